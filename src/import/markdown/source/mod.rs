//! One file of the original, rewritten so that its texts can stand in a guide, with the structure of its lines.

pub(super) mod address;
mod decoding;
mod edits;
mod elements;
mod links;
mod navigation;
pub(super) mod outline;
pub(super) mod tags;
mod wikilinks;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Options, Parser};

use self::links::LinkReader;
use self::outline::Outline;
use super::front_matter::{self, FrontMatter};
use super::vocabulary;
use crate::import::InputFile;
use crate::import::model::{Notice, NoticeKind, Origin};

/// One file.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its path.
    pub(super) name: String,
    pub(super) front_matter: FrontMatter,
    pub(super) outline: Outline,
    /// The images that its texts show.
    pub(super) images: BTreeSet<String>,
    pub(super) notices: Vec<Notice>,
    /// Whether it is marked as a deck of flashcards.
    is_deck: bool,
    /// Lines of tags: `#flashcards/biology`.
    pub(super) tag_lines: BTreeMap<usize, Vec<String>>,
    /// Tags in comments, by the line.
    pub(super) comment_tags: BTreeMap<usize, Vec<String>>,
}

/// The syntax that guides read.
pub(super) fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// Reads a file.
pub(super) fn read_document(file: &InputFile) -> Document {
    let (text, unfit) = decoding::decode(&file.bytes);
    let mut document = Document { name: file.name.clone(), ..Document::default() };
    if unfit > 0 {
        document.notify(NoticeKind::Lost, "character that no guide can contain", 0);
    }
    let (front_matter, text) = front_matter::split_front_matter(&text);
    document.front_matter = front_matter;
    document.comment_tags = read_comment_tags(&text);
    let text = rewrite(&text, &mut document);
    document.outline = Outline::new(text);
    drop_sections(&mut document);
    take_tag_lines(&mut document);
    let mut tags = document.front_matter.tags.iter().chain(document.tag_lines.values().flatten());
    document.is_deck = tags.any(|tag| tag.to_lowercase().starts_with("flashcard") || tag.starts_with("fls"));
    document
}

/// Takes lines that contain only tags out of the text.
fn take_tag_lines(document: &mut Document) {
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

impl Document {
    /// Adds an entry of the report for a line, counted from 0.
    pub(super) fn notify(&mut self, kind: NoticeKind, what: &str, line: usize) {
        let origin = Origin { file: self.name.clone(), line: Some(line + 1) };
        self.notices.push(Notice { kind, what: what.to_owned(), origin });
    }

    /// The tags of a question: those of the file, of the last line of tags above it, and of a comment in it.
    pub(super) fn tags_of(&self, lines: &std::ops::Range<usize>) -> Vec<String> {
        let above = self.tag_lines.range(..lines.end).next_back().map(|(_, tags)| tags);
        let inside = self.comment_tags.range(lines.clone()).map(|(_, tags)| tags);
        let mut all: Vec<String> = Vec::new();
        for tag in self.front_matter.tags.iter().chain(above.into_iter().flatten()).chain(inside.flatten()) {
            let tag = tag.strip_prefix("flashcards/").unwrap_or(tag).replace('/', "::");
            if !tag.is_empty() && !tag.to_lowercase().starts_with("flashcard") && !all.contains(&tag) {
                all.push(tag);
            }
        }
        all
    }

    /// Whether the file is marked as a deck of flashcards.
    pub(super) fn is_marked_deck(&self) -> bool {
        self.is_deck
    }

    /// The name of the file without its folder and extension, as words.
    pub(super) fn stem(&self) -> String {
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if stem.contains(' ') { stem.to_owned() } else { stem.replace(['-', '_'], " ").trim().to_owned() }
    }

    /// The name of the folder of the file, as words.
    pub(super) fn folder(&self) -> Option<String> {
        let (folders, _) = self.name.rsplit_once('/')?;
        let folder = folders.rsplit('/').next()?;
        Some(if folder.contains(' ') {
            folder.to_owned()
        } else {
            folder.replace(['-', '_'], " ").trim().to_owned()
        })
    }
}

/// Rewrites what a guide cannot contain. Lines keep their numbers.
fn rewrite(text: &str, document: &mut Document) -> String {
    let starts = line_starts(text);
    let line_at = |offset: usize| starts.partition_point(|start| *start <= offset).saturating_sub(1);
    let mut reader = LinkReader::new(&document.name);
    let parser = Parser::new_ext(text, markdown_options()).into_offset_iter();
    for (_, definition) in parser.reference_definitions().iter() {
        reader.remove_definition(text, definition.span.clone());
    }
    for (event, range) in parser {
        reader.read_event(text, event, range);
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

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

impl LinkReader {
    /// Removes the definition of a reference link, whose address stands in the links now.
    fn remove_definition(&mut self, text: &str, span: std::ops::Range<usize>) {
        if text.get(span.clone()).is_some_and(|definition| definition.starts_with('[')) {
            self.edits.remove(span);
        }
    }
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
fn drop_sections(document: &mut Document) {
    let headings = document.outline.headings.clone();
    let all = document.outline.line_count();
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
        if next - heading.line > all / 2 {
            continue;
        }
        dropped.push(heading.line..next);
        let what = format!("section about the collection: `{}`", heading.plain);
        document.notify(NoticeKind::Dropped, &what, heading.line);
        until = next;
    }
    document.outline.drop_lines(&dropped);
}
