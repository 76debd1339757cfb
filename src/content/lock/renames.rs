//! Renamed questions, found by means of the lock.
//!
//! A note's GUID is made from the first id of its question. So a new id without `formerly:` resets a card, and a wrong
//! `formerly:` gives the history of one card to another.

use std::collections::{BTreeMap, BTreeSet};

use super::format::{Lock, LockedNote, NoteName};
use crate::content::diagnostic::card_problem::CardProblem;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::source::file::Span;
use crate::document::{Date, Document, Question, QuestionId};

/// Comparing takes time, and nobody renames more than this by hand.
const MOST_PAIRS: usize = 20_000;

/// A question whose note is not in the last edition.
pub(crate) struct NewQuestion {
    pub(crate) id: QuestionId,
    pub(crate) name: NoteName,
    pub(crate) span: Span,
}

/// Reports new ids that look like renamed ones: learners would start their cards from scratch.
pub(crate) fn find_renamed(now: &Lock, document: &Document, new: &[NewQuestion], sink: &DiagnosticSink) {
    // An id that the guide still has is not a renamed one, even if its note is retired because it became a cloze.
    let taken: BTreeSet<&QuestionId> =
        document.questions().flat_map(|question| question.formerly.iter().chain([&question.id])).collect();
    let removed = now.retired_in(document.updated);
    let removed: Vec<_> = removed.filter(|(name, _, _)| !taken.contains(&name.id)).collect();
    if removed.len().saturating_mul(new.len()) > MOST_PAIRS {
        return;
    }
    for NewQuestion { id, name, span } in new {
        let Some(text) = now.notes.get(name).and_then(|entry| entry.text.as_ref()) else { continue };
        let likeness = |old: &str| strsim::normalized_damerau_levenshtein(old, &text.question);
        let similar =
            removed.iter().filter(|(old, _, _)| old.kind == name.kind).filter_map(|(old, previous, _)| {
                let likeness =
                    if previous.answer == text.answer { 1.0 } else { likeness(&previous.question) };
                (likeness >= 0.8).then_some((likeness, &old.id))
            });
        if let Some((_, old)) = similar.max_by(|(one, _), (other, _)| one.total_cmp(other)) {
            let kind = CardProblem::RenamedQuestion { id: id.to_string(), formerly: old.to_string() };
            sink.add(span.clone(), kind.into());
        }
    }
}

/// Rejects first ids that would replace notes which their questions already have. `spans` has the spans of the first
/// ids.
pub(crate) fn check_first_ids(
    previous: &Lock,
    document: &Document,
    spans: &BTreeMap<QuestionId, Span>,
    sink: &DiagnosticSink,
) {
    let ids: BTreeSet<&QuestionId> = document.questions().map(|question| &question.id).collect();
    for question in document.questions() {
        // The id of a question of this guide is rejected already, without the lock.
        if let Some(span) = spans.get(&question.id)
            && !ids.contains(question.first_id())
            && let Some(kind) = replaced_note(previous, document.updated, question)
        {
            sink.add(span.clone(), kind.into());
        }
    }
}

fn replaced_note(previous: &Lock, edition: Date, question: &Question) -> Option<CardProblem> {
    let (first, later) = question.formerly.split_first()?;
    let kind = NoteName::of_question(question).kind;
    let (id, own) = later.iter().chain([&question.id]).find_map(|id| {
        let entry = previous.find_note(id, kind).filter(|entry| entry.retired.is_none())?;
        Some((id, entry))
    })?;
    let (formerly, id) = (first.to_string(), id.to_string());
    match previous.find_note(first, kind) {
        // The rename that the last export warned about: nobody has studied the new card yet.
        Some(old) if precedes(old, own) && old.since < own.since && own.since == edition => None,
        Some(old) if precedes(old, own) => {
            Some(CardProblem::LateFormerId { formerly, id, since: own.since.to_string() })
        }
        // Both notes existed at once, or learners never had the earlier one.
        _ => Some(CardProblem::FormerIdReplacesNote { formerly, id }),
    }
}

/// Whether one note was retired before the other was first exported, as the note of a renamed question is.
fn precedes(old: &LockedNote, new: &LockedNote) -> bool {
    old.retired.is_some_and(|day| day <= new.since)
}
