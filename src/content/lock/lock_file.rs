//! The lock of this edition, to be written next to the guide.

use std::sync::Arc;

use super::diff::Change;
use super::format::Lock;
use crate::content::source::file::File;
use crate::document::GuideId;

/// The new lock and its changes.
#[derive(Debug)]
pub struct LockFile {
    pub(crate) name: String,
    pub(crate) guide: GuideId,
    pub(crate) lock: Lock,
    pub(crate) changes: Vec<Change>,
    /// The file that it replaces, if there is one.
    pub(crate) previous: Option<Arc<File>>,
}

impl LockFile {
    /// Its path below the guide's folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The changes to the decks since the last edition, in the order of the guide.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The text to write, or `None` if the file already has it.
    pub fn update(&self) -> Option<String> {
        let text = self.lock.to_text(&self.guide);
        // By lines, because Git may have converted line ends.
        let is_same = |file: &Arc<File>| file.text() == text || file.text().lines().eq(text.lines());
        let is_there = self.previous.as_ref().is_some_and(is_same);
        (!is_there).then_some(text)
    }
}
