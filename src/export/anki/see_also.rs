//! Other questions on a card. A card cannot link to another one, so it names them: by their prompts, and by the words that
//! stand for a link in its text.

use std::collections::BTreeMap;

use super::maths::write_formula;
use crate::document::{Direction, Question, QuestionId, plain_text};
use crate::export::render::html;
use crate::export::render::html::Markup;

/// The questions that a question names, one item each.
pub(crate) fn write_see_also(
    question: &Question,
    questions: &BTreeMap<&QuestionId, &Question>,
    direction: Direction,
) -> Vec<Markup> {
    let related = question.related().into_iter();
    let found = related.filter_map(|(id, words)| questions.get(id).map(|other| (*other, words)));
    let item = |(other, words): (&Question, Option<&[_]>)| {
        let Markup(prompt) = html::label::write_label(&other.prompt, direction, write_formula);
        let words = words.filter(|words| plain_text(words).trim() != plain_text(&other.prompt).trim());
        match words.map(|words| html::label::write_label(words, direction, write_formula)) {
            Some(Markup(words)) if !words.trim().is_empty() => Markup(format!("{prompt} ({words})")),
            _ => Markup(prompt),
        }
    };
    found.map(item).collect()
}
