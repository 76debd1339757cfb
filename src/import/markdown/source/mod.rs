//! One file of the original, rewritten so that its texts can stand in a guide, with the structure of its lines.

mod address;
mod admonitions;
mod decoding;
mod edits;
mod elements;
pub(super) mod heading_text;
pub(super) mod links;
mod logseq;
pub(super) mod markdown_file;
mod navigation;
mod options;
pub(super) mod outline;
mod rewriting;
pub(super) mod tags;
mod wikilinks;

use std::collections::{BTreeMap, BTreeSet};

use self::markdown_file::{MarkdownFile, Neighbours};
use self::outline::{Heading, Outline};
use super::{front_matter, vocabulary};
use crate::import::InputFile;
use crate::import::model::NoticeKind;

/// Reads a file.
pub(super) fn read_document(file: &InputFile, neighbours: Neighbours) -> MarkdownFile {
    let (text, unfit) = decoding::decode(&file.bytes);
    let mut document = MarkdownFile { name: file.name.clone(), neighbours, ..MarkdownFile::default() };
    if unfit > 0 {
        document.notify(NoticeKind::Lost, "character that no guide can contain", 0);
    }
    let is_scheduled = text.contains("<!--SR:");
    let (front_matter, text) = front_matter::split_front_matter(&text);
    document.front_matter = front_matter;
    document.comment_tags = read_comment_tags(&text);
    let text = logseq::rewrite_page(&text, &mut document).unwrap_or(text);
    let text = admonitions::rewrite_admonitions(&text).unwrap_or(text);
    let text = rewriting::rewrite(&text, &mut document);
    document.outline = Outline::new(text);
    drop_sections(&mut document);
    take_tag_lines(&mut document);
    let mut tags = document.front_matter.tags.iter().chain(document.tag_lines.values().flatten());
    // Obsidian writes the schedule of a card into a comment below it.
    document.is_deck = is_scheduled || tags.any(|tag| tag.to_lowercase().starts_with("flashcard"));
    document
}

/// Takes lines that contain only tags out of the text.
fn take_tag_lines(document: &mut MarkdownFile) {
    let outline = &document.outline;
    let mut found = BTreeMap::new();
    if !outline.text().contains("#flash")
        && !outline.text().contains('/')
        && document.front_matter.tags.is_empty()
    {
        return;
    }
    for line in 0..outline.line_count() {
        let text = outline.line(line).trim();
        let is_tag =
            |word: &str| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
        let is_deck = text.contains("#flash") || text.contains('/') || !document.front_matter.tags.is_empty();
        if text.starts_with('#') && is_deck && !outline.is_code(line) && text.split_whitespace().all(is_tag) {
            let tags = text.split_whitespace().map(|tag| tag.trim_start_matches('#').to_owned());
            found.insert(line, tags.collect());
        }
    }
    let lines: Vec<_> = found.keys().map(|line| *line..line + 1).collect();
    document.outline.drop_lines(&lines);
    document.tag_lines = found;
}

/// `<!-- tags: (one, two) -->`
fn read_comment_tags(text: &str) -> BTreeMap<usize, Vec<String>> {
    let mut found = BTreeMap::new();
    if !text.contains("tags:") {
        return found;
    }
    for (index, line) in text.split('\n').enumerate() {
        let inside = line.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        if let Some(tags) = inside.and_then(|inside| inside.trim().strip_prefix("tags:")) {
            let tags = tags.trim().trim_matches(['(', ')', '[', ']']).split([',', ' ']).map(str::trim);
            found.insert(index, tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect());
        }
    }
    found
}

/// Empties the sections about the collection itself.
fn drop_sections(document: &mut MarkdownFile) {
    let headings = document.outline.headings.clone();
    let all = document.outline.line_count();
    let names: BTreeSet<&str> = headings.iter().map(|heading| heading.plain.as_str()).collect();
    let mut until = 0;
    let mut dropped = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        if heading.line < until || !vocabulary::is_about_the_repository(&heading.plain) {
            continue;
        }
        let next = headings[index + 1..]
            .iter()
            .find(|next| next.level <= heading.level)
            .map_or(all, |next| next.line);
        // A first heading above everything is a title.
        if next - heading.line > all / 2 || is_subject(document, heading, next, &names) {
            continue;
        }
        dropped.push(heading.line..next);
        let what = format!("section about the collection: `{}`", heading.plain);
        document.notify(NoticeKind::Dropped, &what, heading.line);
        until = next;
    }
    document.outline.drop_lines(&dropped);
}

/// Whether a section such as `Index` is about its subject: the index of a database, and not that of the file.
fn is_subject(document: &MarkdownFile, heading: &Heading, end: usize, names: &BTreeSet<&str>) -> bool {
    const FEW: usize = 12;
    if !vocabulary::is_contents_title(&heading.plain) {
        return false;
    }
    let outline = &document.outline;
    let names_heading = |line: &str| {
        let words = vocabulary::plain_text(line.trim_start_matches(|c: char| !c.is_alphanumeric()));
        names.contains(words.as_str())
    };
    let lines = outline.slice(heading.end..end).lines().filter(|line| !line.trim().is_empty());
    let others: Vec<&str> = lines.filter(|line| !line.contains("](") && !names_heading(line)).collect();
    others.iter().flat_map(|line| line.split_whitespace()).count() >= FEW
}
