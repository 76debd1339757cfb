//! Answers with more than a card should hold.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::TWENTY_RULES;
use crate::document::Block;

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
    let limit = Size { words: cx.limits.answer_words, characters: cx.limits.answer_characters };
    for placed in cx.cards() {
        let parts = list_parts(&placed.question.answer);
        let size = parts.iter().fold(Size::default(), |size, part| size.plus(&part.sentence));
        if size.fits(limit) {
            continue;
        }
        let found = if size.words > limit.words {
            format!("{} words, more than {}", size.words, limit.words)
        } else {
            format!("{} characters, more than {}", size.characters, limit.characters)
        };
        let message = format!("the answer of question `{}` has {found}", placed.question.id);
        if let Some(part) = find_split(&parts, limit) {
            let begins = text::first_words(&part.sentence);
            let help = format!("give the part from “{begins}” to a question of its own, or to `note:`");
            findings.add(placed.in_answer(&begins), message, help);
        } else {
            findings.add(placed.in_answer(""), message, "shorten it to one fact, or move details to `note:`");
        }
    }
}

/// A sentence, and whether a paragraph, list or table of the answer begins with it.
#[derive(Debug)]
struct AnswerPart {
    sentence: String,
    begins_block: bool,
}

fn list_parts(answer: &[Block]) -> Vec<AnswerPart> {
    let mut parts = Vec::new();
    for block in answer {
        let sentences = text::sentences_of_blocks(std::slice::from_ref(block));
        // `These are:` belongs to the list after it.
        let is_introduced =
            parts.last().is_some_and(|part: &AnswerPart| part.sentence.ends_with([':', '：']));
        let to_part = |(index, sentence)| AnswerPart { sentence, begins_block: index == 0 && !is_introduced };
        parts.extend(sentences.into_iter().enumerate().map(to_part));
    }
    parts
}

/// The part that begins the second half: the last block that begins within the limit, if enough stays before it, or else
/// the first sentence that exceeds the limit.
fn find_split(parts: &[AnswerPart], limit: Size) -> Option<&AnswerPart> {
    const ENOUGH: usize = 3;
    let mut size = Size::default();
    let mut last_block = None;
    for (index, part) in parts.iter().enumerate() {
        let has_enough = size.words * ENOUGH >= limit.words || size.characters * ENOUGH >= limit.characters;
        if index > 0 && part.begins_block && has_enough {
            last_block = Some(part);
        }
        size = size.plus(&part.sentence);
        if !size.fits(limit) {
            let is_first = index == 0;
            return last_block.or_else(|| parts.get(index + usize::from(is_first)));
        }
    }
    None
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

    fn fits(self, limit: Self) -> bool {
        self.words <= limit.words && self.characters <= limit.characters
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Inline, List, ListItem};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::Text(text.to_owned())])
    }

    fn split(answer: &[Block]) -> Option<String> {
        let limit = Size { words: 6, characters: 100 };
        find_split(&list_parts(answer), limit).map(|part| part.sentence.clone())
    }

    #[test]
    fn a_split_prefers_the_beginning_of_a_block() {
        let item = |text: &str| ListItem { done: None, blocks: vec![paragraph(text)] };
        let list =
            Block::List(List { start: None, items: vec![item("One two three"), item("Four five six")] });
        assert_eq!(split(&[paragraph("It has three."), list.clone()]).as_deref(), Some("One two three"));
        let introduced = [paragraph("It has three. These are:"), list];
        assert_eq!(split(&introduced).as_deref(), Some("One two three"));
        assert_eq!(
            split(&[paragraph("It has four words. Here are three.")]).as_deref(),
            Some("Here are three.")
        );
        assert_eq!(split(&[paragraph("A b c d e f g h.")]), None);
    }
}
