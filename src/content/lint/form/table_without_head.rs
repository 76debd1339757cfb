//! Tables with an empty head.

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use crate::document::{Block, Inline};

pub(crate) const TABLE_WITHOUT_HEAD: LintRule = LintRule {
    code: "table-without-head",
    level: Level::Advice,
    summary: "The head of a table is empty.",
    why: "Screen readers say the head of a column before each cell. Without it, a cell is a word without a meaning, and a \
          wide table that becomes a list has no labels.",
    example: "Not `| | |`, then `|-|-|`; rather `| Method | Idempotent |` above the line.",
    source: "WCAG 2.2, success criterion 1.3.1, technique H51, https://www.w3.org/WAI/WCAG22/Techniques/html/H51",
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    for placed in cx.questions() {
        let mut headless = 0;
        for blocks in placed.question.texts() {
            text::visit_blocks(blocks, &mut |block| headless += usize::from(is_headless(block)));
        }
        for _ in 0..headless {
            let message = format!("a table in question `{}` has no head", placed.question.id);
            let place = placed.first_of(&["| |", "|  |", "||", "|   |"]);
            findings.add(place, message, "name the columns above the line of hyphens");
        }
    }
}

fn is_headless(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    table.alignments.len() > 1 && !table.head.iter().any(|cell| has_content(cell))
}

fn has_content(cell: &[Inline]) -> bool {
    cell.iter().any(|piece| !matches!(piece, Inline::Text(text) if text.trim().is_empty()))
}
