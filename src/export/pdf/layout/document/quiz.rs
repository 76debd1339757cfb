//! The quiz layout: all questions close together, then all answers with their numbers on pages of their own.

use super::flowing;
use super::parts::GuidePart;
use super::write_in::add_write_in_lines;
use crate::document::{Question, Section};
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{BreakBefore, HALVES, Row, column_height};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::answers::{layout_answers_band, layout_numbered_answer};
use crate::export::pdf::layout::part::question::{layout_question, layout_section, open_question};
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::page::PagedDocument;
use crate::export::{ExportError, Fonts, Warning};

/// Lays out the guide as a quiz.
pub(crate) fn layout_quiz(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let region = page_grid.column();
    flowing::layout_flowing(input, page_grid, fonts, |part, cx| match part {
        GuidePart::Section(section) => layout_section(cx, section, region, region),
        GuidePart::Questions(section, questions) => {
            let mut rows = Vec::new();
            for question in questions {
                rows.append(&mut layout_close_question(cx, section, question, region));
            }
            rows
        }
        GuidePart::AnswerStart => vec![layout_answers_band(cx, region)],
        GuidePart::Answers(questions) => {
            let mut rows = Vec::new();
            for question in questions {
                let mut lines = layout_numbered_answer(cx, question, region);
                if let Some(first) = lines.first_mut() {
                    separate_answer(cx, question, first);
                }
                rows.append(&mut lines);
            }
            rows
        }
        GuidePart::Sources => layout_sources(cx, region),
    })
}

/// Lays out a question. White space separates only those of several blocks.
fn layout_close_question(
    cx: &mut LayoutContext<'_>,
    section: &Section,
    question: &Question,
    region: Region,
) -> Vec<Row> {
    let text_cx = open_question(cx, question);
    let mut rows = layout_question(cx, question, text_cx, region);
    let index = question.number - section.questions.first().map_or(question.number, |first| first.number);
    let before = index.checked_sub(1).and_then(|before| section.questions.get(before));
    if let Some(first) = rows.first_mut() {
        let is_separate = before.is_some_and(has_blocks) || has_blocks(question);
        let below_band = before.is_none() && section.intro.is_empty();
        let is_separate = is_separate || cx.style.write_in > 0;
        first.blank_before = if below_band { 1 } else { HALVES * usize::from(is_separate) };
        if below_band {
            first.break_before = BreakBefore::Avoid;
        }
    }
    let (question_rows, height) = (rows.len(), column_height(&rows, 0..rows.len()));
    add_write_in_lines(&mut rows, height, region, cx.style);
    for line in rows.iter_mut().skip(question_rows) {
        line.stay_with_previous();
    }
    rows
}

fn has_blocks(question: &Question) -> bool {
    !question.details.is_empty() || question.choices.is_some()
}

/// Separates an answer from the one above by a blank row; the first stays with the heading band.
fn separate_answer(cx: &LayoutContext<'_>, question: &Question, first: &mut Row) {
    let is_first = cx.document.questions().next().is_some_and(|opening| opening.id == question.id);
    first.blank_before = if is_first { 1 } else { HALVES };
    if is_first {
        first.break_before = BreakBefore::Avoid;
    }
}
