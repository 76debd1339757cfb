//! Which question of the guide a question of the changed original is.

use std::collections::{BTreeMap, BTreeSet};

use super::record::ImportRecord;
use crate::import::plan::PlannedGuide;

/// Two questions are one if so much of their words is the same.
const SIMILAR: (usize, usize) = (3, 5);

/// More pairs of questions are not compared by their words.
const MOST_PAIRS: usize = 1_000_000;

/// Why two questions are the same, from the surest sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SameQuestion {
    Guid,
    IdAndWords,
    Words,
    Id,
}

/// Gives the questions of a plan the ids that they have in the guide. `prompts` are the questions of the guide by their ids, and
/// `order` is that of the guide: it tells questions with the same words apart.
/// The result has the ids of the questions that the guide has already.
pub(super) fn match_questions(
    planned: &mut PlannedGuide,
    prompts: &BTreeMap<String, String>,
    order: &[String],
    record: &ImportRecord,
) -> BTreeSet<String> {
    let by_guid: BTreeMap<&str, &String> = record
        .questions
        .iter()
        .filter(|(_, known)| !known.guid.is_empty())
        .map(|(id, known)| (known.guid.as_str(), id))
        .collect();
    let mut by_words: BTreeMap<Vec<String>, Vec<&String>> = BTreeMap::new();
    for (id, prompt) in order.iter().filter_map(|id| Some((id, prompts.get(id)?))) {
        by_words.entry(list_words(prompt)).or_default().push(id);
    }
    let mut matched: BTreeMap<usize, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let questions: Vec<_> = planned.sections.iter().flat_map(|section| &section.questions).collect();
    for sign in [SameQuestion::Guid, SameQuestion::IdAndWords, SameQuestion::Words, SameQuestion::Id] {
        for (index, question) in questions.iter().enumerate() {
            let words = list_words(&question.question.prompt);
            let found = match sign {
                SameQuestion::Guid => question
                    .question
                    .anki_note
                    .as_ref()
                    .and_then(|note| by_guid.get(note.guid.as_str()).copied()),
                SameQuestion::IdAndWords => {
                    let single = by_words.get(&words).filter(|ids| ids.len() == 1);
                    single.and_then(|ids| ids.first().copied()).filter(|id| **id == question.id)
                }
                SameQuestion::Words => {
                    by_words.get(&words).and_then(|ids| ids.iter().copied().find(|id| !taken.contains(*id)))
                }
                SameQuestion::Id => Some(&question.id),
            };
            let found = found.filter(|id| prompts.contains_key(*id) && !taken.contains(*id));
            if let (Some(id), false) = (found, matched.contains_key(&index)) {
                taken.insert(id.clone());
                matched.insert(index, id.clone());
            }
        }
    }
    let rest: Vec<(usize, Vec<String>)> = questions
        .iter()
        .enumerate()
        .filter(|(index, _)| !matched.contains_key(index))
        .map(|(index, question)| (index, list_words(&question.question.prompt)))
        .collect();
    for (index, id) in match_by_words(&rest, prompts, record, &taken) {
        taken.insert(id.clone());
        matched.insert(index, id);
    }
    rename(planned, &matched, prompts);
    taken
}

/// Matches the questions that are left by their words: only with those that the last import wrote.
fn match_by_words(
    rest: &[(usize, Vec<String>)],
    prompts: &BTreeMap<String, String>,
    record: &ImportRecord,
    taken: &BTreeSet<String>,
) -> Vec<(usize, String)> {
    let free: Vec<(&String, BTreeSet<String>)> = prompts
        .iter()
        .filter(|(id, _)| record.questions.contains_key(*id) && !taken.contains(*id))
        .map(|(id, prompt)| (id, list_words(prompt).into_iter().collect()))
        .collect();
    if rest.len() * free.len() > MOST_PAIRS {
        return Vec::new();
    }
    let mut used = BTreeSet::new();
    let mut found = Vec::new();
    for (index, words) in rest {
        let words: BTreeSet<String> = words.iter().cloned().collect();
        let similar = free.iter().filter(|(id, _)| !used.contains(*id)).filter_map(|(id, other)| {
            let (same, all) = (words.intersection(other).count(), words.union(other).count());
            (same >= 2 && same * SIMILAR.1 >= all * SIMILAR.0).then_some((same * 1_000 / all.max(1), *id))
        });
        // The first one of those that are equally similar.
        let best = similar.fold(None, |best: Option<(usize, &String)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
        if let Some((_, id)) = best {
            used.insert(id);
            found.push((*index, id.clone()));
        }
    }
    found
}

/// Sets the ids: of matched questions as in the guide, of new ones so that the guide does not have them.
fn rename(planned: &mut PlannedGuide, matched: &BTreeMap<usize, String>, prompts: &BTreeMap<String, String>) {
    let mut taken: BTreeSet<String> = prompts.keys().cloned().collect();
    let questions = planned.sections.iter_mut().flat_map(|section| &mut section.questions);
    for (index, question) in questions.enumerate() {
        if let Some(id) = matched.get(&index) {
            question.id.clone_from(id);
            continue;
        }
        let base = question.id.clone();
        let mut number = 2;
        while !taken.insert(question.id.clone()) {
            question.id = format!("{base}-{number}");
            number += 1;
        }
    }
}

/// The words of a text in lower case.
pub(super) fn list_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
