//! Answers with more than a card should hold.

use super::super::context::{LintContext, PlacedQuestion};
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::TWENTY_RULES;

pub(crate) const ANSWER_TOO_LONG: LintRule = LintRule {
    code: "answer-too-long",
    level: Level::Advice,
    summary: "An answer has more words or characters than a card should hold; blocks of code do not count.",
    why: "A learner grades a card as a whole. A long answer is never quite right and never quite wrong, so it returns too \
          often and teaches little. One fact per card is learned faster.",
    example: "Not `What is a JOIN?` with a page about five kinds; rather one question for each kind, and `see_also:` between \
              them.",
    source: TWENTY_RULES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    for placed in cx.cards() {
        let sentences = text::sentences_of_blocks(&placed.question.answer);
        let size = sentences.iter().fold(Size::default(), |size, sentence| size.plus(sentence));
        let (words, characters) = (cx.limits.answer_words, cx.limits.answer_characters);
        let (found, limit) = if size.words > words {
            (format!("{} words", size.words), words)
        } else if size.characters > characters {
            (format!("{} characters", size.characters), characters)
        } else {
            continue;
        };
        let message =
            format!("the answer of question `{}` has {found}, more than {limit}", placed.question.id);
        suggest_split(placed, &sentences, &Size { words, characters }, message, findings);
    }
}

/// Adds the finding, with the sentence that begins the second half of the answer.
fn suggest_split(
    placed: PlacedQuestion<'_>,
    sentences: &[String],
    limit: &Size,
    message: String,
    findings: &mut Findings,
) {
    let mut size = Size::default();
    let fits = |sentence: &&String| {
        size = size.plus(sentence);
        size.words <= limit.words && size.characters <= limit.characters
    };
    let kept = sentences.iter().take_while(fits).count().max(1);
    if let Some(sentence) = sentences.get(kept) {
        let begins = text::first_words(sentence);
        let help = format!("give the part from “{begins}” to a question of its own, or to `note:`");
        findings.add(placed.in_answer(&begins), message, help);
    } else {
        findings.add(placed.in_answer(""), message, "shorten it to one fact, or move details to `note:`");
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Size {
    words: usize,
    characters: usize,
}

impl Size {
    fn plus(self, sentence: &str) -> Self {
        Self {
            words: self.words + text::count_words(sentence),
            characters: self.characters + sentence.chars().count(),
        }
    }
}
