//! The numbered source list, with links to the web and back to citing questions.

use std::collections::BTreeMap;

use super::stacked_lines::{Leftover, stack_lines};
use super::title_block::{BandTitle, layout_heading_band};
use crate::document::{Date, Document, Question, Source};
use crate::export::Location;
use crate::export::pdf::layout::block::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{Row, attach_label, keep_headings, keep_whole, set_role};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{Anchor, ElementId, ListNumbering, RowRole, Structure, StructureKind, Target};
use crate::export::render::reference::{Reference, ReferencePart};

/// Lays out the list below its heading band; nothing where it is empty or hidden.
pub(crate) fn layout_sources(cx: &mut LayoutContext<'_>, region: Region) -> Vec<Row> {
    let document = cx.document;
    if !cx.input.lists_sources() {
        return Vec::new();
    }
    cx.enter(Location::Sources);
    let mut band =
        layout_heading_band(cx, BandTitle::Message("sources", &cx.messages.sources), Structure::ROOT, region);
    band.anchors.push(Anchor::Sources);
    let mut rows = vec![band];
    let list =
        cx.structure.add_element(Structure::ROOT, StructureKind::List { numbering: ListNumbering::Decimal });
    let shared = find_shared_visit(cx.document);
    for (source, citing) in document.sources.iter().zip(&document.questions_by_source()) {
        rows.append(&mut layout_source(cx, source, (citing, shared), list, region));
    }
    if let Some(first) = rows.get_mut(1) {
        first.blank_before = 1;
    }
    if let Some(visit) = shared {
        rows.append(&mut layout_shared_visit(cx, visit, region));
    }
    keep_headings(&mut rows);
    rows
}

fn layout_source(
    cx: &mut LayoutContext<'_>,
    source: &Source,
    (citing, shared): (&[&Question], Option<Date>),
    list: ElementId,
    region: Region,
) -> Vec<Row> {
    let colors = &cx.style.colors;
    let style = cx.body_style().sized(cx.style.source_size());
    let (quiet, accent) = (style.colored(colors.quiet), style.colored(colors.accent));
    // Space for the longest number.
    let digits = cx.document.sources.last().map_or(1, |source| source.number.to_string().len());
    let indent = style.size * 0.7 + style.size * 0.6 * digits;

    let item = cx.structure.add_element(list, StructureKind::Item);
    let label = cx.structure.add_element(item, StructureKind::Label);
    let mut number = Paragraph::default();
    number.push_text(cx, &source.number.to_string(), TextContext { style: accent.bold(), element: label });
    let number = number.layout(cx, region);

    let element = cx.structure.add_element(item, StructureKind::Body);
    let [plain, quiet, accent] =
        [style, quiet, accent.without_hyphenation()].map(|style| TextContext { style, element });
    let mut text = Paragraph::default();
    for part in Reference::new(source, cx.messages).parts() {
        match part {
            ReferencePart::Author(author) => text.push_text(cx, &format!("{author}: "), plain),
            ReferencePart::Title(title) => text.push_text(cx, title, plain),
            ReferencePart::Publisher(publisher) => text.push_text(cx, &format!(" – {publisher}"), quiet),
            ReferencePart::Url(url) => {
                text.push_text(cx, " – ", quiet);
                let link = CrossReference::new(Target::Web(url.to_owned()), url);
                text.push_link(cx, &display_url(url), link, accent);
            }
            // It stands once, below the list.
            ReferencePart::Accessed(_) if source.accessed == shared => {}
            ReferencePart::Accessed(accessed) => text.push_text(cx, &format!(" ({accessed})"), quiet),
        }
    }
    for (index, question) in citing.iter().enumerate() {
        text.push_text(cx, if index == 0 { " ↑\u{a0}" } else { ", " }, quiet);
        let target = Target::Anchor(Anchor::Question(question.id.clone()));
        let reference = CrossReference::new(target, &cx.messages.format_back_link(question.number));
        text.push_link(cx, &question.number.to_string(), reference, accent);
    }
    let rows = attach_label(number, text.layout(cx, cx.indent_region(region, indent)));
    let mut rows = stack_lines(cx, rows, style.size, Leftover::Below);
    keep_whole(&mut rows);
    set_role(&mut rows, RowRole::Source);
    if let Some(row) = rows.first_mut() {
        row.role = RowRole::SourceStart;
        row.anchors.push(Anchor::Source(source.number));
    }
    rows
}

/// The date on which most sources were visited, if they are several.
fn find_shared_visit(document: &Document) -> Option<Date> {
    /// Fewer dates are not worth a line of their own.
    const MIN_SOURCES: usize = 4;
    let mut visits: BTreeMap<Date, usize> = BTreeMap::new();
    for date in document.sources.iter().filter_map(|source| source.accessed) {
        *visits.entry(date).or_default() += 1;
    }
    let most = visits.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count >= MIN_SOURCES).map(|(date, _)| date)
}

/// Lays out the date of a visit, and the numbers of the sources that were visited then: `accessed 2026-11-26: 1, 3–7`.
fn layout_shared_visit(cx: &mut LayoutContext<'_>, visit: Date, region: Region) -> Vec<Row> {
    let sources = &cx.document.sources;
    let is_visited = |index: &usize| sources[*index].accessed == Some(visit);
    let visited: Vec<usize> = (0..sources.len()).filter(is_visited).collect();
    let describe = |range: &[usize]| match range {
        [first, .., last] => format!("{}–{}", sources[*first].number, sources[*last].number),
        range => range.iter().map(|index| sources[*index].number.to_string()).collect(),
    };
    let ranges: Vec<String> = visited.chunk_by(|one, other| one + 1 == *other).map(describe).collect();
    let text = format!("{}: {}", cx.messages.format_accessed(visit), ranges.join(", "));
    let element = cx.structure.add_element(Structure::ROOT, StructureKind::Paragraph);
    let style = cx.body_style().sized(cx.style.source_size()).colored(cx.style.colors.quiet);
    let mut line = Paragraph::default();
    line.push_text(cx, &text, TextContext { style, element });
    let rows = line.layout(cx, region);
    stack_lines(cx, rows, style.size, Leftover::Below)
}

/// A readable URL: without scheme and trailing slash.
fn display_url(url: &str) -> String {
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.strip_suffix('/').unwrap_or(bare).to_owned()
}
