//! The cheat-sheet: answers below their questions, in columns from page to page.

use super::flowing;
use super::parts::Part;
use crate::document::Question;
use crate::export::pdf::layout::column::region::PageRegions;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Keep, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::question::{
    layout_answer, layout_question, layout_section, open_question,
};
use crate::export::pdf::layout::part::sources::layout_sources;
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
        Part::Section(section) => layout_section(cx, section, space, space),
        Part::Questions(_, questions) => {
            let mut rows = Vec::new();
            for question in questions {
                let mut lines = stacked(question, cx, space);
                part.set_off(question, &mut lines);
                rows.append(&mut lines);
            }
            rows
        }
        Part::Sources => layout_sources(cx, space),
    })
}

/// The answer below its question; the question stays with its beginning.
fn stacked(question: &Question, cx: &mut LayoutContext<'_>, space: Region) -> Vec<Row> {
    let pen = open_question(cx, question);
    let mut rows = layout_question(cx, question, pen, space);
    let mut answer = layout_answer(cx, question, pen, space);
    if let Some(first) = answer.first_mut() {
        first.keep = Keep::WithPrevious;
    }
    rows.append(&mut answer);
    rows
}
