//! What an update changes.

use std::collections::BTreeMap;

use super::outline::{FileOutline, Lines};
use crate::plural::counted;

/// What a second import does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuideUpdate {
    /// The files that change, by their paths.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The ids of new questions.
    pub added: Vec<String>,
    /// The ids of changed questions, with their keys.
    pub changed: Vec<String>,
    /// The keys of new sources.
    pub added_sources: Vec<String>,
    /// The keys of changed sources.
    pub changed_sources: Vec<String>,
    /// Texts that changed in the original and in the guide, which keeps its own.
    pub kept: Vec<String>,
    /// The ids of questions that the original no longer has; they stay.
    pub removed: Vec<String>,
}

/// A file of the guide.
pub(super) struct GuideText {
    pub(super) text: String,
    pub(super) outline: FileOutline,
    /// Lines to replace, each with new ones.
    pub(super) edits: Vec<(Lines, Vec<String>)>,
}

impl GuideUpdate {
    /// What the user should know, kind by kind.
    pub fn describe(&self) -> String {
        let kinds = [
            (&self.added, "question", "added"),
            (&self.changed, "question", "changed"),
            (&self.added_sources, "source", "added"),
            (&self.changed_sources, "source", "changed"),
            (&self.kept, "text", "changed in the original and in the guide, which keeps its own"),
            (&self.removed, "question", "no longer in the original; the guide keeps them"),
        ];
        let mut out = String::new();
        for (list, name, what) in kinds.into_iter().filter(|(list, ..)| !list.is_empty()) {
            out.extend([&counted(list.len(), name), " ", what, ":\n"]);
            for item in list {
                out.extend(["  ", item, "\n"]);
            }
        }
        if out.is_empty() { "the guide has all of it already\n".to_owned() } else { out }
    }
}
