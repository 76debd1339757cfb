//! Code blocks: the lines of the program, character by character, in the colours of its language.
//!
//! A line that is too long continues below with the same indentation, behind a continuation mark. The mark is an
//! artifact, so it is not copied with the code.

use crate::document::Direction;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{
    PANEL_PADDING, Row, avoid_orphans, discourage_breaks, keep_whole, put_on_panel, set_role, translate_items,
};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::{
    Align, GlyphStyle, Hyphenation, Isolation, Measure, SetLine, Struck, TextSpan,
};
use crate::export::pdf::options::style::Colors;
use crate::export::pdf::page::{Color, ElementId, Face, Item, LeafId, RowRole, StructureKind};
use crate::export::render::highlight::{HighlightSpan, Role};
use crate::units::Pt;

/// Marks a continuation line.
const CONTINUATION_MARK: &str = "↪ ";

/// The text of an empty line: invisible, but copied as a line. Readers drop a single space on its own line.
const EMPTY_LINE: &str = "  ";

/// Tabs stop at multiples of four characters, as in most editors.
const TAB_WIDTH: usize = 4;

/// A block of up to this many lines of code is never split, however many rows they need.
const MAX_UNSPLIT_LINES: usize = 12;

/// Lays out a code block.
pub(crate) fn layout_code(
    cx: &mut LayoutContext<'_>,
    language: Option<&str>,
    text: &str,
    parent: ElementId,
    region: Region,
) -> Vec<Row> {
    let element = cx.structure.add_element(parent, StructureKind::Code);
    let inside =
        Region { x: region.x + PANEL_PADDING, width: region.width - PANEL_PADDING * 2.0, page_width: None };
    let (mut rows, mut lines) = (Vec::new(), 0);
    for line in cx.highlighter.highlight_lines(language, text) {
        let leaf = cx.structure.add_leaf(element);
        let spans = match line.as_slice() {
            [] => build_code_spans(cx, &[HighlightSpan { text: EMPTY_LINE, role: Role::Plain }], leaf),
            line => build_code_spans(cx, line, leaf),
        };
        let mut line = layout_code_line(cx, &spans, inside);
        keep_whole(&mut line);
        rows.append(&mut line);
        lines += 1;
    }
    if lines <= MAX_UNSPLIT_LINES {
        keep_whole(&mut rows);
    } else {
        discourage_breaks(&mut rows);
    }
    avoid_orphans(&mut rows);
    set_role(&mut rows, RowRole::Code);
    if let Some(first) = rows.first_mut() {
        first.role = RowRole::CodeStart;
    }
    put_on_panel(cx.new_panel(region, Some(cx.style.colors.code), None), rows)
}

/// Lays out one line of the program, on as many lines as it needs.
fn layout_code_line(cx: &mut LayoutContext<'_>, spans: &[TextSpan], region: Region) -> Vec<Row> {
    let mut lines = set_code_lines(cx, spans, region.width).into_iter();
    let Some(first) = lines.next() else { return vec![Row::default()] };
    let end = first.end;
    let mut rows = vec![Row { items: place_code_line(cx, first, region.x), ..Row::default() }];
    if lines.next().is_none() {
        return rows;
    }
    let x = region.x + measure_indentation(cx, spans, region.width);
    let mark = set_continuation_mark(cx);
    let width = mark.iter().flat_map(|line| &line.runs).map(|(_, run)| run.width()).sum();
    let further = Region { x: x + width, width: region.width - (x - region.x) - width, page_width: None };
    for line in set_code_lines(cx, &spans_after(spans, end), further.width) {
        let mut items: Vec<Item> =
            mark.iter().cloned().flat_map(|mark| place_code_line(cx, mark, x)).collect();
        items.append(&mut place_code_line(cx, line, further.x));
        rows.push(Row { items, ..Row::default() });
    }
    rows
}

/// The width of a line's indentation, limited so that continuation lines keep enough width.
fn measure_indentation(cx: &mut LayoutContext<'_>, spans: &[TextSpan], width: Pt) -> Pt {
    let Some(first) = spans.first() else { return Pt::ZERO };
    let indentation = first.text.len() - first.text.trim_start().len();
    let indentation = TextSpan { text: first.text[..indentation].to_owned(), ..first.clone() };
    let lines = set_code_lines(cx, &[indentation], Pt(f32::INFINITY));
    let indentation: Pt = lines.iter().flat_map(|line| &line.runs).map(|(_, run)| run.width()).sum();
    indentation.min(width / 3.0)
}

