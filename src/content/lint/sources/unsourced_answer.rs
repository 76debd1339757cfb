//! Answers without any source.

use super::super::context::LintContext;
use super::super::finding::{FindingPlace, Findings};
use super::super::level::Level;
use super::super::rule::LintRule;
use super::PROVIDE_SOURCES;

pub(crate) const UNSOURCED_ANSWER: LintRule = LintRule {
    code: "unsourced-answer",
    level: Level::Advice,
    summary: "An answer cites no source.",
    why: "A learner who doubts an answer needs a place to look, and so does the author who revises it in a year.",
    example: "`answer: Tuples are immutable [@python-data-model].`, or `sources: [python-data-model]` for the whole answer.",
    source: PROVIDE_SOURCES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    if cx.document.sources.is_empty() {
        let place = FindingPlace { question: None, span: cx.places.title.clone() };
        let help = "list them under `sources:`, and cite them in answers: `[@key]`";
        return findings.add(place, "the guide has no sources", help);
    }
    for placed in cx.questions() {
        let question = placed.question;
        if question.has_answer() && question.cited().is_empty() {
            let place =
                FindingPlace { question: Some(question.id.clone()), span: Some(placed.places.id.clone()) };
            let help = "cite one in the answer, `[@key]`, or list it under `sources:` of the question";
            findings.add(place, format!("the answer of question `{}` cites no source", question.id), help);
        }
    }
}
