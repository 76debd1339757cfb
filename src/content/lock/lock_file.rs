//! The lock of this edition, to be written next to the guide.

use std::sync::Arc;

use super::change::Change;
use super::model::{EditionState, Lock};
use crate::content::source::file::File;
use crate::document::{Edition, GuideId};

/// The new lock and its changes.
#[derive(Debug)]
pub struct LockFile {
    pub(crate) name: String,
    pub(crate) guide: GuideId,
    pub(crate) edition: Edition,
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

    /// Whether the guide had no lock before: this is its first edition, or the lock was lost.
    pub fn is_first(&self) -> bool {
        self.previous.is_none()
    }

    /// The edition that it describes.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// Closes the edition: the next change begins another one, even if `updated:` stays.
    pub fn publish(&mut self) {
        self.lock.state = EditionState::Published;
    }

    /// The text to write, or `None` if the file already has it.
    pub fn update(&self) -> Option<String> {
        let text = self.lock.to_text(&self.guide);
        // By lines, because Git may have converted line ends.
        let is_there = self.previous.as_ref().is_some_and(|file| file.text().lines().eq(text.lines()));
        (!is_there).then_some(text)
    }
}
