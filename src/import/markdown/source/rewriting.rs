//! A file rewritten so that its texts can stand in a guide. Lines keep their numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::links::{LinkReader, Linked};
use super::markdown_file::MarkdownFile;
use super::options::markdown_options;
use super::{navigation, wikilinks};
use crate::import::markdown::lines::line_starts;
use crate::import::model::NoticeKind;

/// Rewrites what a guide cannot contain. Lines keep their numbers.
pub(super) fn rewrite(text: &str, document: &mut MarkdownFile) -> String {
    let starts = line_starts(text);
    let line_at = |offset: usize| starts.partition_point(|start| *start <= offset).saturating_sub(1);
    let mut reader = LinkReader::new(&document.name, document.neighbours);
    let parser = Parser::new_ext(text, markdown_options()).into_offset_iter();
    for (_, definition) in parser.reference_definitions().iter() {
        remove_definition(&mut reader, text, definition.span.clone());
    }
    for (event, range) in parser {
        read_event(&mut reader, text, event, range);
    }
    for (offset, what) in std::mem::take(&mut reader.lost) {
        document.notify(NoticeKind::Lost, what, line_at(offset));
    }
    for (offset, what) in std::mem::take(&mut reader.dropped) {
        document.notify(NoticeKind::Dropped, what, line_at(offset));
    }
    document.images = std::mem::take(&mut reader.images);
    let mut letters: BTreeMap<usize, usize> = BTreeMap::new();
    for (offset, count) in &reader.inner_links {
        *letters.entry(line_at(*offset)).or_default() += count;
    }
    let original: Vec<&str> = text.split('\n').collect();
    let contents = navigation::find_contents(&original, &letters);
    let back: BTreeSet<usize> = reader.navigation.iter().map(|offset| line_at(*offset)).collect();
    let rewritten = reader.edits.apply(text);
    let mut lines: Vec<&str> = rewritten.split('\n').collect();
    if let Some(first) = contents.first() {
        document.notify(NoticeKind::Dropped, "table of contents", *first);
    }
    for line in &back {
        document.notify(NoticeKind::Dropped, "link back to the top", *line);
    }
    for index in contents.into_iter().chain(navigation::find_empty(&lines, &back)) {
        lines[index] = "";
    }
    lines.join("\n")
}

/// Reads the next event.
fn read_event(reader: &mut LinkReader, text: &str, event: Event<'_>, range: Range<usize>) {
    if !matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) {
        reader.widen_open(&range);
    }
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
            reader.open_link(range, link_type, (&dest_url, &title), Linked::Text);
        }
        Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
            reader.open_link(range, link_type, (&dest_url, &title), Linked::Image);
        }
        Event::End(TagEnd::Link | TagEnd::Image) => reader.close_open(text),
        Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => reader.read_html(text, &range),
        Event::End(TagEnd::TableCell) => reader.cell_end = range.end,
        Event::End(TagEnd::TableRow) => reader.join_cells(text, &range),
        Event::Text(_) => wikilinks::read_text(reader, text, &range),
        _ => {}
    }
}

/// Removes the definition of a reference link, whose address stands in the links now.
fn remove_definition(reader: &mut LinkReader, text: &str, span: Range<usize>) {
    if text.get(span.clone()).is_some_and(|definition| definition.starts_with('[')) {
        reader.edits.remove(span);
    }
}
