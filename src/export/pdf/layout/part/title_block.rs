//! The title block of cards, and heading bands.

use crate::export::pdf::layout::block::paragraph::Paragraph;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{HALVES, PANEL_PADDING, Row, translate_items};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::Align;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::options::style::Bar;
use crate::export::pdf::page::{Color, ElementId, Fill, Item, Rect, RowRole, Rule, Structure, StructureKind};
use crate::units::Pt;

/// How far the text of a title's line is below that of other lines, in rows.
pub(super) const TITLE_DROP: f32 = 0.62;

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
    let color = cx.style.colors.accent;
    layout_display_lines(cx, text, kind, color, region)
}

/// Lays out a heading in the largest size and a colour.
pub(super) fn layout_display_lines(
    cx: &mut LayoutContext<'_>,
    text: &str,
    kind: StructureKind,
    color: Color,
    region: Region,
) -> Vec<Row> {
    let style = cx.body_style().bold().sized(cx.style.title).colored(color).without_hyphenation();
    let element = cx.structure.add_element(Structure::ROOT, kind);
    let mut heading = Paragraph::default();
    heading.push_text(cx, text, TextContext { style, element });
    let drop = cx.style.leading * TITLE_DROP;
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
    [count_facts(cx), edition_facts(cx)].concat().join("  ·  ")
}

/// The numbers of questions and sources.
pub(super) fn count_facts(cx: &LayoutContext<'_>) -> Vec<String> {
    let document = cx.document;
    let questions = cx.messages.format_question_count(document.questions().count());
    let count = document.sources.len();
    let sources = cx.input.lists_sources().then(|| cx.messages.format_source_count(count));
    [Some(questions), sources].into_iter().flatten().collect()
}

/// The authors, the date and the licence.
pub(super) fn edition_facts(cx: &LayoutContext<'_>) -> Vec<String> {
    let document = cx.document;
    let authors = (!document.authors.is_empty()).then(|| document.authors.join(", "));
    let facts = [authors, Some(document.updated.to_string()), document.license.clone()];
    facts.into_iter().flatten().collect()
}

/// The title of a heading band.
#[derive(Debug, Clone, Copy)]
pub(crate) enum BandTitle<'a> {
    /// The number and the title of a section.
    Section(usize, &'a str),
    /// An interface message by its name, such as that of the source list.
    Message(&'a str, &'a str),
}

/// Lays out a band across the column with a heading of level 2.
pub(crate) fn layout_heading_band(
    cx: &mut LayoutContext<'_>,
    band_title: BandTitle<'_>,
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
    let (BandTitle::Section(_, title) | BandTitle::Message(_, title)) = band_title;
    let heading = cx
        .structure
        .add_element(element, StructureKind::Heading { level: 2, title: shorten_title(title).into_owned() });
    let text_cx = TextContext { style, element: heading };
    let mut paragraph = Paragraph::default();
    match band_title {
        BandTitle::Section(..) => paragraph.push_text(cx, title, text_cx),
        BandTitle::Message(name, _) => paragraph.push_message(cx, (name, title), "", text_cx),
    }
    let inside = match cx.style.bar {
        Bar::Filled => Region {
            x: region.x + PANEL_PADDING,
            width: region.width - PANEL_PADDING * 2.0,
            page_width: None,
        },
        Bar::Ruled => region,
    };
    // The number of the section stands where the line ends, away from the numbers of questions.
    let number = match band_title {
        BandTitle::Section(number, _) => number.to_string(),
        BandTitle::Message(..) => String::new(),
    };
    let number_width = if number.is_empty() { Pt::ZERO } else { cx.style.body * 2.5 };
    let lines = paragraph.layout(cx, cx.shorten_region(inside, number_width));
    let mut number_line = Paragraph::default();
    number_line.push_artifact(&number, style);
    let number = number_line.layout_aligned(cx, inside, Align::End).into_iter().take(1);
    let leading = cx.style.leading;
    // The capitals of the text stand in the middle of the band.
    let (above, below) = (leading * 0.22, leading * 0.11);
    let bottom = leading * lines.len() + below;
    let mut items = vec![layout_band_background(cx, region, above, bottom)];
    let extra_rows = lines.len().saturating_sub(1);
    for (index, line) in lines.into_iter().enumerate() {
        items.extend(translate_items(line.items, Pt::ZERO, leading * index));
    }
    items.extend(number.flat_map(|row| row.items));
    Row { items, extra_rows, blank_before: HALVES, role: RowRole::Heading, ..Row::default() }
}

/// The fill behind the text of a heading band, or the rule below it.
fn layout_band_background(cx: &LayoutContext<'_>, region: Region, above: Pt, bottom: Pt) -> Item {
    /// As thick as the strokes of the text above it.
    const THICKNESS: Pt = Pt(1.0);
    let color = cx.style.colors.accent;
    match cx.style.bar {
        Bar::Filled => {
            let rect = Rect { x: region.x, y: -above, width: region.width, height: bottom + above };
            Item::Fill(Fill { rect, color })
        }
        Bar::Ruled => {
            let y = bottom - THICKNESS;
            Item::Rule(Rule { x: region.x, y, length: region.width, thickness: THICKNESS, color })
        }
    }
}
