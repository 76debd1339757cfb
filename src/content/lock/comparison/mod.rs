//! What this edition changes in the decks: the guide compared with its lock.
//!
//! A note whose readers see a change gets a newer time: the start of this edition's day, or one second after its last time
//! if that is later. All others keep their time, so that Anki does not touch them.
//!
//! Until `updated:` moves, everything is a draft of one edition, however often it is built: times only rise, and what came
//! within the draft and goes again was never there.

mod cloze_notes;
pub(crate) mod edition_input;
mod likeness;
mod renames;
pub(crate) mod retired;
mod warnings;

use std::collections::{BTreeMap, BTreeSet};

use self::cloze_notes::{NoteGaps, renumber_clozes};
use self::edition_input::{CurrentNote, EditionInput};
use self::renames::{FormerIds, find_renamed};
use crate::content::lock::authored::AuthoredGuide;
use crate::content::lock::change::{Change, ChangeKind};
use crate::content::lock::model::{EditionState, EmptiedCards, HashForm, Lock, LockedNote, NoteName, Stamp};
use crate::content::lock::shown::{ShownNotes, hash_bytes};
use crate::content::lock::source_numbers;
use crate::content::lock::version_1;
use crate::document::{Card, Document, Edition, Moment, Question, QuestionId, SourceNumber};

/// Compares a guide with its last edition, sets the time of every question and restores retired ones. Returns the lock of
/// this edition and its changes.
pub(crate) fn compare_editions(input: &EditionInput<'_>, document: &mut Document) -> (Lock, Vec<Change>) {
    let previous = input.previous;
    let edition = previous.edition_of(document.updated);
    let renumbered = source_numbers::find_renumbered(previous, document);
    let mut comparison = Comparison { input, edition, renumbered };
    let (mut lock, mut changes) = comparison.stamp_notes(document);
    // A published edition stays the same until something changes.
    let is_same = changes.iter().all(|change| change.kind == ChangeKind::Unchanged);
    if previous.state == EditionState::Published
        && is_same
        && let Some(last) = previous.edition.filter(|last| last.date >= document.updated)
    {
        document.edition = last;
        comparison.edition = last;
        (lock, changes) = comparison.stamp_notes(document);
        lock.state = EditionState::Published;
    }
    FormerIds { previous, document, authored: input.authored, sink: input.sink }.check();
    find_renamed(previous, &lock, document, input.authored, input.sink);
    warnings::warn_of_dates(input, document, &changes);
    warnings::warn_of_questions(input, &lock, document);
    retired::restore_retired(&lock, document, input.folder);
    (lock, changes)
}

/// Moves the texts of the guide into its lock.
pub(crate) fn move_texts(authored: AuthoredGuide, document: &Document, lock: &mut Lock) {
    let mut questions = authored.questions;
    for question in document.questions() {
        // The retired note of a question that has no card any more keeps its own text.
        if let Some(note) = lock.notes.get_mut(&NoteName::of_question(question))
            && note.retired.is_none()
        {
            note.text = questions.remove(&question.id).map(|authored| authored.text);
        }
    }
}

struct Comparison<'a> {
    input: &'a EditionInput<'a>,
    edition: Edition,
    /// The sources that have another number than before. Only an author who asks for it renumbers.
    renumbered: BTreeSet<SourceNumber>,
}

/// The note of a question, compared with the last edition.
struct StampedNote {
    name: NoteName,
    stamp: Stamp,
    kind: ChangeKind,
}

