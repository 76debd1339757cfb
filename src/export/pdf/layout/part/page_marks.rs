//! What helps to find a page: thumb marks at its edge, the running head above its columns, and its footer. All of it is
//! an artifact.

use super::title_band::measure;
use crate::document::Section;
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{ColumnSpan, translate_items};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::TextStyle;
use crate::export::pdf::options::style::{Bar, Layout, Part};
use crate::export::pdf::page::{Color, Fill, Item, Rect, Rule};
use crate::units::{Mm, Pt};

/// Printers leave this much of the paper white.
const UNPRINTABLE: Mm = Mm(5.0);

/// As thin as a printer can print.
const HAIRLINE: Pt = Pt(0.5);

/// The least space between the running head and the columns.
const MIN_HEAD_GAP: Pt = Pt(3.0);

/// Lays out the footer of a page: the title where reading begins, the page number where it ends.
pub(crate) fn layout_footer(
    cx: &mut LayoutContext<'_>,
    page: usize,
    page_count: usize,
    page_grid: &PageGrid,
) -> Vec<Item> {
    if !cx.style.shows(Part::Foot) {
        return Vec::new();
    }
    let style = cx.body_style().colored(cx.style.colors.quiet).sized(cx.style.tiny);
    let baseline = page_grid.footer_baseline();
    let mut items = Vec::new();
    for (text, align) in
        [(cx.document.title.clone(), Align::Start), (format!("{page}/{page_count}"), Align::End)]
    {
        items.extend(layout_line(cx, &text, style, align, (page_grid, baseline)));
    }
    items
}

/// Lays out the running head of a page: its first section where reading begins, its last one where it ends. A margin
/// that is too narrow has none.
pub(crate) fn layout_running_head(
    cx: &mut LayoutContext<'_>,
    sections: &[&Section],
    page_grid: &PageGrid,
) -> Vec<Item> {
    let top = page_grid.half_row_y(0);
    // A heading band reaches a little above its column.
    let wanted = cx.style.tiny * 0.85 + cx.style.leading * 0.22;
    let gap = (top - Pt::from(UNPRINTABLE) - cx.style.tiny * 0.8).min(wanted);
    let baseline = top - gap;
    if !cx.style.shows(Part::Marks) || gap < MIN_HEAD_GAP {
        return Vec::new();
    }
    let (first, last) = (sections.first(), sections.last());
    let last = last.filter(|last| first.is_some_and(|first| first.id != last.id));
    // Before the mark of a fold, or clear of each other.
    let first_share = match (cx.style.layout, last) {
        (Layout::Fold, _) => 0.28,
        (_, Some(_)) => 0.48,
        (_, None) => 1.0,
    };
    let mut items = Vec::new();
    for (section, align, share) in [(first, Align::Start, first_share), (last, Align::End, 0.48)] {
        let Some(section) = section else { continue };
        let width = page_grid.all_columns().width * share;
        let color = cx.input.section_style(section).colors.accent;
        let style = cx.body_style().bold().colored(color).sized(cx.style.tiny);
        // Each measure costs as much as the text is long, and each page has a head.
        let title = shorten_title(&section.title);
        let text = shorten_to_width(cx, &format!("{}\u{2002}{title}", section.number), style, width);
        items.extend(layout_line(cx, &text, style, align, (page_grid, baseline)));
    }
    items
}

/// Lays out one line across all columns, with its baseline on the page.
fn layout_line(
    cx: &mut LayoutContext<'_>,
    text: &str,
    style: TextStyle,
    align: Align,
    (page_grid, baseline): (&PageGrid, Pt),
) -> Vec<Item> {
    let mut line = Paragraph::default();
    line.push_artifact(text, style);
    let row = line.layout_aligned(cx, page_grid.all_columns(), align).into_iter().next();
    let (x, y) = (page_grid.column_x(0, ColumnSpan::All), baseline - cx.baseline());
    row.map(|row| translate_items(row.items, x, y)).unwrap_or_default()
}

