//! The lock of this edition, to be written next to the guide.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::lock::change::{Change, ChangeKind};
use crate::content::lock::extras::CardExtras;
use crate::content::lock::model::{EditionState, Lock, LockedText, NoteName};
use crate::content::source::file::File;
use crate::content::yaml::encoding::SizeLimit;
use crate::document::{DeckRecord, Document, Edition, GuideId, Moment};

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

/// A lock that no later edition could read.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error(
    "`{lock}` would have {size} MB, and a lock of more than {limit} MB cannot be read; nothing was written"
)]
#[diagnostic(help(
    "shorten the texts, first those of question `{longest}`, or split the guide into several guides"
))]
pub struct LockTooLarge {
    lock: String,
    size: usize,
    limit: usize,
    longest: String,
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

    /// Keeps the names of decks and note types for later editions.
    pub fn set_decks(&mut self, decks: DeckRecord) {
        self.lock.decks = Some(decks);
    }

    /// Keeps what options add to cards. Notes whose cards differ by it get a newer time, in the guide as well.
    pub fn set_extras(&mut self, extras: CardExtras, document: &mut Document) {
        let past = std::mem::replace(&mut self.lock.extras, extras);
        if past == self.lock.extras {
            return;
        }
        let beginning = Moment::beginning_of(self.edition.date);
        let changes = self.changes.iter_mut().filter(|change| change.kind == ChangeKind::Unchanged);
        let mut unchanged: BTreeMap<_, _> =
            changes.filter_map(|change| Some((change.id.clone()?, change))).collect();
        for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
            if let Some(note) = self.lock.notes.get_mut(&NoteName::of_question(question))
                && self.lock.extras.differ_on(&past, question)
                && let Some(change) = unchanged.remove(&question.id)
            {
                change.kind = ChangeKind::Changed;
                note.stamp.modified = beginning.max(note.stamp.modified.next());
                question.modified = note.stamp.modified;
            }
        }
        if self.lock.state == EditionState::Published && self.has_changes() {
            self.edition = self.edition.next();
            self.lock.edition = Some(self.edition);
            self.lock.state = EditionState::Draft;
            document.edition = self.edition;
        }
    }

    fn has_changes(&self) -> bool {
        self.changes.iter().any(|change| change.kind != ChangeKind::Unchanged)
    }

    /// Closes the edition: the next change begins another one, even if `updated:` stays.
    pub fn publish(&mut self) {
        self.lock.state = EditionState::Published;
    }

    /// Refuses a text of the lock that no later edition could read.
    ///
    /// # Errors
    /// A text above the limit of a lock.
    pub fn check_size(&self, text: &str) -> Result<(), LockTooLarge> {
        self.check_size_against(text, SizeLimit::Lock.in_mb() << 20)
    }

    fn check_size_against(&self, text: &str, limit: usize) -> Result<(), LockTooLarge> {
        if text.len() <= limit {
            return Ok(());
        }
        let longest = self.lock.notes.iter().max_by_key(|(_, note)| note.text.as_ref().map(LockedText::len));
        let longest = longest.map_or(String::new(), |(name, _)| name.id.to_string());
        Err(LockTooLarge { lock: self.name.clone(), size: text.len() >> 20, limit: limit >> 20, longest })
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
