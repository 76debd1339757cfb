//! The title of a sheet: a compact band over all columns of the first page.

use super::title_block::{
    build_closing_rule, count_facts, edition_facts, layout_display_lines, layout_title_line,
};
use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{
    ColumnSpan, PANEL_PADDING, Panel, Row, keep_together, put_on_panel, translate_items,
};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::options::style::Bar;
use crate::export::pdf::page::{Color, Item, Structure, StructureKind};
use crate::units::Pt;

/// The colours of the title.
struct TitleColors {
    title: Color,
    text: Color,
    facts: Color,
}

/// Lays out the guide's title, subtitle and description, with its facts where the lines end. In the style of section
/// headings, it stands on a band or above a rule.
pub(crate) fn layout_title_band(cx: &mut LayoutContext<'_>, region: Region) -> Vec<Row> {
    /// How far the band reaches beyond its rows, in rows: into the margin above, and into the row below.
    const OUTSET: f32 = 0.38;
    let colors = &cx.style.colors;
    let (inside, title_colors) = match cx.style.bar {
        Bar::Filled => {
            let padding = PANEL_PADDING * 2.0;
            let (x, width) = (region.x + padding, region.width - padding * 2.0);
            let on_accent = colors.on_accent;
            let colors = TitleColors { title: on_accent, text: on_accent, facts: on_accent };
            (Region { x, width, page_width: None }, colors)
        }
        Bar::Ruled => (region, TitleColors { title: colors.accent, text: colors.ink, facts: colors.quiet }),
    };
    let mut rows = layout_title_lines(cx, &title_colors, inside);
    keep_together(&mut rows);
    match cx.style.bar {
        Bar::Filled => {
            let panel = cx.new_panel(region, Some(cx.style.colors.accent), None);
            let panel = Panel { outset: cx.style.leading * OUTSET, ..panel };
            rows = put_on_panel(panel, rows);
        }
        Bar::Ruled => rows.push(build_closing_rule(cx, region)),
    }
    for row in &mut rows {
        row.column_span = ColumnSpan::All;
    }
    rows
}

fn layout_title_lines(cx: &mut LayoutContext<'_>, colors: &TitleColors, region: Region) -> Vec<Row> {
    let document = cx.document;
    let title_style = cx.body_style().bold().sized(cx.style.title);
    let facts_style = cx.body_style().sized(cx.style.small).colored(colors.facts);
    let has_text = document.subtitle.is_some() || document.description.is_some();
    let facts = if has_text {
        vec![count_facts(cx), edition_facts(cx)]
    } else {
        vec![[count_facts(cx), edition_facts(cx)].concat()]
    };
    let facts: Vec<String> = facts.iter().map(|facts| facts.join("  ·  ")).collect();
    let widths: Vec<Pt> = facts.iter().map(|facts| measure(cx, facts, facts_style)).collect();
    let facts_width = widths.into_iter().fold(Pt::ZERO, Pt::max) + cx.style.body * 2.0;
    let is_beside = measure(cx, &document.title, title_style) + facts_width <= region.width;

    let text_region = if is_beside { cx.shorten_region(region, facts_width) } else { region };
    let kind = StructureKind::Heading { level: 1, title: shorten_title(&document.title).into_owned() };
    let mut rows = layout_display_lines(cx, &document.title, kind, colors.title, text_region);
    let text = cx.body_style().colored(colors.text);
    if let Some(subtitle) = &document.subtitle {
        rows.extend(layout_title_line(cx, subtitle, text.bold(), text_region));
    }
    if let Some(description) = &document.description {
        rows.extend(layout_title_line(cx, description, text, text_region));
    }
    if is_beside {
        for (index, facts) in facts.iter().enumerate() {
            // The first line of facts shares the baseline of the title.
            let drop = if index == 0 { cx.style.leading * super::title_block::TITLE_DROP } else { Pt::ZERO };
            let items = layout_facts(cx, facts, facts_style, region);
            if let Some(row) = rows.get_mut(index) {
                row.items.extend(translate_items(items, Pt::ZERO, drop));
            }
        }
    } else {
        rows.extend(layout_title_line(cx, &facts.join("  ·  "), facts_style, region));
    }
    rows
}

/// Lays out one line of facts, which ends with the line of its region.
fn layout_facts(cx: &mut LayoutContext<'_>, facts: &str, style: TextStyle, region: Region) -> Vec<Item> {
    let element = cx.structure.add_element(Structure::ROOT, StructureKind::Paragraph);
    let mut line = Paragraph::default();
    line.push_text(cx, facts, TextContext { style, element });
    line.layout_aligned(cx, region, Align::End).into_iter().take(1).flat_map(|row| row.items).collect()
}

/// The width of a text on one line.
pub(super) fn measure(cx: &mut LayoutContext<'_>, text: &str, style: TextStyle) -> Pt {
    let mut line = Paragraph::default();
    line.push_artifact(text, style);
    line.natural_width(cx)
}
