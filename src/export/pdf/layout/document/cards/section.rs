//! Sections become cards, which part a deck.

use super::deck::{FaceSequence, PrintedCard, pair_faces};
use super::face::{CardRegion, StartSize, layout_faces};
use super::header::{HEADER_ROWS, HeaderText};
use crate::document::Section;
use crate::export::Location;
use crate::export::pdf::layout::block::flow::layout_blocks;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, keep_together};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::part::title_block::{
    build_closing_rule, layout_display_heading, layout_title_line,
};
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::Bar;
use crate::export::pdf::page::{Anchor, Fill, Item, Rect, Structure, StructureKind};

/// Lays out a card that introduces a section. Its back is blank.
pub(super) fn layout_section_cards(
    cx: &mut LayoutContext<'_>,
    section: &Section,
    card_region: CardRegion,
) -> Vec<PrintedCard> {
    cx.enter(Location::Section(section.id.clone()));
    let faces = layout_faces(cx, Structure::ROOT, card_region, StartSize::Chosen, |cx| {
        layout_section_face(cx, section, card_region.region)
    });
    let mut cards =
        pair_faces(cx, FaceSequence::new(HeaderText::default(), faces), FaceSequence::default(), card_region);
    for card in &mut cards {
        card.front.header.items.extend(layout_color_bar(cx, card_region.region));
    }
    cards
}

/// Lays out a section's title, its number of questions and its introduction.
fn layout_section_face(cx: &mut LayoutContext<'_>, section: &Section, region: Region) -> Vec<Row> {
    let kind = StructureKind::Heading { level: 2, title: shorten_title(&section.title).into_owned() };
    let text = format!("{}\u{2002}{}", section.number, section.title);
    let mut rows = layout_display_heading(cx, &text, kind, region);
    if let Some(first) = rows.first_mut() {
        first.anchors.push(Anchor::Section(section.id.clone()));
    }
    let style = cx.body_style().colored(cx.style.colors.quiet).sized(cx.style.small);
    let count = cx.messages.format_question_count(section.questions.len());
    rows.append(&mut layout_title_line(cx, &count, style, region));
    rows.push(build_closing_rule(cx, region));
    keep_together(&mut rows);
    let text_cx = TextContext { style: cx.body_style(), element: Structure::ROOT };
    rows.append(&mut layout_blocks(cx, &section.intro, text_cx, region));
    rows
}

/// A bar in the colour of the section, in place of a header: the card is found in a deck by it. A theme without filled
/// headings has none.
fn layout_color_bar(cx: &LayoutContext<'_>, region: Region) -> Option<Item> {
    if cx.style.bar == Bar::Ruled {
        return None;
    }
    let height = cx.style.leading;
    // A header stands a little above the content.
    let rect = Rect { x: region.x, y: height * (HEADER_ROWS - 1.0), width: region.width, height };
    Some(Item::Fill(Fill { rect, color: cx.style.colors.accent }))
}
