//! The cards layout: flashcards to cut out, with questions on the front and answers on the back.
//!
//! A card is a small column; longer content continues on the next card. Pages come in pairs, fronts and backs, so that
//! duplex printing puts each answer behind its question. The source list follows on pages of its own.

mod deck;
mod deck_sizes;
mod face;
mod grid;
mod header;
mod notes;
mod section;
pub(crate) mod size_scale;

use self::deck::{PrintedCard, layout_question_cards, layout_title_cards};
use self::deck_sizes::{costs_little, unify_sizes};
use self::face::{CardFace, CardRegion, DeckSizes};
use self::grid::{CardGrid, CardSide};
use self::header::{Breadcrumb, HEADER_ROWS};
use self::notes::{find_moved_notes, layout_note_list};
use self::section::layout_section_cards;
use self::size_scale::build_size_scale;
use super::parts::GuidePart;
use super::{flowing, parts};
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::{PageBuilder, RowStack};
use crate::export::pdf::layout::column::region::{Capacity, PageGrid, Region};
use crate::export::pdf::layout::column::row::{Row, translate_items};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::fragment::Fragment;
use crate::export::pdf::layout::part::page_marks::layout_footer;
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::options::style::{Flip, Style};
use crate::export::pdf::page::{Item, PagedDocument, Structure, StructureKind};
use crate::export::{ExportError, Fonts, Paper, Warning};
use crate::units::Pt;

/// Measures a card, if one fits the paper.
pub(crate) fn capacity(paper: Paper, style: &Style) -> Option<Capacity> {
    let card_region = region_below_header(&CardGrid::new(paper, style)?, style);
    Some(Capacity { width: card_region.region.width, rows: card_region.row_count(style.leading) })
}

fn region_below_header(grid: &CardGrid, style: &Style) -> CardRegion {
    let (width, height) = grid.content_size();
    CardRegion {
        region: Region { x: Pt::ZERO, width, page_width: None },
        height: height - style.leading * HEADER_ROWS,
    }
}

/// Lays out the guide as cards.
pub(crate) fn layout_cards(
    input: LayoutInput<'_>,
    paper: Paper,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let Some(grid) = CardGrid::new(paper, input.style) else {
        return Err(ExportError::Pdf { reason: "no card fits the paper".to_owned() });
    };
    let card_region = region_below_header(&grid, input.style);
    // An image leaves space for a few words.
    let input = &LayoutInput {
        max_image_height: card_region.height * 0.6,
        ..input.with_size_scales(build_size_scale)
    };
    let mut resources = LayoutResources::new(fonts, &input.document.language)?;
    let (lists, sections): (Vec<GuidePart<'_>>, Vec<GuidePart<'_>>) =
        parts::collect_parts(input).into_iter().partition(|part| matches!(part, GuidePart::Sources));
    let mut lay_out = |sizes| layout_deck(&sections, input, fonts, &mut resources, (card_region, sizes));
    let mut deck = lay_out(DeckSizes::FREE)?;
    if let Some(sizes) = unify_sizes(&deck.items) {
        let unified = lay_out(sizes)?;
        if costs_little(&unified.items, &deck.items) {
            deck = unified;
        }
    }
    let mut list: Fragment<Row> = LayoutContext::new(input, &mut resources).into_fragment(Vec::new());
    let noted = find_moved_notes(input, &deck.items);
    if !noted.is_empty() {
        let mut cx = LayoutContext::new(input, &mut resources);
        let rows = layout_note_list(&mut cx, &noted, page_grid.column());
        let section = list.structure.add_element(Structure::ROOT, StructureKind::Section);
        list.append_part(cx.into_fragment(rows), section);
        list.warnings.push(Warning::MovedNotes { notes: noted.len() });
    }
    parts::layout_parts(&lists, input, fonts, &mut list, |_, cx| layout_sources(cx, page_grid.column()))?;
    let list = deck.absorb(list, Structure::ROOT);

    let mut builder = PageBuilder::default();
    let Fragment { items: cards, structure, mut warnings, .. } = deck;
    place_cards(&mut builder, cards, &grid, input.style);
    let card_pages = builder.pages.len();
    if !list.is_empty() {
        let page_rows = pagination::paginate(&list, page_grid);
        builder.place_pages(list, &page_rows, page_grid);
    }
    let mut cx = LayoutContext::new(input, &mut resources);
    builder.add_items(0, layout_print_line(&mut cx, &grid));
    let count = builder.pages.len();
    for (index, page) in builder.pages.iter_mut().enumerate().skip(card_pages) {
        page.items.extend(layout_footer(&mut cx, index + 1, count, page_grid));
    }
    let Fragment { warnings: footer_warnings, .. } = cx.into_fragment(Vec::<Row>::new());
    for warning in footer_warnings {
        if !warnings.contains(&warning) {
            warning.add_to(&mut warnings);
        }
    }
    Ok((flowing::build_paged_document(input, builder, structure), warnings))
}

