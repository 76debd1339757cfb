//! Flashcards to cut out: questions on one side of the paper, their answers on the other.
//!
//! A card is a small column, and what is too long for one goes on, on the next. Pages come in pairs, fronts and backs, so a
//! printer that prints both sides puts every answer behind its question. The source list follows on pages of its own.

mod deck;
mod face;
mod grid;
pub(crate) mod size_scale;

use self::deck::PrintedCard;
use self::face::{CardFace, Room};
use self::grid::{CardSide, Grid};
use self::size_scale::steps;
use super::flowing;
use super::parts;
use super::parts::Part;
use crate::export::pdf::layout::column::pagination;
use crate::export::pdf::layout::column::placing::{PageBuilder, Stack};
use crate::export::pdf::layout::column::region::PageRegions;
use crate::export::pdf::layout::column::region::{Capacity, Region};
use crate::export::pdf::layout::column::row::{Row, shifted};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, Tools};
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

/// The head of a card takes a little more than a row.
const HEAD: f32 = 1.3;

/// Measures a card, if the paper has room for one.
pub(crate) fn capacity(paper: Paper, style: &Style) -> Option<Capacity> {
    let room = below_head(&Grid::new(paper, style)?, style);
    Some(Capacity { width: room.space.width, rows: room.rows(style.leading) })
}

fn below_head(grid: &Grid, style: &Style) -> Room {
    let (width, height) = grid.inside();
    Room { space: Region { x: Pt::ZERO, width, across: None }, height: height - style.leading * HEAD }
}

/// Lays the guide out on cards.
pub(crate) fn lay(
    brief: LayoutInput<'_>,
    paper: Paper,
    frame: &PageRegions,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let Some(grid) = Grid::new(paper, brief.style) else {
        return Err(ExportError::Pdf { reason: "no card fits the paper".to_owned() });
    };
    let room = below_head(&grid, brief.style);
    // An image leaves room for a few words.
    let brief = &LayoutInput { tallest_picture: room.height * 0.6, steps: steps(brief.style), ..brief };
    let mut tools = Tools::new(fonts, &brief.document.language)?;
    let mut cx = LayoutContext::new(brief, &mut tools);
    let title = layout_title_cards(&mut cx, room);
    let mut deck = cx.finish(title);
    let (lists, sections): (Vec<Part<'_>>, Vec<Part<'_>>) =
        parts::of(brief).into_iter().partition(|part| matches!(part, Part::Sources));
    parts::set(&sections, brief, fonts, &mut deck, |part, cx| match part {
        Part::Section(section) => layout_section_cards(cx, section, room),
        Part::Questions(section, questions) => {
            let crumb = layout_breadcrumb(cx, section, room);
            let cards = |question| layout_question_cards(cx, question, &crumb, room);
            questions.iter().flat_map(cards).collect()
        }
        Part::Sources => Vec::new(),
    })?;
    let mut list: Fragment<Row> = LayoutContext::new(brief, &mut tools).finish(Vec::new());
    parts::set(&lists, brief, fonts, &mut list, |_, cx| layout_sources(cx, frame.column()))?;
    let list = deck.admit(list, Structure::ROOT);

    let mut press = PageBuilder::default();
    let Fragment { things: cards, structure, mut warnings, .. } = deck;
    place_cards(&mut press, cards, &grid, brief.style);
    let of_cards = press.pages.len();
    if !list.is_empty() {
        let sheets = pagination::plan(&list, frame);
        press.flowing(list, &sheets, frame);
    }
    let mut cx = LayoutContext::new(brief, &mut tools);
    let count = press.pages.len();
    for (index, page) in press.pages.iter_mut().enumerate().skip(of_cards) {
        page.items.extend(layout_footer(&mut cx, index + 1, count, frame));
    }
    let Fragment { warnings: more, .. } = cx.finish(Vec::<Row>::new());
    warnings.extend(more.into_iter().filter(|warning| !warnings.contains(warning)).collect::<Vec<_>>());
    Ok((flowing::print(brief, press, structure), warnings))
}

/// Inks all cards, fronts on one page and backs on the next.
fn place_cards(builder: &mut PageBuilder, cards: Vec<PrintedCard>, grid: &Grid, style: &Style) {
    let (width, height) = grid.paper;
    for (place, PrintedCard { front, back }) in cards.into_iter().enumerate() {
        let place = place % grid.cards();
        if place == 0 {
            for _ in [CardSide::Front, CardSide::Back] {
                builder.page(width, height);
                builder.add(builder.pages.len() - 1, grid.marks(style));
            }
        }
        let pages = builder.pages.len();
        place_face(builder, front, pages - 2, grid.corner(place, CardSide::Front), style);
        place_face(builder, back, pages - 1, grid.corner(place, CardSide::Back), style);
    }
}

fn place_face(builder: &mut PageBuilder, face: CardFace, page: usize, (x, y): (Pt, Pt), style: &Style) {
    builder.add(page, shifted(face.head, x, y - style.leading * (HEAD - 1.0)));
    let y = y + style.leading * HEAD + face.top;
    builder.stack(Stack { page, x, y, leading: face.leading }, face.rows.into_iter());
}