/// As many words of a text as fit a width.
fn shorten_to_width(cx: &mut LayoutContext<'_>, text: &str, style: TextStyle, width: Pt) -> String {
    let mut shorter = text.to_owned();
    let mut words = text.trim_end_matches(" …");
    while measure(cx, &shorter, style) > width {
        let Some(at) = words.rfind(char::is_whitespace) else { return String::new() };
        words = text[..at].trim_end();
        shorter = format!("{words} …");
    }
    shorter
}

/// Lays out a mark for each section of a page, in the margin where reading ends: always at the same edge, because a
/// sheet is pinned up more often than it is bound; at both outer edges of a booklet. A poster has no edge to search. Each
/// section has its own height on the page, as in a dictionary.
pub(crate) fn layout_thumb_marks(
    cx: &mut LayoutContext<'_>,
    sections: &[&Section],
    page: usize,
    page_grid: &PageGrid,
) -> Vec<Item> {
    /// The white space beside the columns.
    const GAP: Pt = Pt(2.8);
    /// The height of a mark with few sections, in rows.
    const MAX_HEIGHT: f32 = 2.2;
    let count = cx.document.sections.len();
    let margin = page_grid.outer_margin(page);
    let room = margin.width - Pt::from(UNPRINTABLE) - GAP;
    let visible = room.min(cx.style.tiny * 2.0);
    let top = page_grid.half_row_y(0);
    let slot = ((page_grid.half_row_y(page_grid.half_rows) - top) / count).min(cx.style.leading * MAX_HEIGHT);
    if count < 2 || page_grid.is_growing() || slot < cx.style.tiny * 1.4 || !cx.style.shows(Part::Marks) {
        return Vec::new();
    }
    let is_at_right = margin.x > Pt::ZERO;
    let mut items = Vec::new();
    for section in sections {
        let colors = &cx.input.section_style(section).colors;
        let (color, fill) = thumb_colors(cx.style.bar, colors.accent, colors.on_accent);
        let style = cx.body_style().bold().sized(cx.style.tiny).colored(color);
        let number = section.number.to_string();
        if measure(cx, &number, style) > visible {
            continue;
        }
        let y = top + slot * section.number.saturating_sub(1);
        let height = slot - Pt(1.6);
        // The colour reaches the edge of the paper; the number stays where printers print.
        let width = visible + Pt::from(UNPRINTABLE);
        let x = if is_at_right { margin.x + margin.width - width } else { margin.x };
        let rect = Rect { x, y, width, height };
        if let Some(color) = fill {
            items.push(Item::Fill(Fill { rect, color }));
        } else {
            // Neighbours share a line.
            let edge = if is_at_right { x } else { x + width - HAIRLINE };
            items.extend(outline_tab(Rect { height: slot, ..rect }, edge, cx.style.colors.hairline));
        }
        let x = if is_at_right { x } else { x + Pt::from(UNPRINTABLE) };
        let mut line = Paragraph::default();
        line.push_artifact(&number, style);
        let region = Region { x, width: visible, page_width: None };
        let row = line.layout_aligned(cx, region, Align::Center).into_iter().next();
        let baseline = y + height / 2.0 + style.size * 0.35;
        let dy = baseline - cx.baseline();
        items.extend(row.into_iter().flat_map(|row| translate_items(row.items, Pt::ZERO, dy)));
    }
    items
}

/// Lines around a mark without a fill, but for the edge of the paper, or its number would seem to belong to the text
/// beside it.
fn outline_tab(rect: Rect, edge: Pt, color: Color) -> [Item; 3] {
    let Rect { x, y, width: length, height } = rect;
    let rule = |y: Pt| Item::Rule(Rule { x, y, length, thickness: HAIRLINE, color });
    let side = Rect { x: edge, y, width: HAIRLINE, height };
    [rule(y), rule(y + height), Item::Fill(Fill { rect: side, color })]
}

/// The colours of the number and of the mark behind it.
fn thumb_colors(bar: Bar, accent: Color, on_accent: Color) -> (Color, Option<Color>) {
    match bar {
        Bar::Filled => (on_accent, Some(accent)),
        Bar::Ruled => (accent, None),
    }
}
