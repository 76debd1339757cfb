//! Questions that give their answer away, and answers that repeat their question.

use std::collections::BTreeSet;

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use super::super::words::Words;
use super::FIVE_PROPERTIES;
use crate::document::plain_text_of_blocks;

pub(crate) const ANSWER_IN_QUESTION: LintRule = LintRule {
    code: "answer-in-question",
    level: Level::Advice,
    summary: "The question contains most words of its answer, or the answer begins with the question.",
    why: "A card that shows its answer on the front trains reading, not recall; a repeated question only delays the answer.",
    example: "Not `Which keyword, yield, makes a generator?` with `yield`; rather `Which keyword makes a generator?`",
    source: FIVE_PROPERTIES,
    check,
};

/// The share of an answer's words that the question may contain.
const SHARE: usize = 60;

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    for placed in cx.cards().filter(|placed| placed.question.choices.is_none()) {
        let question = placed.question;
        let prompt = text::prose_of_line(&question.prompt, InlineCode::Kept);
        let answer = text::sentences_of_blocks(&question.answer).join("\n");
        if repeats_question(&prompt, &answer) {
            let message = format!("the answer of question `{}` begins with the question", question.id);
            findings.add(placed.in_answer(""), message, "remove the question from the answer");
            continue;
        }
        let Some(words) = cx.words.filter(|words| words.is_spaced()) else { continue };
        // Code is a part of the answer that no question has.
        let has_code = plain_text_of_blocks(&question.answer).len() > 2 * answer.len().max(20);
        if !has_code && gives_away(words, &prompt, &answer) {
            let message = format!("question `{}` contains most words of its answer", question.id);
            findings.add(placed.in_prompt(""), message, "ask without the words of the answer");
        }
    }
}

/// Whether the answer begins with all of the question.
fn repeats_question(prompt: &str, answer: &str) -> bool {
    const LEAST: usize = 4;
    let (prompt, answer) = (text::words_of(prompt), text::words_of(answer));
    prompt.len() >= LEAST && answer.len() > prompt.len() && answer.starts_with(&prompt)
}

fn gives_away(words: Words, prompt: &str, answer: &str) -> bool {
    const LEAST: usize = 2;
    let content = |text: &str| -> BTreeSet<String> {
        text::words_of(text).into_iter().filter(|word| !words.is_stop(word)).collect()
    };
    let (prompt, answer) = (content(prompt), content(answer));
    let shared = answer.intersection(&prompt).count();
    answer.len() >= LEAST && shared * 100 > answer.len() * SHARE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn a_question_with_the_words_of_its_answer_gives_it_away() {
        let words = Words::for_language(&Language::new("en")).unwrap();
        assert!(gives_away(
            words,
            "Does a tuple keep its order?",
            "A tuple keeps order: a tuple does keep its order."
        ));
        assert!(!gives_away(words, "What is a tuple?", "A tuple is an immutable sequence."));
        assert!(!gives_away(words, "Is a tuple hashable?", "Yes"));
    }

    #[test]
    fn an_answer_may_not_begin_with_its_question() {
        assert!(repeats_question("What is a *tuple* here?", "What is a tuple here? A sequence."));
        assert!(!repeats_question("What is it?", "What is it? A sequence."));
    }
}
