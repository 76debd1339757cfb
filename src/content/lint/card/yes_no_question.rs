//! Questions that yes or no answers.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use super::super::words::{WordKind, Words};
use super::FIVE_PROPERTIES;

pub(crate) const YES_NO_QUESTION: LintRule = LintRule {
    code: "yes-no-question",
    level: Level::Advice,
    summary: "A question can be answered with yes or no.",
    why: "Half of all guesses are right, and the reason is never recalled. A question that asks why or how trains what the \
          answer explains.",
    example: "Not `Is a tuple hashable?`; rather `When is a tuple hashable, and when is it not?`",
    source: FIVE_PROPERTIES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let Some(words) = cx.words else { return };
    for placed in cx.cards().filter(|placed| placed.question.choices.is_none()) {
        let prompt = text::prose_of_line(&placed.question.prompt, InlineCode::Omitted);
        if let Some(word) = find_yes_no(words, &prompt) {
            let message =
                format!("question `{}` can be answered with yes or no: “{word}”", placed.question.id);
            findings.add(placed.in_prompt(""), message, "ask why, how, when or what instead");
        }
    }
}

/// The word that makes a question one for yes or no.
fn find_yes_no(words: Words, prompt: &str) -> Option<&'static str> {
    let sentences = text::split_sentences(prompt);
    let question = sentences.iter().rev().find(|sentence| sentence.ends_with(['?', '？']))?;
    let prepared = words.prepare(question.trim_start_matches('¿'));
    // `Can X do Y? Why?` asks for the reason, and `A or B` for one of two.
    let all = words.prepare(prompt);
    if [WordKind::Reason, WordKind::Or].iter().any(|kind| words.has(*kind, &all))
        || words.has(WordKind::Request, &all)
    {
        return None;
    }
    let mark = || words.find(WordKind::YesNoMark, &prepared).map(|(_, word)| word);
    let in_the_beginning = || {
        let (at, word) = words.find(WordKind::YesNo, &prepared)?;
        // In Russian, a word or two come before `ли`.
        (at == 0).then_some(word)
    };
    in_the_beginning().or_else(mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    fn found(language: &str, prompt: &str) -> bool {
        find_yes_no(Words::for_language(&Language::new(language)).unwrap(), prompt).is_some()
    }

    #[test]
    fn questions_for_yes_or_no_are_found() {
        for (language, prompt) in [
            ("en", "Is a tuple hashable?"),
            ("de", "Ist ein Tupel hashbar?"),
            ("fr", "Peut-on trier un tuple ?"),
            ("es", "¿Es una tupla mutable?"),
            ("ru", "Можно ли изменить кортеж?"),
            ("zh", "元组可以修改吗？"),
        ] {
            assert!(found(language, prompt), "{prompt}");
        }
    }

    #[test]
    fn reasons_and_alternatives_need_more_than_yes() {
        for prompt in [
            "Is a tuple hashable? Why?",
            "Is Python compiled or interpreted?",
            "Can you explain closures?",
            "What is a tuple?",
            "Do you know what a tuple is?",
        ] {
            assert!(!found("en", prompt), "{prompt}");
        }
    }
}