fn set_continuation_mark(cx: &mut LayoutContext<'_>) -> Vec<SetLine> {
    let glyph_style = code_glyph_style(cx, Face::Mono, cx.style.colors.quiet);
    let span = TextSpan {
        text: CONTINUATION_MARK.to_owned(),
        glyph_style,
        leaf: None,
        link: None,
        struck: Struck::No,
        hyphenation: Hyphenation::Allowed,
        break_cost: None,
        isolation: Isolation::None,
    };
    set_code_lines(cx, &[span], Pt(f32::INFINITY))
}

/// Builds the spans of a line: neighbours of one style become one span.
fn build_code_spans(cx: &LayoutContext<'_>, line: &[HighlightSpan<'_>], leaf: LeafId) -> Vec<TextSpan> {
    let mut spans: Vec<TextSpan> = Vec::with_capacity(line.len());
    let mut column = 0;
    // Leading spaces are invisible, so they join the first visible span.
    let first = line.iter().find(|token| !token.text.trim().is_empty());
    for (index, HighlightSpan { text, role }) in line.iter().enumerate() {
        let role = first.filter(|_| index == 0).map_or(*role, |first| first.role);
        let (face, color) = role_style(role, &cx.style.colors);
        let glyph_style = code_glyph_style(cx, face, color);
        if spans.last().is_none_or(|span| span.glyph_style != glyph_style) {
            spans.push(TextSpan {
                text: String::new(),
                glyph_style,
                leaf: Some(leaf),
                link: None,
                struck: Struck::No,
                hyphenation: Hyphenation::Allowed,
                break_cost: None,
                isolation: Isolation::None,
            });
        }
        let Some(span) = spans.last_mut() else { continue };
        for letter in text.chars() {
            let from = span.text.len();
            match letter {
                '\t' => span.text.extend(std::iter::repeat_n(' ', TAB_WIDTH - column % TAB_WIDTH)),
                letter => span.text.push(letter),
            }
            column += span.text[from..].chars().count();
        }
    }
    spans
}

fn code_glyph_style(cx: &LayoutContext<'_>, face: Face, color: Color) -> GlyphStyle {
    GlyphStyle { face, size: cx.style.small, rise: Pt::ZERO, color }
}

fn set_code_lines(cx: &mut LayoutContext<'_>, spans: &[TextSpan], width: Pt) -> Vec<SetLine> {
    // Code runs from left to right in every language.
    let direction = Direction::LeftToRight;
    cx.setter.set_lines(spans, Measure { width, align: Align::Start, direction, order: direction })
}

fn place_code_line(cx: &LayoutContext<'_>, line: SetLine, x: Pt) -> Vec<Item> {
    // A vector collected in place keeps the capacity of its source.
    let mut items = Vec::with_capacity(line.runs.len());
    items.extend(line.runs.into_iter().map(|(_, run)| Item::Text(run)));
    translate_items(items, x, cx.baseline())
}

/// The face and colour of a token. Weight marks keywords where there is no colour.
fn role_style(role: Role, colors: &Colors) -> (Face, Color) {
    let syntax = &colors.syntax;
    match role {
        Role::Plain | Role::Punctuation => (Face::Mono, colors.ink),
        Role::Keyword => (Face::MonoBold, syntax.keyword),
        Role::Name => (Face::Mono, syntax.name),
        Role::String => (Face::Mono, syntax.string),
        Role::Number => (Face::Mono, syntax.number),
        Role::Comment => (Face::Mono, syntax.comment),
    }
}

/// The spans after a byte offset of the line's text.
fn spans_after(spans: &[TextSpan], end: usize) -> Vec<TextSpan> {
    let mut from = 0;
    let mut rest = Vec::new();
    for span in spans {
        let text = span.text.get(end.saturating_sub(from).min(span.text.len())..).unwrap_or_default();
        from += span.text.len();
        if !text.is_empty() {
            rest.push(TextSpan { text: text.to_owned(), ..span.clone() });
        }
    }
    rest
}
