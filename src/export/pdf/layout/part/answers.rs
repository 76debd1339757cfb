//! Answers that stand apart from their questions, each behind the number of its question.

use super::question::layout_answer;
use super::title_block::{BandTitle, layout_heading_band};
use crate::document::{Question, plain_text};
use crate::export::Location;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{BreakBefore, Row, attach_label};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{Anchor, RowRole, Structure, StructureKind, Target};

/// Stands where a question has no answer, so that its link has a target.
const NO_ANSWER: &str = "–";

/// Lays out the heading band of the answers, which starts a page: nobody sees them beside the last questions.
pub(crate) fn layout_answers_band(cx: &mut LayoutContext<'_>, region: Region) -> Row {
    cx.enter(Location::Title);
    let title = BandTitle::Message("answers", &cx.messages.answers);
    let mut band = layout_heading_band(cx, title, Structure::ROOT, region);
    band.anchors.push(Anchor::Answers);
    band.break_before = BreakBefore::Page;
    band
}

/// Lays out an answer with a hanging number, which links back to the question.
pub(crate) fn layout_numbered_answer(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    region: Region,
) -> Vec<Row> {
    cx.enter(Location::Question(question.id.clone()));
    let text_cx = TextContext {
        style: cx.body_style(),
        element: cx.structure.add_element(Structure::ROOT, StructureKind::Section),
    };
    let title = shorten_title(&plain_text(&question.prompt)).into_owned();
    let heading = cx.structure.add_element(text_cx.element, StructureKind::Heading { level: 3, title });
    let style = text_cx.style.bold().colored(cx.style.colors.accent);
    let reference = CrossReference::new(
        Target::Anchor(Anchor::Question(question.id.clone())),
        &cx.messages.format_back_link(question.number),
    );
    let mut number = Paragraph::default();
    number.push_link(
        cx,
        &format!("{}.", question.number),
        reference,
        text_cx.with_style(style).in_element(heading),
    );
    let number = number.layout(cx, region);

    // As wide as the numbers of prompts.
    let digits = question.number.to_string().len().max(2);
    let inside = cx.indent_region(region, style.size * 0.6 * digits + style.size * 0.65);
    let mut answer = layout_answer(cx, question, text_cx, inside);
    if answer.is_empty() {
        let element = cx.structure.add_element(text_cx.element, StructureKind::Paragraph);
        let mut dash = Paragraph::default();
        dash.push_text(cx, NO_ANSWER, text_cx.in_element(element));
        answer = dash.layout(cx, inside);
    }
    let mut rows = attach_label(number, answer);
    if let Some(first) = rows.first_mut() {
        first.role = RowRole::Prompt;
        first.anchors.push(Anchor::Answer(question.id.clone()));
    }
    rows
}
