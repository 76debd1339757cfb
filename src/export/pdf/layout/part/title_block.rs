//! The title block above the first columns, heading bands, and the footer of each page.

use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::{PageGrid, Region};
use crate::export::pdf::layout::column::row::{ColumnSpan, PANEL_PADDING, Row, translate_items};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::options::style::{Bar, Part};
use crate::export::pdf::page::{ElementId, Fill, Item, Rect, RowRole, Rule, Structure, StructureKind};
use crate::units::Pt;

/// Lays out the guide's title, subtitle, description and facts, over the whole width of the first page.
pub(crate) fn layout_title_block(cx: &mut LayoutContext<'_>, region: Region) -> Vec<Row> {
    let document = cx.document;
    let colors = &cx.style.colors;
    let quiet = cx.body_style().colored(colors.quiet).sized(cx.style.small);
    let kind = StructureKind::Heading { level: 1, title: shorten_title(&document.title).into_owned() };
    let mut rows = layout_display_heading(cx, &document.title, kind, region);
    if let Some(subtitle) = &document.subtitle {
        rows.extend(layout_title_line(cx, subtitle, cx.body_style().bold(), region));
    }
    if let Some(description) = &document.description {
        rows.extend(layout_title_line(cx, description, cx.body_style(), region));
    }
    rows.extend(layout_title_line(cx, &format_facts(cx), quiet, region));
    rows.push(build_closing_rule(cx, region));
    rows
}

/// Lays out a heading in the largest size. Each of its lines is two rows tall, with its text on the second.
pub(crate) fn layout_display_heading(
    cx: &mut LayoutContext<'_>,
    text: &str,
    kind: StructureKind,
    region: Region,
) -> Vec<Row> {
    let style =
        cx.body_style().bold().sized(cx.style.title).colored(cx.style.colors.accent).without_hyphenation();
    let element = cx.structure.add_element(Structure::ROOT, kind);
    let mut heading = Paragraph::default();
    heading.push_text(cx, text, TextContext { style, element });
    let drop = cx.style.leading * 0.62;
    let mut rows: Vec<Row> = heading.layout(cx, region);
    for row in &mut rows {
        row.extra_rows = 1;
        row.items = translate_items(std::mem::take(&mut row.items), Pt::ZERO, drop);
    }
    rows
}

/// A rule that closes a title block, in the middle of a blank row.
pub(crate) fn build_closing_rule(cx: &LayoutContext<'_>, region: Region) -> Row {
    let (color, y) = (cx.style.colors.accent, cx.style.leading * 0.5);
    let rule = Rule { x: region.x, y, length: region.width, thickness: Pt(0.8), color };
    Row { items: vec![Item::Rule(rule)], ..Row::default() }
}

pub(crate) fn layout_title_line(
    cx: &mut LayoutContext<'_>,
    text: &str,
    style: TextStyle,
    region: Region,
) -> Vec<Row> {
    let element = cx.structure.add_element(Structure::ROOT, StructureKind::Paragraph);
    let mut paragraph = Paragraph::default();
    paragraph.push_text(cx, text, TextContext { style, element });
    paragraph.layout(cx, region)
}

/// Authors, counts, date and licence, in one line.
fn format_facts(cx: &LayoutContext<'_>) -> String {
    let document = cx.document;
    let questions = cx.messages.format_question_count(document.questions().count());
    let count = document.sources.len();
    let sources = cx.input.lists_sources().then(|| cx.messages.format_source_count(count));
    let authors = (!document.authors.is_empty()).then(|| document.authors.join(", "));
    let facts =
        [authors, Some(questions), sources, Some(document.updated.to_string()), document.license.clone()];
    facts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
}

/// Lays out the footer of a page: the title where reading begins, the page number where it ends. It is an artifact.
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
    let title = cx.document.title.clone();
    let number = format!("{page}/{page_count}");
    let mut items = Vec::new();
    for (text, align) in [(title, Align::Start), (number, Align::End)] {
        let mut line = Paragraph::default();
        line.push_artifact(&text, style);
        if let Some(row) = line.layout_aligned(cx, page_grid.all_columns(), align).into_iter().next() {
            let (x, y) =
                (page_grid.column_x(0, ColumnSpan::All), page_grid.footer_baseline() - cx.baseline());
            items.extend(translate_items(row.items, x, y));
        }
    }
    items
}

/// Lays out a band across the column with a heading of level 2: a section's, or that of the source list.
pub(crate) fn layout_heading_band(
    cx: &mut LayoutContext<'_>,
    number: Option<usize>,
    title: &str,
    element: ElementId,
    region: Region,
) -> Row {
    let colors = &cx.style.colors;
    let accent = colors.accent;
    let color = match cx.style.bar {
        Bar::Filled => colors.on_accent,
        Bar::Ruled => accent,
    };
    let style = cx.body_style().bold().colored(color).without_hyphenation();
    let heading = cx
        .structure
        .add_element(element, StructureKind::Heading { level: 2, title: shorten_title(title).into_owned() });
    let text_cx = TextContext { style, element: heading };
    let mut paragraph = Paragraph::default();
    match number {
        Some(number) => paragraph.push_text(cx, &format!("{number}\u{2002}{title}"), text_cx),
        // The list of sources is not a section.
        None => paragraph.push_message(cx, ("sources", title), "", text_cx),
    }
    let inside = match cx.style.bar {
        Bar::Filled => Region {
            x: region.x + PANEL_PADDING,
            width: region.width - PANEL_PADDING * 2.0,
            page_width: None,
        },
        Bar::Ruled => region,
    };
    let lines = paragraph.layout(cx, inside);
    let leading = cx.style.leading;
    // The band is half a row taller than its text, and leaves half a row below it.
    let height = leading * lines.len() + leading * 0.5;
    let mut items = vec![match cx.style.bar {
        Bar::Filled => Item::Fill(Fill {
            rect: Rect { x: region.x, y: Pt::ZERO, width: region.width, height },
            color: accent,
        }),
        Bar::Ruled => {
            /// As thick as the strokes of the text above it.
            const THICKNESS: Pt = Pt(1.0);
            let y = height - THICKNESS;
            Item::Rule(Rule { x: region.x, y, length: region.width, thickness: THICKNESS, color: accent })
        }
    }];
    let extra_rows = lines.len();
    for (index, line) in lines.into_iter().enumerate() {
        items.extend(translate_items(line.items, Pt::ZERO, leading * index + leading * 0.25));
    }
    Row { items, extra_rows, blank_before: 1, role: RowRole::Heading, ..Row::default() }
}
