//! The sheet layout: answers below their questions, in columns from page to page.

use super::flowing;
use super::parts::GuidePart;
use crate::document::{Direction, Question};
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{ColumnSpan, Row, keep_together, put_on_panel};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::question::{
    frame_question, layout_answer, layout_question, layout_section, open_question,
};
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{Item, PagedDocument, RowRole, Rule};
use crate::export::{ExportError, Fonts, Warning};
use crate::units::Pt;

/// Lays out the guide as a sheet.
pub(crate) fn layout_sheet(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let region = page_grid.column();
    flowing::layout_flowing(input, page_grid, fonts, |part, cx| match part {
        GuidePart::Section(section) => layout_section(cx, section, region, region),
        GuidePart::Questions(_, questions) => {
            let mut rows = Vec::new();
            for question in questions {
                let mut lines = layout_question_above_answer(cx, question, region);
                part.separate_question(question, cx.style, &mut lines);
                rows.append(&mut lines);
            }
            rows
        }
        GuidePart::AnswerStart | GuidePart::Answers(_) => Vec::new(),
        GuidePart::Sources => layout_narrow_sources(cx, page_grid),
    })
}

/// Lays out the answer below its question; both stay together at the start.
fn layout_question_above_answer(cx: &mut LayoutContext<'_>, question: &Question, region: Region) -> Vec<Row> {
    let text_cx = open_question(cx, question);
    let (panel, region) = frame_question(cx, region);
    let mut rows = layout_question(cx, question, text_cx, region);
    let mut answer = layout_answer(cx, question, text_cx, region);
    let has_details = !question.details.is_empty() || question.choices.is_some();
    if has_details && !answer.is_empty() {
        answer.insert(0, layout_separator(cx, region));
        keep_together(&mut answer[..2]);
    }
    if let Some(first) = answer.first_mut() {
        first.stay_with_previous();
    }
    rows.append(&mut answer);
    match panel {
        Some(panel) => put_on_panel(panel, rows),
        None => rows,
    }
}

/// Lays out the source list in columns that are narrower than those of the text, if the paper is wide enough.
fn layout_narrow_sources(cx: &mut LayoutContext<'_>, page_grid: &PageGrid) -> Vec<Row> {
    /// As narrow as the columns of text may be.
    const MIN_CHARACTERS: f32 = 30.0;
    let column_span = ColumnSpan::More(1);
    let region = page_grid.column_of(column_span);
    if region.width < cx.style.source_size() * (Style::CHARACTER_WIDTH * MIN_CHARACTERS) {
        return layout_sources(cx, page_grid.column());
    }
    let mut rows = layout_sources(cx, region);
    for row in &mut rows {
        row.column_span = column_span;
    }
    rows
}

/// Lays out a short rule, which parts a question of several blocks from its answer.
fn layout_separator(cx: &LayoutContext<'_>, region: Region) -> Row {
    /// In the size of the text.
    const LENGTH: f32 = 4.0;
    let length = (cx.style.body * LENGTH).min(region.width);
    let x = match cx.document.language.direction() {
        Direction::LeftToRight => region.x,
        Direction::RightToLeft => region.x + region.width - length,
    };
    let y = cx.style.leading / 2.0;
    let rule = Rule { x, y, length, thickness: Pt(0.5), color: cx.style.colors.quiet };
    Row { items: vec![Item::Rule(rule)], role: RowRole::Question, ..Row::default() }
}
