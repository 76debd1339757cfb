//! The facts layout, as cheat-sheets have it: rows with a question and its short answer, striped, below the bands of
//! their sections. The source list at the end has columns.

use super::beside::merge_side_by_side;
use super::flowing;
use super::parts::GuidePart;
use crate::document::{Direction, Question};
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{
    BreakBefore, ColumnSpan, HALVES, Panel, Row, keep_together, put_on_panel,
};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput};
use crate::export::pdf::layout::part::fact::{FactRegions, layout_fact};
use crate::export::pdf::layout::part::question::layout_section_band;
use crate::export::pdf::layout::part::sources::layout_sources;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{Color, Fill, Item, PagedDocument, Rect, Rule};
use crate::export::{ExportError, Fonts, Warning};
use crate::units::Pt;

/// A row fits this many characters of body text at least; where the paper has room for two, rows have columns.
const MIN_CHARACTERS: f32 = 56.0;

/// A fact of up to this many lines is never split.
const MAX_UNSPLIT_ROWS: usize = 16;

/// The white space above and below a fact, in rows: a half row stands between the texts of two.
const PADDING: f32 = 0.25;

/// Lines that are this far apart, as a share of their size, leave white space around a fact by themselves.
const AIRY_LEADING: f32 = 1.4;

/// As thin as a printer can print.
const HAIRLINE: Pt = Pt(0.5);

/// What stands above a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowAbove {
    /// The heading band of its section.
    Band,
    /// Another fact.
    Fact,
}

/// The columns of facts on a page.
struct FactGrid {
    page_grid: PageGrid,
    column: Region,
    column_span: ColumnSpan,
}

impl FactGrid {
    /// As many columns as fit; one column spans those of the source list.
    fn new(page_grid: &PageGrid, style: &Style) -> Self {
        let (whole, gutter) = (page_grid.all_columns(), Pt::from(style.gutter));
        let least = style.body * (Style::CHARACTER_WIDTH * MIN_CHARACTERS);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a sheet has a few columns"
        )]
        let columns = ((whole.width + gutter) / (least + gutter)) as usize;
        if columns < 2 {
            return Self { page_grid: page_grid.clone(), column: whole, column_span: ColumnSpan::All };
        }
        let mut page_grid = page_grid.clone();
        page_grid.columns = columns;
        let column = page_grid.column();
        Self { page_grid, column, column_span: ColumnSpan::One }
    }
}

/// The width of the meaning of a fact.
pub(crate) fn narrowest_meaning(page_grid: &PageGrid, style: &Style) -> Pt {
    let grid = FactGrid::new(page_grid, style);
    FactRegions::new(grid.column, style, Direction::LeftToRight).meaning.width
}

/// Lays out the guide as facts.
pub(crate) fn layout_facts(
    input: &LayoutInput<'_>,
    page_grid: &PageGrid,
    fonts: &Fonts,
) -> Result<(PagedDocument, Vec<Warning>), ExportError> {
    let FactGrid { page_grid, column, column_span } = FactGrid::new(page_grid, input.style);
    let regions = FactRegions::new(column, input.style, input.document.language.direction());
    flowing::layout_flowing(input, &page_grid, fonts, |part, cx| {
        let mut rows = match part {
            GuidePart::Section(section) => {
                let band = layout_section_band(cx, section, regions.row);
                // Clear of the title, and of the padding of the fact above.
                vec![Row { blank_before: HALVES, ..band }]
            }
            GuidePart::Questions(section, questions) => {
                let mut rows = Vec::new();
                for question in questions {
                    let is_first = section.questions.first().is_some_and(|first| first.id == question.id);
                    let above = if is_first { RowAbove::Band } else { RowAbove::Fact };
                    let mut lines = layout_fact_row(cx, question, regions, above);
                    if let Some(first) = lines.first_mut().filter(|_| is_first) {
                        first.break_before = BreakBefore::Avoid;
                    }
                    rows.append(&mut lines);
                }
                rows
            }
            GuidePart::AnswerStart | GuidePart::Answers(_) => Vec::new(),
            GuidePart::Sources => return layout_sources(cx, page_grid.column()),
        };
        for row in &mut rows {
            row.column_span = column_span;
        }
        rows
    })
}

/// Lays out a fact on its stripe: every other one is tinted, or has a line above where the theme has no tints.
fn layout_fact_row(
    cx: &mut LayoutContext<'_>,
    question: &Question,
    regions: FactRegions,
    above: RowAbove,
) -> Vec<Row> {
    let [term, meaning] = layout_fact(cx, question, regions);
    let mut rows = merge_side_by_side(term, meaning, cx.style.leading);
    if rows.len() <= MAX_UNSPLIT_ROWS {
        keep_together(&mut rows);
    }
    let (leading, colors) = (cx.style.leading, &cx.style.colors);
    let is_airy = leading >= cx.style.small * AIRY_LEADING;
    let padding = if is_airy { Pt::ZERO } else { leading * PADDING };
    add_divider(cx, &mut rows, regions.divider, padding);
    let Some(first) = rows.first_mut() else { return rows };
    first.blank_before = usize::from(!is_airy || above == RowAbove::Band);
    if colors.aid == Color::PAPER {
        let (Region { x, width: length, .. }, color) = (regions.row, colors.hairline);
        if above == RowAbove::Fact {
            let rule = Rule { x, y: -padding, length, thickness: HAIRLINE, color };
            first.items.insert(0, Item::Rule(rule));
        }
        rows
    } else if question.number.is_multiple_of(2) {
        rows
    } else {
        // Stripes touch: their padding fills the half row between two facts.
        let stripe = Panel { outset: padding, ..cx.new_panel(regions.row, Some(colors.aid), None) };
        put_on_panel(stripe, rows)
    }
}

/// Adds the line between both sides of a fact, from the padding above its rows to that below them.
fn add_divider(cx: &LayoutContext<'_>, rows: &mut [Row], middle: Pt, padding: Pt) {
    let (half_row, color) = (cx.style.leading / HALVES, cx.style.colors.hairline);
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.iter_mut().enumerate() {
        let above = if index == 0 { padding } else { half_row * row.blank_before };
        let below = if index == last { padding } else { Pt::ZERO };
        let rect = Rect {
            x: middle - HAIRLINE / 2.0,
            y: -above,
            width: HAIRLINE,
            height: above + half_row * row.height_in_halves() + below,
        };
        row.items.insert(0, Item::Fill(Fill { rect, color }));
    }
}
