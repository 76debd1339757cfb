//! The cheat-sheet: answers below their questions, in columns from page to page.

use super::flowing;
use super::parts::Part;
use crate::document::Question;
use crate::export::pdf::layout::column::region::PageRegions;
use crate::export::pdf::layout::column::row::{Keep, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, Space};
use crate::export::pdf::page::PagedDocument;
use crate::export::{ExportError, Fonts, Warning};

/// Lays the guide out as a sheet.
pub(crate) fn lay(
    brief: &LayoutInput<'_>,
    frame: &PageRegions,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let space = frame.column();
    flowing::flowing(brief, frame, fonts, |part, cx| match part {
        Part::Section(section) => cx.section(section, space, space),
        Part::Questions(_, questions) => {
            let mut rows = Vec::new();
            for question in questions {
                let mut lines = stacked(question, cx, space);
                part.set_off(question, &mut lines);
                rows.append(&mut lines);
            }
            rows
        }
        Part::Sources => cx.sources(space),
    })
}

/// The answer below its question; the question stays with its beginning.
fn stacked(question: &Question, cx: &mut LayoutContext<'_>, space: Space) -> Vec<Row> {
    let pen = cx.opened(question);
    let mut rows = cx.asked(question, pen, space);
    let mut answer = cx.answered(question, pen, space);
    if let Some(first) = answer.first_mut() {
        first.keep = Keep::WithPrevious;
    }
    rows.append(&mut answer);
    rows
}
