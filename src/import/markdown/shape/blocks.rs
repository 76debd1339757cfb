//! Blocks of an outline with the tag `#card`: the block is the question, and the blocks inside of it are the answer.

use std::ops::Range;

use super::cards::{self, ClozeMarks};
use super::found::{Found, FoundKind};
use crate::import::markdown::lines::{Marker, measure_indent, read_marker, trim_lines};
use crate::import::markdown::source::markdown_file::MarkdownFile;

const TAG: &str = "#card";

/// Finds blocks that are cards.
pub(super) fn find_blocks(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let mut found: Vec<Found> = Vec::new();
    let mut done = range.start;
    for line in range.clone() {
        let text = outline.line(line);
        let is_card =
            line >= done && text.split_whitespace().any(|word| word == TAG) && !outline.is_code(line);
        if let Some(marker) = read_marker(text).filter(|_| is_card) {
            let card = read_block(document, line, marker, range.end);
            done = card.as_ref().map_or(line + 1, |card| card.lines.end);
            found.extend(card);
        }
    }
    found
}

fn read_block(document: &MarkdownFile, line: usize, marker: Marker, limit: usize) -> Option<Found> {
    let outline = &document.outline;
    let is_inside = |line: &usize| {
        let text = outline.line(*line);
        text.trim().is_empty() || measure_indent(text) > marker.indent
    };
    let end = (line + 1..limit).find(|line| !is_inside(line)).unwrap_or(limit);
    // What stands below a block ends where a card inside of it begins.
    let is_child = |line: &usize| read_marker(outline.line(*line)).is_some();
    let is_card =
        |line: &usize| is_child(line) && outline.line(*line).split_whitespace().any(|word| word == TAG);
    let end = (line + 1..end).find(is_card).unwrap_or(end);
    let children = (line + 1..end).find(is_child).unwrap_or(end);
    let first = outline.line(line)[marker.offset..].to_owned();
    let first: Vec<&str> = first.split_whitespace().filter(|word| *word != TAG).collect();
    let more = outline.body(line + 1..children, marker.column);
    let prompt = format!("{}\n{more}", first.join(" "));
    let prompt = prompt.trim().trim_start_matches('#').trim_start().to_owned();
    let body = unwrap_item(&outline.body(children..end, 0));
    let found = if body.is_empty() { cards::read_cloze(&prompt, ClozeMarks::Marks) } else { None };
    let kind = FoundKind::Labelled;
    let found = found.unwrap_or_else(|| Found { kind, prompt, body, ..Found::default() });
    (!found.prompt.is_empty()).then_some(Found { lines: line..end, rating: 11, ..found })
}

/// The text of a list with one item only.
fn unwrap_item(body: &str) -> String {
    let Some(marker) = read_marker(body) else { return body.to_owned() };
    let is_next = |line: &str| !line.trim().is_empty() && measure_indent(line) <= marker.indent;
    if body.lines().skip(1).any(is_next) {
        return body.to_owned();
    }
    trim_lines(&format!("{}{}", " ".repeat(marker.column), &body[marker.offset..]), marker.column)
}
