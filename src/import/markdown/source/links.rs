//! Links, images and HTML attributes, rewritten so that a guide can contain them: reference links become inline links,
//! addresses become valid, and what leads to another place of the original becomes plain text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::address::{Address, is_badge, is_media_file, read_address, resolve_path};
use super::edits::Edits;
use super::markdown_file::Neighbours;
use crate::import::markdown::vocabulary;

/// The notice for a link that leads out of the imported text.
pub(in crate::import::markdown) const LINK_TO_FILE: &str = "target of a link to another file";

/// What happens to the links of one file.
#[derive(Debug, Default)]
pub(in crate::import::markdown) struct LinkReader {
    /// The path of the file.
    pub(super) file: String,
    neighbours: Neighbours,
    pub(super) edits: Edits,
    /// The images that texts show.
    pub(super) images: BTreeSet<String>,
    /// The letters of links to places in the original, by the offset of their link.
    pub(super) inner_links: BTreeMap<usize, usize>,
    /// The offsets of links back to the top.
    pub(super) navigation: BTreeSet<usize>,
    /// What was lost, with its offset.
    pub(super) lost: Vec<(usize, &'static str)>,
    /// What was dropped, with its offset.
    pub(super) dropped: Vec<(usize, &'static str)>,
    open: Vec<OpenLink>,
    /// The last badge that was removed.
    last_badge: Range<usize>,
    /// The end of the last cell of a table.
    pub(super) cell_end: usize,
    /// Whether an `<a>` that leads nowhere is open.
    pub(super) open_anchor: bool,
}

/// A link or an image whose end is not read yet.
#[derive(Debug)]
struct OpenLink {
    range: Range<usize>,
    kind: LinkType,
    address: String,
    title: String,
    /// The range of its text.
    inner: Option<Range<usize>>,
    what: Linked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Linked {
    Text,
    Image,
}

impl LinkReader {
    /// A reader for a file.
    pub(super) fn new(file: &str, neighbours: Neighbours) -> Self {
        Self { file: file.to_owned(), neighbours, ..Self::default() }
    }

    /// Joins cells for which the table has no column with the last one that has one.
    pub(super) fn join_cells(&mut self, text: &str, row: &Range<usize>) {
        let rest = text.get(self.cell_end..row.end).unwrap_or_default().trim_end();
        let rest = rest.strip_suffix('|').unwrap_or(rest);
        if rest.chars().any(|c| c != '|' && !c.is_whitespace()) {
            for (at, _) in rest.match_indices('|') {
                let at = self.cell_end + at;
                self.edits.replace(at..at, "\\");
            }
        }
    }

    /// Widens the text of the link that is open.
    pub(super) fn widen_open(&mut self, range: &Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            widen(&mut open.inner, range);
        }
    }

    /// Ends the link that is open.
    pub(super) fn close_open(&mut self, text: &str) {
        let Some(link) = self.open.pop() else { return };
        self.widen_open(&link.range);
        match link.what {
            Linked::Image => self.close_image(text, &link),
            Linked::Text => self.close_link(text, &link),
        }
    }

    pub(super) fn open_link(
        &mut self,
        range: Range<usize>,
        kind: LinkType,
        target: (&str, &str),
        what: Linked,
    ) {
        let (address, title) = (target.0.to_owned(), target.1.to_owned());
        self.open.push(OpenLink { range, kind, address, title, inner: None, what });
    }

    fn close_link(&mut self, text: &str, link: &OpenLink) {
        if matches!(link.kind, LinkType::Autolink | LinkType::Email) {
            return;
        }
        let words = link.inner.clone().and_then(|inner| text.get(inner)).unwrap_or_default();
        let start = link.range.start;
        match read_address(&link.address) {
            Address::Web(_) if link.inner.as_ref() == Some(&self.last_badge) => {
                self.edits.remove(link.range.clone());
            }
            Address::Web(url) => self.write_target(text, link, &url),
            Address::Anchor if vocabulary::is_back_to_top(words) => {
                self.edits.remove(link.range.clone());
                self.navigation.insert(start);
            }
            Address::Anchor => {
                self.keep_words(link);
                self.inner_links.insert(start, count_letters(&text[link.range.clone()]));
            }
            Address::File(_) | Address::Unusable => {
                self.keep_words(link);
                // Alone, a file may list its questions with links to their answers.
                if self.neighbours == Neighbours::Imported {
                    self.inner_links.insert(start, count_letters(&text[link.range.clone()]));
                }
                self.lost.push((start, LINK_TO_FILE));
            }
        }
    }

    fn close_image(&mut self, text: &str, link: &OpenLink) {
        let start = link.range.start;
        match read_address(&link.address) {
            Address::Web(url) if is_badge(&url) => {
                self.edits.remove(link.range.clone());
                self.last_badge = link.range.clone();
                self.dropped.push((start, "badge"));
            }
            Address::Web(url) => self.write_target(text, link, &url),
            Address::File(address) => {
                match resolve_path(&self.file, &address).filter(|path| is_media_file(path)) {
                    Some(path) => {
                        self.write_target(text, link, &path);
                        self.images.insert(path);
                    }
                    None => self.lose_image(link),
                }
            }
            Address::Anchor | Address::Unusable => self.lose_image(link),
        }
    }

    fn lose_image(&mut self, link: &OpenLink) {
        self.keep_words(link);
        self.lost.push((link.range.start, "image that is not a PNG, JPEG, WebP or SVG file"));
    }

    /// Keeps only the words of a link.
    fn keep_words(&mut self, link: &OpenLink) {
        match &link.inner {
            Some(inner) if inner.start >= link.range.start && inner.end <= link.range.end => {
                self.edits.remove(link.range.start..inner.start);
                self.edits.remove(inner.end..link.range.end);
            }
            _ => self.edits.remove(link.range.clone()),
        }
    }

    /// Writes the address behind the words of a link.
    fn write_target(&mut self, text: &str, link: &OpenLink, address: &str) {
        if link.kind == LinkType::Inline && address == link.address {
            return;
        }
        let opening = if link.what == Linked::Image { 2 } else { 1 };
        let end = link.inner.as_ref().map_or(link.range.start + opening, |inner| inner.end);
        let address = if address.contains([' ', '(', ')', '<']) {
            format!("<{}>", address.replace(['<', '>'], ""))
        } else {
            address.to_owned()
        };
        let title = link.title.replace('"', "&quot;");
        let title = if title.is_empty() { title } else { format!(" \"{}\"", title.replace('\n', " ")) };
        if text.get(end..link.range.end).is_some() {
            self.edits.replace(end..link.range.end, format!("]({address}{title})"));
        }
    }
}

fn widen(inner: &mut Option<Range<usize>>, range: &Range<usize>) {
    match inner {
        Some(inner) => *inner = inner.start.min(range.start)..inner.end.max(range.end),
        None => *inner = Some(range.clone()),
    }
}

/// The number of letters in a text.
pub(in crate::import::markdown) fn count_letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
