//! Warnings about an edition: dates that cannot be right, and edits that leave learners with the wrong card.

use std::collections::BTreeSet;

use super::edition_input::EditionInput;
use super::likeness::have_nothing_in_common;
use crate::content::diagnostic::card_problem::CardProblem;
use crate::content::diagnostic::lock_problem::LockProblem;
use crate::content::lock::change::{Change, ChangeKind};
use crate::content::lock::model::{EmptiedCards, Lock, NoteName};
use crate::document::{Date, Document, Moment};

/// A date further ahead than this is more likely a typing error than an edition.
const FAR_AHEAD_IN_DAYS: u64 = 2 * 365;

/// Warns about a date that did not move, went back, or lies far ahead of the last edition.
pub(crate) fn warn_of_dates(input: &EditionInput<'_>, document: &Document, changes: &[Change]) {
    let (Some(last), Some(span)) = (input.previous.edition, &input.authored.updated) else { return };
    if input.sink.error_count() > 0 {
        // An invalid guide may lack notes that it has.
        return;
    }
    let warn = |kind: LockProblem| input.sink.add(span.clone(), kind.into());
    let (updated, edition) = (document.updated.to_string(), last.to_string());
    if document.updated < last.date {
        warn(LockProblem::DateWentBack { updated, edition });
    } else if days_between(last.date, document.updated) > FAR_AHEAD_IN_DAYS {
        warn(LockProblem::DateFarAhead { updated, edition });
    } else if document.edition == last {
        let notes = changes.iter().filter(|change| change.kind != ChangeKind::Unchanged).count();
        let retired = changes.iter().filter(|change| change.kind == ChangeKind::Retired).count();
        let known = input.previous.retired_notes().filter(|(_, _, _, retired)| *retired == last).count();
        // Notes that an earlier build of this draft retired are not a new change.
        let notes = notes - retired.min(known);
        let gone = count_gone(input, document);
        if notes + gone > 0 {
            warn(LockProblem::DateDidNotMove { edition, notes: notes + gone });
        }
    }
}

/// The notes that an earlier build of this draft had, and that are gone without a trace.
fn count_gone(input: &EditionInput<'_>, document: &Document) -> usize {
    let names: BTreeSet<NoteName> = document.questions().map(NoteName::of_question).collect();
    let notes = input.previous.notes.iter();
    notes.filter(|(name, note)| note.since == document.edition && !names.contains(name)).count()
}

fn days_between(from: Date, to: Date) -> u64 {
    let seconds = |day| Moment::beginning_of(day).seconds();
    seconds(to).saturating_sub(seconds(from)) / 86_400
}

/// Warns about questions that were replaced under their ids, and about cards that are empty now.
pub(crate) fn warn_of_questions(input: &EditionInput<'_>, lock: &Lock, document: &Document) {
    for question in document.questions() {
        let name = NoteName::of_question(question);
        let (Some(note), Some(authored)) =
            (lock.notes.get(&name), input.authored.questions.get(&question.id))
        else {
            continue;
        };
        let id = question.id.to_string();
        if let Some(past) = input.previous.notes.get(&name)
            && past.since < document.edition
            && let Some(text) = &past.text
            && have_nothing_in_common(text, &authored.text)
        {
            input.sink.add(authored.id.clone(), CardProblem::ReplacedQuestion { id: id.clone() }.into());
        }
        if let Some(EmptiedCards { cards, .. }) =
            note.emptied.filter(|emptied| emptied.edition == document.edition)
        {
            input.sink.add(authored.id.clone(), CardProblem::EmptyCards { id, cards }.into());
        }
    }
}
