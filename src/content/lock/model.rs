//! The lock: the notes of every edition of the decks.
//!
//! The file `guide.lock` is next to the guide and is committed with it. Anki updates a note only if its time is newer,
//! and then overwrites the learner's own edits. So the lock keeps for each note the time when it last changed for its
//! readers. It keeps the text, too: a question that was removed from the guide goes out with every later edition, and
//! by then only the lock has its text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::extras::CardExtras;
use super::gaps::LockedGap;
use crate::document::{
    Card, Date, DeckRecord, Edition, Moment, Namespace, NoteId, Question, QuestionId, SourceKey, SourceNumber,
};

/// The content of the lock.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Lock {
    /// The edition that it describes; `None` before the first.
    pub(crate) edition: Option<Edition>,
    /// Whether that edition is closed, or still a draft that a later export may change.
    pub(crate) state: EditionState,
    /// The namespace of the guide.
    pub(crate) namespace: Option<Namespace>,
    /// The form of the hashes.
    pub(crate) form: HashForm,
    /// The stamp of the note that lists the sources.
    pub(crate) sources_note: Option<Stamp>,
    /// The latest time of the notes that came and went within the edition, if it is later than all others.
    pub(crate) latest_gone: Option<Moment>,
    /// Every source of any edition.
    pub(crate) sources: BTreeMap<SourceKey, LockedSource>,
    /// The decks and note types.
    pub(crate) decks: Option<DeckRecord>,
    /// What options add to its cards.
    pub(crate) extras: CardExtras,
    /// Every note of any edition.
    pub(crate) notes: BTreeMap<NoteName, LockedNote>,
}

/// Whether an edition may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum EditionState {
    /// It changes with each export until `updated:` moves.
    #[default]
    Draft,
    /// It was closed by hand: the next change begins another edition.
    Published,
}

/// The form of the text that is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum HashForm {
    /// The text as its author wrote it.
    Authored,
    /// The text as its readers see it.
    #[default]
    Shown,
}

/// A source and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockedSource {
    pub(crate) number: SourceNumber,
    /// What it is, so that it is recognised under another key.
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    /// The edition that first had it.
    pub(crate) since: Edition,
}

/// The permanent name of a note: its id, and its form, which Anki cannot change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NoteName {
    pub(crate) id: NoteId,
    pub(crate) form: NoteForm,
}

impl NoteName {
    /// The name of a question's note.
    pub(crate) fn of_question(question: &Question) -> Self {
        Self { id: question.note_id(), form: NoteForm::of_card(question.card) }
    }
}

/// The form of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NoteForm {
    /// Question and answer.
    #[default]
    Basic,
    /// An answer with gaps.
    Cloze,
}

impl NoteForm {
    /// The form of the note of a card.
    pub(crate) fn of_card(card: Card) -> Self {
        if card == Card::Cloze { Self::Cloze } else { Self::Basic }
    }

    /// The other form.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Basic => Self::Cloze,
            Self::Cloze => Self::Basic,
        }
    }
}

/// A note as it was last exported.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LockedNote {
    pub(crate) stamp: Stamp,
    /// The edition that first exported it.
    pub(crate) since: Edition,
    /// The edition that removed its question.
    pub(crate) retired: Option<Edition>,
    /// The edition that left some of its cards empty, and their number.
    pub(crate) emptied: Option<EmptiedCards>,
    /// The gaps of its answer in any edition, the current ones first.
    pub(crate) gaps: Vec<LockedGap>,
    /// The later ids of its question, the current one last.
    pub(crate) later_ids: Vec<QuestionId>,
    /// Its GUID, if it does not derive from the ids.
    pub(crate) guid: Option<String>,
    /// The name of its note type in Anki, if that is not the guide's.
    pub(crate) note_type: Option<String>,
    /// Its text; `None` for notes that an older version retired.
    pub(crate) text: Option<LockedText>,
}

/// Cards that an edition left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EmptiedCards {
    pub(crate) edition: Edition,
    pub(crate) cards: usize,
}

/// A hash of a note's content, and the time of its last change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) hash: String,
    pub(crate) modified: Moment,
}

/// The text of a question as its author wrote it, as far as cards show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LockedText {
    /// The id and the title of its section.
    pub(crate) section: (String, String),
    /// Whether a second card asks for the question.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) reversed: bool,
    pub(crate) question: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) choices: Vec<LockedChoice>,
    /// Whether cards keep the order of the choices.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) pinned: bool,
    pub(crate) answer: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) memory_aid: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sources: Vec<String>,
}

/// A choice of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LockedChoice {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) right: bool,
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

impl LockedText {
    /// The bytes of its Markdown.
    pub(crate) fn len(&self) -> usize {
        let choices = self.choices.iter().flat_map(|choice| [&choice.text, &choice.why]);
        let texts = [&self.question, &self.answer, &self.memory_aid, &self.note].into_iter().chain(choices);
        texts.map(String::len).sum()
    }

    /// Whether two questions have the same answer: the written one, and the choices with their key.
    pub(crate) fn has_answer_of(&self, other: &Self) -> bool {
        self.answer == other.answer && self.choices == other.choices
    }
}

impl Lock {
    /// The edition that a guide of this date continues or begins.
    pub(crate) fn edition_of(&self, updated: Date) -> Edition {
        match (self.edition, self.state) {
            (Some(last), _) if updated > last.date => Edition::first_of(updated),
            (Some(last), EditionState::Published) => last.next(),
            (Some(last), EditionState::Draft) => last,
            (None, _) => Edition::first_of(updated),
        }
    }

    /// The time of the last change of any note, even of one that is gone.
    pub(crate) fn last_modified(&self) -> Moment {
        let stamps = self.notes.values().map(|note| &note.stamp).chain(&self.sources_note);
        stamps.map(|stamp| stamp.modified).chain(self.latest_gone).max().unwrap_or_default()
    }

    /// The note of an id and a form.
    pub(crate) fn find_note(&self, id: &NoteId, form: NoteForm) -> Option<&LockedNote> {
        self.notes.get(&NoteName { id: id.clone(), form })
    }

    /// Whether the lock has an id, with any form of note.
    pub(crate) fn contains_id(&self, id: &NoteId) -> bool {
        [NoteForm::Basic, NoteForm::Cloze].into_iter().any(|form| self.find_note(id, form).is_some())
    }

    /// The retired notes whose text is known, and the editions that retired them.
    pub(crate) fn retired_notes(
        &self,
    ) -> impl Iterator<Item = (&NoteName, &LockedNote, &LockedText, Edition)> {
        self.notes.iter().filter_map(|(name, note)| Some((name, note, note.text.as_ref()?, note.retired?)))
    }
}
