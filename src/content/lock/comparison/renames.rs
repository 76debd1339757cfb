//! Renamed questions, found by means of the lock.
//!
//! A note's GUID is made from the first id of its question. So a new id without `formerly:` resets a card, and a wrong
//! `formerly:` gives the history of one card to another.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{compare_texts, have_nothing_in_common};
use crate::content::diagnostic::card_problem::CardProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::lock::authored::AuthoredGuide;
use crate::content::lock::model::{Lock, LockedNote, LockedText, NoteName};
use crate::content::yaml::written;
use crate::document::{Document, Edition, NoteId, Question};

/// Comparing takes time, and nobody renames more than this by hand.
const MOST_PAIRS: usize = 20_000;

/// The least likeness of two questions that may be one.
const ALIKE: f64 = 0.8;

/// A note that this edition retires.
struct Removed<'a> {
    name: &'a NoteName,
    note: &'a LockedNote,
    text: &'a LockedText,
}

/// Reports new ids that look like renamed ones: learners would start their cards from scratch. Each removed id is
/// reported once, with the new one that it resembles most.
pub(crate) fn find_renamed(
    previous: &Lock,
    lock: &Lock,
    document: &Document,
    authored: &AuthoredGuide,
    sink: &DiagnosticSink,
) {
    // An id that the guide still has is not a renamed one, even if its note is retired because it became a cloze.
    let taken: BTreeSet<NoteId> = document
        .questions()
        .flat_map(|question| question.formerly.iter().chain([&question.id]).map(NoteId::from))
        .chain(document.questions().map(Question::note_id))
        .collect();
    let removed = lock
        .retired_notes()
        .filter(|(name, _, _, edition)| *edition == document.edition && !taken.contains(&name.id));
    let removed: Vec<Removed<'_>> =
        removed.map(|(name, note, text, _)| Removed { name, note, text }).collect();
    let added: Vec<(&Question, &LockedText, NoteName)> = document
        .questions()
        .filter_map(|question| {
            let name = NoteName::of_question(question);
            let text = &authored.questions.get(&question.id)?.text;
            let has_note = lock.notes.contains_key(&name);
            (has_note && !previous.contains_id(&name.id)).then_some((question, text, name))
        })
        .collect();
    if removed.len().saturating_mul(added.len()) > MOST_PAIRS {
        return;
    }
    let mut pairs = Vec::new();
    for (old, removed) in removed.iter().enumerate() {
        for (new, (_, text, name)) in
            added.iter().enumerate().filter(|(_, added)| added.2.form == removed.name.form)
        {
            debug_assert_eq!(name.form, removed.name.form);
            let likeness = if removed.text.has_answer_of(text) {
                1.0
            } else {
                compare_texts(&removed.text.question, &text.question)
            };
            if likeness >= ALIKE {
                pairs.push((likeness, old, new));
            }
        }
    }
    // The sort is stable, so equal pairs stay in the order of the guide.
    pairs.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    let (mut told, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (_, old, new) in pairs {
        if told.contains(&old) || used.contains(&new) {
            continue;
        }
        told.insert(old);
        used.insert(new);
        let (question, _, _) = added[new];
        if let Some(authored) = authored.questions.get(&question.id) {
            let formerly = list_ids(&removed[old]);
            let key = format!("formerly: [{formerly}]");
            // A list that is there already has other ids.
            let is_free = authored.first_id.is_none();
            let fix = is_free.then(|| written::insert_key_behind(&authored.id, &key).into());
            let kind = renamed_question(question, &removed[old], formerly).into();
            sink.push(Problem { fix, ..Problem::new(authored.id.clone(), kind) });
        }
    }
}

/// Every earlier id, the oldest first.
fn list_ids(removed: &Removed<'_>) -> String {
    let mut ids = vec![removed.name.id.to_string()];
    ids.extend(removed.note.later_ids.iter().map(ToString::to_string));
    ids.join(", ")
}

fn renamed_question(question: &Question, removed: &Removed<'_>, formerly: String) -> CardProblem {
    let last = removed.note.later_ids.last().map_or(removed.name.id.to_string(), ToString::to_string);
    CardProblem::RenamedQuestion { id: question.id.to_string(), last, formerly }
}

/// The check of the ids under `formerly`.
pub(crate) struct FormerIds<'a> {
    pub(crate) previous: &'a Lock,
    pub(crate) document: &'a Document,
    pub(crate) authored: &'a AuthoredGuide,
    pub(crate) sink: &'a DiagnosticSink,
}

impl FormerIds<'_> {
    /// Rejects first ids that would replace notes which their questions already have, and ids that no edition had.
    pub(crate) fn check(&self) {
        let ids: BTreeMap<NoteId, &Question> =
            self.document.questions().map(|question| (NoteId::from(&question.id), question)).collect();
        for question in self.document.questions() {
            let span =
                self.authored.questions.get(&question.id).and_then(|authored| authored.first_id.as_ref());
            // The id of a question of this guide is rejected already, without the lock.
            if let Some(span) = span
                && !ids.contains_key(&question.note_id())
                && let Some(kind) = self.find_problem(question)
            {
                self.sink.add(span.clone(), kind.into());
            }
        }
    }

    fn find_problem(&self, question: &Question) -> Option<CardProblem> {
        let first = question.note_id();
        let form = NoteName::of_question(question).form;
        let is_first = usize::from(question.origin.is_none());
        let later = question.formerly.iter().chain([&question.id]).skip(is_first);
        let own = later.map(NoteId::from).find_map(|id| {
            let entry = self.previous.find_note(&id, form).filter(|entry| entry.retired.is_none())?;
            Some((id, entry))
        });
        let Some((id, own)) = own else { return self.find_unknown(&first) };
        let (formerly, id) = (first.to_string(), id.to_string());
        match self.previous.find_note(&first, form) {
            // The rename that the last export warned about: nobody has studied the new card yet.
            Some(old)
                if precedes(old, own) && old.since < own.since && own.since == self.document.edition =>
            {
                None
            }
            Some(old) if precedes(old, own) && self.is_related(old, question) => {
                Some(CardProblem::LateFormerId { formerly, id, since: own.since.to_string() })
            }
            // A draft that nobody has studied: another guide may have the note.
            None if first.is_foreign() && own.since == self.document.edition => None,
            // Both notes existed at once, or learners never had the earlier one.
            _ => Some(CardProblem::FormerIdReplacesNote { formerly, id }),
        }
    }

    /// Whether a note may have been that of a question: the texts have something in common.
    fn is_related(&self, note: &LockedNote, question: &Question) -> bool {
        let now = self.authored.questions.get(&question.id).map(|authored| &authored.text);
        note.text.as_ref().zip(now).is_none_or(|(past, now)| !have_nothing_in_common(past, now))
    }

    /// An id that no edition had cannot have cards. Other guides are not known.
    fn find_unknown(&self, first: &NoteId) -> Option<CardProblem> {
        let is_unknown =
            !self.previous.notes.is_empty() && !first.is_foreign() && !self.previous.contains_id(first);
        is_unknown.then(|| CardProblem::UnknownFormerId { formerly: first.to_string() })
    }
}

/// Whether one note was retired before the other was first exported, as the note of a renamed question is.
fn precedes(old: &LockedNote, new: &LockedNote) -> bool {
    old.retired.is_some_and(|edition: Edition| edition <= new.since)
}
