//! Questions that point at something which is not on their card.

use super::super::context::{LintContext, PlacedQuestion};
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use super::super::words::{PhraseText, WordKind, Words};
use super::FIVE_PROPERTIES;
use crate::document::Inline;

pub(crate) const DANGLING_REFERENCE: LintRule = LintRule {
    code: "dangling-reference",
    level: Level::Advice,
    summary: "A question refers to something that its card does not show.",
    why: "Cards come alone, in any order, months after the text around them. A learner cannot know what “the above” was.",
    example: "Not `What does the above code print?`; rather the code in the question itself.",
    source: FIVE_PROPERTIES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let Some(words) = cx.words else { return };
    for placed in cx.cards() {
        if let Some(reference) = find_reference(words, placed) {
            let message = format!(
                "question `{}` refers to “{reference}”, which its card does not show",
                placed.question.id
            );
            findings.add(
                placed.in_prompt(reference),
                message,
                "name the thing, or put the code or image into the question",
            );
        }
    }
}

fn find_reference(words: Words, placed: PlacedQuestion<'_>) -> Option<&'static str> {
    let question = placed.question;
    let has_image =
        question.prompt.iter().any(|piece| matches!(piece, Inline::Image { .. } | Inline::Audio { .. }));
    if has_image || !question.details.is_empty() || question.choices.is_some() {
        return None;
    }
    let prompt = text::prose_of_line(&question.prompt, InlineCode::Omitted);
    let all = words.prepare(&prompt);
    if let Some((_, phrase)) = words.find(WordKind::Elsewhere, &all) {
        return Some(phrase);
    }
    // What stands before may be meant: `If a list is long, how do you sort this?`
    let first = text::split_sentences(&prompt).into_iter().next()?;
    let first = first.split([',', ';', ':', '—', '，']).next()?.to_owned();
    let first = words.prepare(&first);
    let (at, word) = words.find(WordKind::Here, &first)?;
    (is_bare(words, &first, at) && !words.has(WordKind::NotHere, &first)).then_some(word)
}

/// Whether a pronoun comes so early that nothing before it can be meant.
fn is_bare(words: Words, text: &PhraseText, at: usize) -> bool {
    const EARLY: usize = 5;
    if !words.is_spaced() {
        return true;
    }
    let before = text.before(at);
    let content = before.words().filter(|word| !words.is_stop(word));
    before.count() <= EARLY && content.count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn a_pronoun_after_a_noun_refers_to_it() {
        let words = Words::for_language(&Language::new("en")).unwrap();
        let bare = |text: &str| {
            let text = words.prepare(text);
            words.find(WordKind::Here, &text).is_some_and(|(at, _)| is_bare(words, &text, at))
        };
        assert!(bare("How does this work?") && bare("What is the purpose of this?"));
        assert!(!bare("How does a garbage collector find objects like this?"));
    }
}