/// Lays out the title, the sections and the questions as cards.
fn layout_deck(
    sections: &[GuidePart<'_>],
    input: &LayoutInput<'_>,
    fonts: &Fonts,
    resources: &mut LayoutResources,
    (card_region, sizes): (CardRegion, DeckSizes),
) -> Result<Fragment<PrintedCard>, ExportError> {
    let mut cx = LayoutContext::new(input, resources);
    let title = layout_title_cards(&mut cx, card_region);
    let mut deck = cx.into_fragment(title);
    parts::layout_parts(sections, input, fonts, &mut deck, |part, cx| {
        if let Some(section) = part.section() {
            cx.take_section_style(section);
        }
        match part {
            GuidePart::Section(section) if Breadcrumb::new(cx, section, card_region).has_card => {
                layout_section_cards(cx, section, card_region)
            }
            GuidePart::Questions(section, questions) => {
                let breadcrumb = Breadcrumb::new(cx, section, card_region);
                let cards = |question| layout_question_cards(cx, question, &breadcrumb, (card_region, sizes));
                questions.iter().flat_map(cards).collect()
            }
            _ => Vec::new(),
        }
    })?;
    Ok(deck)
}

/// Lays out how to print the cards, in the margin below those of the first page. It is an artifact: it tells of paper.
fn layout_print_line(cx: &mut LayoutContext<'_>, grid: &CardGrid) -> Vec<Item> {
    let style = cx.body_style().colored(cx.style.colors.quiet).sized(cx.style.tiny);
    let Some((region, baseline)) = grid.lower_margin(style.size) else { return Vec::new() };
    let text = match cx.style.flip {
        Flip::LongEdge => &cx.messages.print_long_edge,
        Flip::ShortEdge => &cx.messages.print_short_edge,
    };
    let mut line = Paragraph::default();
    line.push_artifact(text, style);
    match line.layout(cx, region).as_mut_slice() {
        [row] => translate_items(std::mem::take(&mut row.items), Pt::ZERO, baseline - cx.baseline()),
        // There is space for one line.
        _ => Vec::new(),
    }
}

/// Places all cards, fronts on one page and backs on the next.
fn place_cards(builder: &mut PageBuilder, cards: Vec<PrintedCard>, grid: &CardGrid, style: &Style) {
    let (width, height) = grid.paper;
    for (place, PrintedCard { front, back, .. }) in cards.into_iter().enumerate() {
        let place = place % grid.cards_per_page();
        if place == 0 {
            for side in [CardSide::Front, CardSide::Back] {
                builder.add_page(width, height);
                let page = builder.pages.len() - 1;
                builder.add_items(page, grid.crop_marks(style));
                if side == CardSide::Front {
                    builder.add_items(page, grid.cut_lines(style));
                }
            }
        }
        let pages = builder.pages.len();
        place_face(builder, front, pages - 2, grid.content_origin(place, CardSide::Front), style);
        place_face(builder, back, pages - 1, grid.content_origin(place, CardSide::Back), style);
    }
}

fn place_face(builder: &mut PageBuilder, face: CardFace, page: usize, (x, y): (Pt, Pt), style: &Style) {
    builder.add_items(page, translate_items(face.header.items, x, y - style.leading * (HEADER_ROWS - 1.0)));
    let y = y + style.leading * HEADER_ROWS + face.top;
    builder.place_rows(RowStack { page, x, y, leading: face.leading }, face.rows.into_iter());
}
