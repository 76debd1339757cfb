//! Sources that nothing cites.

use std::collections::BTreeSet;

use super::super::context::LintContext;
use super::super::finding::{FindingPlace, Findings};
use super::super::level::Level;
use super::super::rule::LintRule;
use super::PROVIDE_SOURCES;
use crate::document::{Question, SourceNumber, visit_citations};

pub(crate) const UNUSED_SOURCE: LintRule = LintRule {
    code: "unused-source",
    level: Level::Advice,
    summary: "No text cites a source of the list.",
    why: "Every output lists the source, but no reader can tell what rests on it.",
    example: "`sources: {rfc-1035: …}` without `[@rfc-1035]` anywhere: cite it, or remove it.",
    source: PROVIDE_SOURCES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let mut cited: BTreeSet<SourceNumber> = cx.document.questions().flat_map(Question::cited).collect();
    for section in &cx.document.sections {
        visit_citations(&section.intro, &mut |number| {
            cited.insert(number);
        });
    }
    for source in cx.document.sources.iter().filter(|source| !cited.contains(&source.number)) {
        let span = cx.places.source(&source.key).map(|spans| spans.key.clone());
        let message = format!("no text cites the source `{}`", source.key);
        let help = format!("cite it where it supports an answer, `[@{}]`, or remove it", source.key);
        findings.add(FindingPlace { question: None, span }, message, help);
    }
}
