//! Questions that ask for two answers.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use super::super::words::{WordKind, Words};
use super::TWENTY_RULES;

pub(crate) const TWO_QUESTIONS: LintRule = LintRule {
    code: "two-questions",
    level: Level::Advice,
    summary: "A question asks two things at once.",
    why: "A learner who knows one half of the answer cannot grade the card: both halves return together, as often as the \
          harder one.",
    example: "Not `What is a mutex, and when do you need one?`; rather two questions.",
    source: TWENTY_RULES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    for placed in cx.cards() {
        let id = &placed.question.id;
        let prompt = omit_quotations(&text::prose_of_line(&placed.question.prompt, InlineCode::Omitted));
        let sentences = text::split_sentences(&prompt);
        let questions: Vec<&String> = sentences.iter().filter(|sentence| is_question(sentence)).collect();
        let second = questions
            .iter()
            .skip(1)
            .find(|question| !cx.words.is_some_and(|words| is_reason(words, question)));
        if let Some(second) = second {
            let begins = text::first_words(second);
            let help = format!("give “{begins}” a question of its own");
            findings.add(
                placed.in_prompt(&begins),
                format!("question `{id}` has {} question marks", questions.len()),
                help,
            );
        } else if let Some(words) = cx.words
            && let Some(joint) = sentences.iter().find_map(|sentence| find_joint(words, sentence))
        {
            let help = "make two questions of it";
            findings.add(
                placed.in_prompt(&joint),
                format!("question `{id}` asks two things: “… {joint} …”"),
                help,
            );
        }
    }
}

fn is_question(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(['"', '”', '’', '»', ')', ' ', '*']);
    end.ends_with(['?', '？', '؟'])
}

/// Whether a second question only asks for the reason of the first: `Why?`, `If so, how?`
fn is_reason(words: Words, question: &str) -> bool {
    const SHORT: usize = 4;
    let prepared = words.prepare(question);
    let is_short =
        if words.is_spaced() { prepared.count() <= SHORT } else { question.chars().count() <= 2 * SHORT };
    is_short && words.has(WordKind::Why, &prepared)
}

/// The words `and how` between two questions of one sentence.
fn find_joint(words: Words, sentence: &str) -> Option<String> {
    let text = words.prepare(sentence);
    let asks = words.find(WordKind::YesNo, &text).filter(|(at, _)| *at == 0);
    let (first, interrogative) = asks.or_else(|| words.find(WordKind::Interrogative, &text))?;
    for and in words.list(WordKind::And) {
        for next in words.list(WordKind::Interrogative) {
            let joint = if words.is_spaced() { format!("{and} {next}") } else { format!("{and}{next}") };
            let found = words.find_text(&joint, &text).filter(|at| *at > first + interrogative.len() + 1);
            if found.is_some() {
                return Some(joint);
            }
        }
    }
    None
}

/// Replaces what stands between quotation marks: it is not asked.
fn omit_quotations(text: &str) -> String {
    let mut out = String::new();
    let mut closing = None;
    for character in text.chars() {
        match closing {
            Some(mark) if character == mark => closing = None,
            Some(_) => {}
            None => {
                closing = match character {
                    '"' => Some('"'),
                    '“' => Some('”'),
                    '„' => Some('“'),
                    '«' => Some('»'),
                    '「' => Some('」'),
                    _ => None,
                };
                out.push(if closing.is_some() { 'x' } else { character });
            }
        }
    }
    if closing.is_some() { text.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn an_interrogative_after_and_is_a_second_question() {
        let words = Words::for_language(&Language::new("en")).unwrap();
        let joint = |sentence: &str| find_joint(words, sentence);
        assert_eq!(joint("What is a hook, and why is it used?").as_deref(), Some("and why"));
        assert_eq!(joint("What is the difference between this and that?"), None);
        assert_eq!(joint("When and where is it used?"), None);
        assert_eq!(joint("Pros and cons and how to use it"), None);
    }

    #[test]
    fn a_short_why_belongs_to_the_question() {
        let words = Words::for_language(&Language::new("en")).unwrap();
        assert!(is_reason(words, "Why or why not?") && is_reason(words, "If so, how?"));
        assert!(!is_reason(words, "When is it needed?"));
    }

    #[test]
    fn quoted_questions_are_not_asked() {
        assert_eq!(omit_quotations("What does “Who?” mean?"), "What does x mean?");
        assert_eq!(omit_quotations("5\" or 6?"), "5\" or 6?");
    }
}
