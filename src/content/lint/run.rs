//! A run of every rule.

use std::collections::BTreeSet;

use super::config::LintConfig;
use super::context::LintContext;
use super::finding::{Finding, FindingPlace, Findings};
use super::level::Level;
use super::rule::LintRule;
use super::rules;
use super::rules::{RULES, UNUSED_ALLOWANCE};
use super::words::Words;
use crate::content::places::Places;
use crate::document::Document;

/// The places of the exceptions that some finding needs.
type UsedAllowances = BTreeSet<(usize, usize, usize)>;

/// Runs every rule that the guide does not switch off.
///
/// `code_languages` are the names of languages that code is highlighted in, in lower case and sorted.
pub(crate) fn check_rules(
    document: &Document,
    places: &Places,
    config: &LintConfig,
    code_languages: &[String],
) -> Vec<Finding> {
    let words = Words::for_language(&document.language);
    let context = LintContext { document, places, limits: &config.limits, words, code_languages };
    let is_on = |rule: &LintRule| config.level(rule.code, rule.level) != Level::Off;
    let mut findings = Vec::new();
    let mut used = UsedAllowances::new();
    for &rule in RULES.iter().filter(|rule| is_on(rule)) {
        let mut found = Findings::new(rule.code, rule.level);
        (rule.check)(&context, &mut found);
        findings.extend(found.into_items().into_iter().map(|finding| allow(finding, places, &mut used)));
    }
    if is_on(&UNUSED_ALLOWANCE) {
        let is_on = |code: &str| rules::find(code).is_some_and(is_on);
        findings.extend(find_unused(places, &used, is_on));
    }
    findings
}

/// Adds the reason of an exception to a finding.
fn allow(mut finding: Finding, places: &Places, used: &mut UsedAllowances) -> Finding {
    let question = finding.question.as_ref().and_then(|id| places.question(id));
    let allowances = question.into_iter().flat_map(|places| &places.allowances);
    for allowance in allowances.filter(|allowance| allowance.rule.value == finding.code) {
        used.insert(allowance.rule.span.sort_key());
        finding.allowed.get_or_insert_with(|| allowance.why.clone());
    }
    finding
}

fn find_unused(places: &Places, used: &UsedAllowances, is_on: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut unused = Findings::new(UNUSED_ALLOWANCE.code, UNUSED_ALLOWANCE.level);
    for (question, allowance) in places.allowances() {
        let (rule, span) = (&allowance.rule.value, &allowance.rule.span);
        if is_on(rule) && !used.contains(&span.sort_key()) {
            let place = FindingPlace { question: Some(question.clone()), span: Some(span.clone()) };
            let message = format!("question `{question}` allows `{rule}`, which finds nothing in it");
            unused.add(place, message, "remove the exception");
        }
    }
    unused.into_items()
}
