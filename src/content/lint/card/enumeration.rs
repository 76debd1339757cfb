//! Long lists to learn by heart.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use super::TWENTY_RULES;
use crate::document::{Block, Card, List, plain_text_of_blocks};

pub(crate) const ENUMERATION: LintRule = LintRule {
    code: "enumeration",
    level: Level::Advice,
    summary: "An answer has a long list, and no memory aid.",
    why: "A set without an order has no thread to follow: learners forget another item each time. A mnemonic, gaps, or one \
          question per item makes it learnable.",
    example: "For the seven layers of OSI, `memory_aid: Please Do Not Throw Sausage Pizza Away`, or `card: cloze` with a gap \
              in each item.",
    source: TWENTY_RULES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let is_plain = |card| matches!(card, Card::Basic | Card::Reversed);
    for placed in
        cx.cards().filter(|placed| is_plain(placed.question.card) && placed.question.memory_aid.is_empty())
    {
        let mut longest: Option<&List> = None;
        text::visit_blocks(&placed.question.answer, &mut |block| {
            if let Block::List(list) = block
                && longest.is_none_or(|longest| list.items.len() > longest.items.len())
            {
                longest = Some(list);
            }
        });
        let Some(list) = longest.filter(|list| list.items.len() > cx.limits.list_items) else { continue };
        let message = format!(
            "the answer of question `{}` lists {} items without a memory aid",
            placed.question.id,
            list.items.len()
        );
        let help = "add a `memory_aid:`, mark gaps with `card: cloze`, or ask for the items one by one";
        findings.add(placed.in_answer(&first_line(list)), message, help);
    }
}

/// The first words of a list, as far as its file surely has them.
fn first_line(list: &List) -> String {
    let first = list.items.first().map(|item| item.blocks.as_slice()).unwrap_or_default();
    match first.first() {
        Some(Block::Paragraph(line)) => text::first_words(&text::prose_of_line(line, InlineCode::Kept)),
        _ => plain_text_of_blocks(first),
    }
}
