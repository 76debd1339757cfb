//! The sheet layout: answers below their questions, in columns from page to page.

use super::flowing;
use super::parts::Part;
use crate::document::Question;
use crate::export::pdf::layout::column::region::PageGrid;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::question::{
    layout_answer, layout_question, layout_section, open_question,
};
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::page::PagedDocument;
use crate::export::{ExportError, Fonts, Warning};

/// Lays out the guide as a sheet.
pub(crate) fn lay(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let region = page_grid.column();
    flowing::flowing(input, page_grid, fonts, |part, cx| match part {
        Part::Section(section) => layout_section(cx, section, region, region),
        Part::Questions(_, questions) => {
            let mut rows = Vec::new();
            for question in questions {
                let mut lines = stacked(question, cx, region);
                part.set_off(question, &mut lines);
                rows.append(&mut lines);
            }
            rows
        }
        Part::Sources => layout_sources(cx, region),
    })
}

/// Lays out the answer below its question; both stay together at the start.
fn stacked(question: &Question, cx: &mut LayoutContext<'_>, region: Region) -> Vec<Row> {
    let text_cx = open_question(cx, question);
    let mut rows = layout_question(cx, question, text_cx, region);
    let mut answer = layout_answer(cx, question, text_cx, region);
    if let Some(first) = answer.first_mut() {
        first.break_before = BreakBefore::Avoid;
    }
    rows.append(&mut answer);
    rows
}
