//! What an update may not do: change a question that it does not tell.

use super::merge::GuideUpdate;
use crate::document::{Block, Document, Inline, Question, plain_text, visit_lines};

/// Finds a question of the old guide that the new one lost, or has with other words although the update does not say so.
/// Lines can mislead: a quoted text may go on below another key.
pub fn find_damage(old: &Document, new: &Document, update: &GuideUpdate) -> Option<String> {
    let is_told = |id: &str| {
        let told = |line: &String| line.strip_prefix(id).is_some_and(|rest| rest.starts_with(':'));
        update.changed.iter().any(told)
    };
    old.questions().find_map(|question| {
        let found = new.questions().find(|found| found.id == question.id);
        let is_same = found
            .is_some_and(|found| is_told(question.id.as_str()) || list_words(found) == list_words(question));
        (!is_same).then(|| question.id.to_string())
    })
}

/// All words of a question, without the numbers of its sources, which may move.
fn list_words(question: &Question) -> Vec<String> {
    let mut words = vec![plain_text(&question.prompt)];
    let mut add = |line: &[Inline]| words.push(plain_text(line));
    for blocks in question.texts() {
        visit_lines(blocks, &mut add);
    }
    let codes = question.texts().into_iter().flatten().filter_map(|block| match block {
        Block::Code { text, .. } => Some(text.clone()),
        _ => None,
    });
    words.extend(codes);
    words
}
