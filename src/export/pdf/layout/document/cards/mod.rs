//! The cards layout: flashcards to cut out, with questions on the front and answers on the back.
//!
//! A card is a small column; longer content continues on the next card. Pages come in pairs, fronts and backs, so that
//! duplex printing puts each answer behind its question. The source list follows on pages of its own.

mod deck;
mod face;
mod grid;
pub(crate) mod size_scale;

use self::deck::PrintedCard;
use self::face::{CardFace, Room};
use self::grid::{CardSide, Grid};
use self::size_scale::size_scale;
use super::flowing;
use super::parts;
use super::parts::Part;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::{PageBuilder, RowStack};
use crate::export::pdf::layout::column::region::PageGrid;
use crate::export::pdf::layout::column::region::{Capacity, Region};
use crate::export::pdf::layout::column::row::{Row, translate_items};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::document::cards::deck::{
    layout_breadcrumb, layout_question_cards, layout_section_cards, layout_title_cards,
};
use crate::export::pdf::layout::fragment::Fragment;
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::layout::part::title_block::layout_footer;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{PagedDocument, Structure};
use crate::export::{ExportError, Fonts, Paper, Warning};
use crate::units::Pt;

/// The height of a card's header, in rows.
const HEAD: f32 = 1.3;

/// Measures a card, if one fits the paper.
pub(crate) fn capacity(paper: Paper, style: &Style) -> Option<Capacity> {
    let room = below_head(&Grid::new(paper, style)?, style);
    Some(Capacity { width: room.region.width, rows: room.rows(style.leading) })
}

fn below_head(grid: &Grid, style: &Style) -> Room {
    let (width, height) = grid.inside();
    Room { region: Region { x: Pt::ZERO, width, page_width: None }, height: height - style.leading * HEAD }
}

/// Lays out the guide as cards.
pub(crate) fn lay(
    input: LayoutInput<'_>,
    paper: Paper,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let Some(grid) = Grid::new(paper, input.style) else {
        return Err(ExportError::Pdf { reason: "no card fits the paper".to_owned() });
    };
    let room = below_head(&grid, input.style);
    // An image leaves space for a few words.
    let input =
        &LayoutInput { max_image_height: room.height * 0.6, size_scale: size_scale(input.style), ..input };
    let mut resources = LayoutResources::new(fonts, &input.document.language)?;
    let mut cx = LayoutContext::new(input, &mut resources);
    let title = layout_title_cards(&mut cx, room);
    let mut deck = cx.into_fragment(title);
    let (lists, sections): (Vec<Part<'_>>, Vec<Part<'_>>) =
        parts::of(input).into_iter().partition(|part| matches!(part, Part::Sources));
    parts::set(&sections, input, fonts, &mut deck, |part, cx| match part {
        Part::Section(section) => layout_section_cards(cx, section, room),
        Part::Questions(section, questions) => {
            let crumb = layout_breadcrumb(cx, section, room);
            let cards = |question| layout_question_cards(cx, question, &crumb, room);
            questions.iter().flat_map(cards).collect()
        }
        Part::Sources => Vec::new(),
    })?;
    let mut list: Fragment<Row> = LayoutContext::new(input, &mut resources).into_fragment(Vec::new());
    parts::set(&lists, input, fonts, &mut list, |_, cx| layout_sources(cx, page_grid.column()))?;
    let list = deck.absorb(list, Structure::ROOT);

    let mut builder = PageBuilder::default();
    let Fragment { items: cards, structure, mut warnings, .. } = deck;
    place_cards(&mut builder, cards, &grid, input.style);
    let of_cards = builder.pages.len();
    if !list.is_empty() {
        let page_rows = pagination::paginate(&list, page_grid);
        builder.place_pages(list, &page_rows, page_grid);
    }
    let mut cx = LayoutContext::new(input, &mut resources);
    let count = builder.pages.len();
    for (index, page) in builder.pages.iter_mut().enumerate().skip(of_cards) {
        page.items.extend(layout_footer(&mut cx, index + 1, count, page_grid));
    }
    let Fragment { warnings: more, .. } = cx.into_fragment(Vec::<Row>::new());
    warnings.extend(more.into_iter().filter(|warning| !warnings.contains(warning)).collect::<Vec<_>>());
    Ok((flowing::print(input, builder, structure), warnings))
}

/// Places all cards, fronts on one page and backs on the next.
fn place_cards(builder: &mut PageBuilder, cards: Vec<PrintedCard>, grid: &Grid, style: &Style) {
    let (width, height) = grid.paper;
    for (place, PrintedCard { front, back }) in cards.into_iter().enumerate() {
        let place = place % grid.cards();
        if place == 0 {
            for _ in [CardSide::Front, CardSide::Back] {
                builder.add_page(width, height);
                builder.add_items(builder.pages.len() - 1, grid.marks(style));
            }
        }
        let pages = builder.pages.len();
        place_face(builder, front, pages - 2, grid.corner(place, CardSide::Front), style);
        place_face(builder, back, pages - 1, grid.corner(place, CardSide::Back), style);
    }
}

fn place_face(builder: &mut PageBuilder, face: CardFace, page: usize, (x, y): (Pt, Pt), style: &Style) {
    builder.add_items(page, translate_items(face.head, x, y - style.leading * (HEAD - 1.0)));
    let y = y + style.leading * HEAD + face.top;
    builder.place_rows(RowStack { page, x, y, leading: face.leading }, face.rows.into_iter());
}
