//! The choices of a question: boxes to tick below it, and the key with its reasons in the answer.

use crate::document::{Block, Choices, Direction, Inline, Question};
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, attach_label, discourage_breaks, keep_whole};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{ElementId, Item, ListNumbering, Rect, StructureKind, TickBox};
use crate::units::Pt;

/// Choices of up to this many lines are never split.
const MAX_UNSPLIT_ROWS: usize = 12;

/// The side of a box, in em: a little taller than the capitals beside it.
const BOX_SIDE: f32 = 0.76;

/// The distance from the beginning of a box to its letter, in em.
const LETTER_INDENT: f32 = 1.15;

/// The distance from the beginning of a letter to its text, in em.
const TEXT_INDENT: f32 = 1.15;

/// Lays out the choices below their question, each with a box to tick and its letter.
pub(crate) fn layout_choices(
    cx: &mut LayoutContext<'_>,
    choices: &Choices,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let size = text_cx.style.size;
    let list = add_list(cx, text_cx.element);
    let letters = cx.indent_region(region, size * LETTER_INDENT);
    let mut rows = Vec::new();
    for (letter, choice) in choices.lettered() {
        let mut lines = layout_lettered(cx, letter, &choice.text, text_cx.in_element(list), letters);
        let tick_box = place_tick_box(cx, size, region);
        if let Some(first) = lines.first_mut() {
            first.items.insert(0, Item::TickBox(tick_box));
        }
        keep_whole(&mut lines);
        rows.append(&mut lines);
    }
    if rows.len() <= MAX_UNSPLIT_ROWS {
        keep_whole(&mut rows);
    }
    discourage_breaks(&mut rows);
    if let Some(first) = rows.first_mut() {
        first.stay_with_previous();
    }
    rows
}

/// Lays out the letters of the right choices, then the reasons by their letters. Without a written answer, the key has
/// the citations of the whole question.
pub(crate) fn layout_key(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let Some(choices) = &question.choices else { return Vec::new() };
    let element = cx.structure.add_element(text_cx.element, StructureKind::Paragraph);
    let key = text_cx.in_element(element);
    let mut paragraph = Paragraph::default();
    let letters = cx.messages.format_choice_key(choices);
    paragraph.push_text(cx, &letters, key.with_style(text_cx.style.bold()));
    if question.answer.is_empty() && !question.sources.is_empty() {
        paragraph.push_inlines(cx, &[Inline::Citation(question.sources.clone())], key);
    }
    let mut rows = paragraph.layout(cx, region);
    if choices.has_reasons() {
        let list = add_list(cx, text_cx.element);
        for (letter, choice) in choices.lettered().filter(|(_, choice)| !choice.reason.is_empty()) {
            rows.append(&mut layout_lettered(cx, letter, &choice.reason, text_cx.in_element(list), region));
        }
    }
    rows
}

fn add_list(cx: &mut LayoutContext<'_>, parent: ElementId) -> ElementId {
    let kind = StructureKind::List { numbering: ListNumbering::UpperAlpha };
    cx.structure.add_element(parent, kind)
}

/// Lays out blocks with a hanging letter, as an item of a list.
fn layout_lettered(
    cx: &mut LayoutContext<'_>,
    letter: char,
    blocks: &[Block],
    text_cx: TextContext,
    region: Region,
) -> Vec<Row> {
    let item = cx.structure.add_element(text_cx.element, StructureKind::Item);
    let label = text_cx.in_element(cx.structure.add_element(item, StructureKind::Label));
    let style = text_cx.style.bold().colored(cx.style.colors.quiet);
    let mut paragraph = Paragraph::default();
    paragraph.push_text(cx, &letter.to_string(), label.with_style(style));
    let letter = paragraph.layout(cx, region);
    let body = text_cx.in_element(cx.structure.add_element(item, StructureKind::Body));
    let inside = cx.indent_region(region, text_cx.style.size * TEXT_INDENT);
    attach_label(letter, layout_blocks(cx, blocks, body, inside))
}

/// Places a box on the first line of a region, centred on its capitals.
fn place_tick_box(cx: &LayoutContext<'_>, size: Pt, region: Region) -> TickBox {
    /// As thin as a printer can print well.
    const THICKNESS: Pt = Pt(0.6);
    let length = size * BOX_SIDE;
    let x = match cx.document.language.direction() {
        Direction::LeftToRight => region.x,
        Direction::RightToLeft => region.x + region.width - length,
    };
    let y = cx.baseline() - length + size * (BOX_SIDE - 0.70) / 2.0;
    let rect = Rect { x, y, width: length, height: length };
    TickBox { rect, thickness: THICKNESS, color: cx.style.colors.quiet }
}
