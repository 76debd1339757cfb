//! The cheat-sheet: answers below their questions, in columns from page to page.

use super::flowing;
use super::parts::Part;
use crate::document::Question;
use crate::export::pdf::layout::column::region::Frame;
use crate::export::pdf::layout::column::row::{Keep, Row};
use crate::export::pdf::layout::context::{Brief, Compositor, Space};
use crate::export::pdf::page::Print;
use crate::export::{ExportError, Fonts, Warning};

/// Lays the guide out as a sheet.
pub(crate) fn lay(
    brief: &Brief<'_>,
    frame: &Frame,
    fonts: &Fonts,
) -> Result<(Print, Vec<Warning>), ExportError> {
    let space = frame.column();
    flowing::flowing(brief, frame, fonts, |part, compositor| match part {
        Part::Section(section) => compositor.section(section, space, space),
        Part::Questions(_, questions) => {
            let mut rows = Vec::new();
            for question in questions {
                let mut lines = stacked(question, compositor, space);
                part.set_off(question, &mut lines);
                rows.append(&mut lines);
            }
            rows
        }
        Part::Sources => compositor.sources(space),
    })
}

/// The answer below its question; the question stays with its beginning.
fn stacked(question: &Question, compositor: &mut Compositor<'_>, space: Space) -> Vec<Row> {
    let pen = compositor.opened(question);
    let mut rows = compositor.asked(question, pen, space);
    let mut answer = compositor.answered(question, pen, space);
    if let Some(first) = answer.first_mut() {
        first.keep = Keep::WithPrevious;
    }
    rows.append(&mut answer);
    rows
}