impl Comparison<'_> {
    fn stamp_notes(&self, document: &mut Document) -> (Lock, Vec<Change>) {
        let previous = self.input.previous;
        document.edition = self.edition;
        document.decks.clone_from(&previous.decks);
        let mut lock = Lock {
            edition: Some(self.edition),
            namespace: document.namespace.clone(),
            decks: previous.decks.clone(),
            extras: previous.extras.clone(),
            sources: source_numbers::lock_sources(previous, document, self.edition),
            ..Lock::default()
        };
        let mut changes = Vec::new();
        let mut gaps = renumber_clozes(self.input, document);
        let (stamped, sources) = {
            let shown = ShownNotes::new(document);
            (self.stamp_questions(document, &shown), shown.sources())
        };
        for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
            let Some(StampedNote { name, stamp, kind }) = stamped.get(&question.id) else { continue };
            question.modified = stamp.modified;
            let entry = previous.notes.get(name);
            question.guid = entry.and_then(|entry| entry.guid.clone());
            changes.push(Change::of_question(question, *kind));
            let gaps = gaps.remove(&question.id).unwrap_or_default();
            lock.notes.insert(name.clone(), self.lock_note(question, stamp, gaps, entry));
        }
        changes.extend(self.stamp_sources(&sources, document, &mut lock));
        for (name, entry) in &previous.notes {
            if !lock.notes.contains_key(name) {
                lock.notes.extend(self.retire_note(entry).map(|note| (name.clone(), note)));
            }
        }
        // The next note of the edition must be newer than those that went. The start of its day needs no record.
        let latest = Some(previous.last_modified());
        lock.latest_gone =
            latest.filter(|latest| *latest > lock.last_modified() && *latest > self.beginning());
        changes.extend(self.retired_changes(&lock));
        (lock, changes)
    }

    /// Stamps every question that has a card.
    fn stamp_questions(
        &self,
        document: &Document,
        shown: &ShownNotes<'_>,
    ) -> BTreeMap<QuestionId, StampedNote> {
        let mut notes = BTreeMap::new();
        for section in &document.sections {
            let title = (section.id.as_str(), section.title.as_str());
            for question in section.questions.iter().filter(|question| has_card(question)) {
                let name = NoteName::of_question(question);
                let content = shown.question(question, title);
                let note = CurrentNote { document, shown, section, question, content };
                let (stamp, kind) = self.stamp_question(&name, &note);
                notes.insert(question.id.clone(), StampedNote { name, stamp, kind });
            }
        }
        notes
    }

    fn stamp_question(&self, name: &NoteName, note: &CurrentNote<'_>) -> (Stamp, ChangeKind) {
        let previous = self.input.previous;
        let hash = hash_bytes(note.content.as_bytes());
        let Some(entry) = previous.notes.get(name) else {
            let other = previous.find_note(&name.id, name.form.other());
            let kind = if other.is_some_and(|other| other.retired.is_none()) {
                ChangeKind::Converted
            } else {
                ChangeKind::New
            };
            return (Stamp { hash, modified: self.first_modified() }, kind);
        };
        let shows_the_same = match previous.form {
            HashForm::Shown => entry.stamp.hash == hash,
            HashForm::Authored => {
                let past = version_1::PastNote { lock: previous, name, entry, folder: self.input.folder };
                past.shows_the_same(note, self.input.authored)
            }
        };
        // The learner's note of a question that returns still has the tag of a retired one.
        if shows_the_same && entry.retired.is_none() && !self.is_renumbered(note) {
            return (Stamp { hash, modified: entry.stamp.modified }, ChangeKind::Unchanged);
        }
        (Stamp { hash, modified: self.next_modified(entry.stamp.modified) }, ChangeKind::Changed)
    }

    fn is_renumbered(&self, note: &CurrentNote<'_>) -> bool {
        !self.renumbered.is_empty()
            && note.question.cited().iter().any(|number| self.renumbered.contains(number))
    }

    fn lock_note(
        &self,
        question: &Question,
        stamp: &Stamp,
        gaps: NoteGaps,
        entry: Option<&LockedNote>,
    ) -> LockedNote {
        let names = question.formerly.iter().chain([&question.id]);
        let is_first = usize::from(question.origin.is_none());
        let reversed_before = entry.and_then(|entry| entry.text.as_ref()).is_some_and(|text| text.reversed);
        let cards = gaps.empty_cards + usize::from(reversed_before && question.card != Card::Reversed);
        let emptied = entry.and_then(|entry| entry.emptied);
        let known = emptied.filter(|known| known.edition == self.edition).map_or(0, |known| known.cards);
        LockedNote {
            stamp: stamp.clone(),
            since: entry.map_or(self.edition, |entry| entry.since),
            retired: None,
            emptied: match cards {
                0 => emptied,
                cards => Some(EmptiedCards { edition: self.edition, cards: known + cards }),
            },
            gaps: gaps.gaps,
            later_ids: names.skip(is_first).cloned().collect(),
            guid: entry.and_then(|entry| entry.guid.clone()),
            note_type: entry.and_then(|entry| entry.note_type.clone()),
            // Moved here at the end: it is most of the lock.
            text: None,
        }
    }

    fn stamp_sources(&self, content: &str, document: &mut Document, lock: &mut Lock) -> Option<Change> {
        if document.sources.is_empty() {
            return None;
        }
        let hash = hash_bytes(content.as_bytes());
        let (modified, kind) = match &self.input.previous.sources_note {
            None => (self.first_modified(), ChangeKind::New),
            Some(stamp) if stamp.hash == hash => (stamp.modified, ChangeKind::Unchanged),
            Some(stamp) => (self.next_modified(stamp.modified), ChangeKind::Changed),
        };
        document.sources_modified = modified;
        lock.sources_note = Some(Stamp { hash, modified });
        Some(Change { id: None, question: String::new(), kind })
    }

    /// The time of a new note. On the day of the last edition it is newer than all others: an earlier build may have had a
    /// note of its name.
    fn first_modified(&self) -> Moment {
        self.next_modified(self.input.previous.last_modified())
    }

    fn is_draft(&self) -> bool {
        self.input.previous.edition == Some(self.edition)
    }

    fn next_modified(&self, previous: Moment) -> Moment {
        self.beginning().max(previous.next())
    }

    fn beginning(&self) -> Moment {
        Moment::beginning_of(self.edition.date)
    }

    /// Retires the note of a question that was removed; `None` if only a draft of this edition had it.
    ///
    /// Every later edition exports it with a newer time: it reaches learners who skipped an edition, and those who touched
    /// the note.
    fn retire_note(&self, entry: &LockedNote) -> Option<LockedNote> {
        let is_draft = self.is_draft();
        if is_draft && entry.since == self.edition {
            return None;
        }
        let retired = entry.retired.unwrap_or(self.edition);
        if is_draft && entry.retired.is_some() {
            return Some(entry.clone());
        }
        let modified = self.next_modified(entry.stamp.modified);
        let stamp = Stamp { modified, hash: entry.stamp.hash.clone() };
        Some(LockedNote { stamp, retired: Some(retired), ..entry.clone() })
    }

    /// The notes that this edition retires, without those that became notes of the other kind.
    fn retired_changes(&self, lock: &Lock) -> Vec<Change> {
        let retired = lock.retired_notes().filter(|(name, _, _, edition)| {
            let other = lock.find_note(&name.id, name.form.other());
            *edition == self.edition && other.is_none_or(|other| other.retired.is_some())
        });
        retired
            .map(|(name, note, text, _)| Change {
                id: note.later_ids.last().cloned().or_else(|| QuestionId::new(name.id.as_str()).ok()),
                question: text.question.clone(),
                kind: ChangeKind::Retired,
            })
            .collect()
    }
}

fn has_card(question: &Question) -> bool {
    question.card != Card::None && question.has_answer()
}
