//! Citations without their `@`.

use std::collections::BTreeSet;

use super::super::context::LintContext;
use super::super::finding::Findings;
use super::super::level::Level;
use super::super::rule::LintRule;
use super::super::text;
use super::super::text::InlineCode;
use crate::document::{Inline, visit_lines};

pub(crate) const KEY_IN_BRACKETS: LintRule = LintRule {
    code: "key-in-brackets",
    level: Level::Warning,
    summary: "The key of a source is in brackets without `@`, so it is text, not a citation.",
    why: "Readers see the brackets and the key instead of a number that leads to the source.",
    example: "Not `Names are cached [rfc-1035].`; rather `Names are cached [@rfc-1035].`",
    source: "Pandoc's citation syntax, https://pandoc.org/MANUAL.html#citation-syntax",
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let keys: BTreeSet<&str> = cx.document.sources.iter().map(|source| source.key.as_str()).collect();
    if keys.is_empty() {
        return;
    }
    for placed in cx.questions() {
        let mut take = |line: &[Inline]| {
            let prose = text::prose_of_line(line, InlineCode::Omitted);
            for key in find_in_brackets(&prose).filter(|key| keys.contains(key)) {
                let written = format!("[{key}]");
                let message = format!("`{written}` is shown as text, but it is the key of a source");
                findings.add(
                    placed.anywhere(&written),
                    message,
                    format!("write `[@{key}]` to cite the source"),
                );
            }
        };
        take(&placed.question.prompt);
        placed.question.texts().for_each(|blocks| visit_lines(blocks, &mut take));
    }
}

/// What stands in brackets.
fn find_in_brackets(prose: &str) -> impl Iterator<Item = &str> {
    prose.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inside, _)| inside)
}
