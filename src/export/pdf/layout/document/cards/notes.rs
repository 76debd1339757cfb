//! The notes that do not fit the cards of their questions, in a list.

use super::deck::PrintedCard;
use crate::document::{Question, plain_text};
use crate::export::Location;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, attach_label, keep_headings};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::question::layout_note;
use crate::export::pdf::layout::part::title_block::{BandTitle, layout_heading_band};
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{Anchor, Structure, StructureKind, Target};

/// The questions whose notes do not fit their cards.
pub(crate) fn find_moved_notes<'a>(input: &LayoutInput<'a>, cards: &[PrintedCard]) -> Vec<&'a Question> {
    let moved = cards.iter().filter_map(|card| card.moved_note.as_ref());
    moved.filter_map(|id| input.questions.get(id).copied()).collect()
}

/// The number of notes that do not fit their cards.
pub(crate) fn count_moved_notes(cards: &[PrintedCard]) -> usize {
    cards.iter().filter(|card| card.moved_note.is_some()).count()
}

/// Lays out the notes of questions below a heading band; nothing without any.
pub(crate) fn layout_note_list(
    cx: &mut LayoutContext<'_>,
    questions: &[&Question],
    region: Region,
) -> Vec<Row> {
    if questions.is_empty() {
        return Vec::new();
    }
    let title = BandTitle::Message("note", &cx.messages.note);
    let mut rows = vec![layout_heading_band(cx, title, Structure::ROOT, region)];
    for question in questions {
        rows.append(&mut layout_numbered_note(cx, question, region));
    }
    keep_headings(&mut rows);
    rows
}

/// Lays out a note with a hanging number, which links back to the question.
fn layout_numbered_note(cx: &mut LayoutContext<'_>, question: &Question, region: Region) -> Vec<Row> {
    cx.enter(Location::Question(question.id.clone()));
    let element = Structure::ROOT;
    let style = cx.body_style().bold().colored(cx.style.colors.accent);
    let text_cx = TextContext { style: cx.body_style(), element };
    let label = cx.structure.add_element(element, StructureKind::Paragraph);
    let target = Target::Anchor(Anchor::Question(question.id.clone()));
    let title = format!("{}. {}", question.number, plain_text(&question.prompt));
    let mut number = Paragraph::default();
    let label_cx = text_cx.with_style(style).in_element(label);
    number.push_link(cx, &format!("{}.", question.number), CrossReference::new(target, &title), label_cx);
    let number = number.layout(cx, region);
    // As wide as the numbers of prompts.
    let digits = question.number.to_string().len().max(2);
    let inside = cx.indent_region(region, style.size * 0.6 * digits + style.size * 0.65);
    let mut rows = attach_label(number, layout_note(cx, question, text_cx, inside));
    if let Some(first) = rows.first_mut() {
        first.anchors.push(Anchor::Note(question.id.clone()));
    }
    rows
}
