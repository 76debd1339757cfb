//! One file of the original.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::outline::Outline;
use crate::import::markdown::front_matter::FrontMatter;
use crate::import::model::{Notice, NoticeKind, Origin};

/// Whether the files beside a file are imported, too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::import::markdown) enum Neighbours {
    #[default]
    Unknown,
    Imported,
}

/// One file.
#[derive(Debug, Default)]
pub(in crate::import::markdown) struct MarkdownFile {
    /// Its path.
    pub(in crate::import::markdown) name: String,
    pub(in crate::import::markdown) neighbours: Neighbours,
    pub(in crate::import::markdown) front_matter: FrontMatter,
    pub(in crate::import::markdown) outline: Outline,
    /// The images that its texts show.
    pub(in crate::import::markdown) images: BTreeSet<String>,
    pub(in crate::import::markdown) notices: Vec<Notice>,
    /// Whether it is marked as a deck of flashcards.
    pub(in crate::import::markdown) is_deck: bool,
    /// Lines of tags: `#flashcards/biology`.
    pub(in crate::import::markdown) tag_lines: BTreeMap<usize, Vec<String>>,
    /// Tags in comments, by the line.
    pub(in crate::import::markdown) comment_tags: BTreeMap<usize, Vec<String>>,
}

impl MarkdownFile {
    /// Adds an entry of the report for a line, counted from 0.
    pub(in crate::import::markdown) fn notify(&mut self, kind: NoticeKind, what: &str, line: usize) {
        let origin = Origin { file: self.name.clone(), line: Some(line + 1) };
        self.notices.push(Notice { kind, what: what.to_owned(), origin });
    }

    /// The tags of a question: those of the file, of the last line of tags above it, and of a comment in it.
    pub(in crate::import::markdown) fn tags_of(&self, lines: &Range<usize>) -> Vec<String> {
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
    pub(in crate::import::markdown) fn is_marked_deck(&self) -> bool {
        self.is_deck
    }

    /// The name of the file without its folder and extension, as words.
    pub(in crate::import::markdown) fn stem(&self) -> String {
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if stem.contains(' ') { stem.to_owned() } else { stem.replace(['-', '_'], " ").trim().to_owned() }
    }

    /// The name of the folder of the file, as words.
    pub(in crate::import::markdown) fn folder(&self) -> Option<String> {
        let (folders, _) = self.name.rsplit_once('/')?;
        let folder = folders.rsplit('/').next()?;
        Some(if folder.contains(' ') {
            folder.to_owned()
        } else {
            folder.replace(['-', '_'], " ").trim().to_owned()
        })
    }
}
