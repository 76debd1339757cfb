//! Dates that are old, or later than the edition.

use super::super::context::LintContext;
use super::super::finding::{FindingPlace, Findings};
use super::super::level::Level;
use super::super::rule::LintRule;
use super::PROVIDE_SOURCES;

pub(crate) const STALE_DATE: LintRule = LintRule {
    code: "stale-date",
    level: Level::Advice,
    summary: "A source was visited long before the edition, or after it.",
    why: "A page that was read years ago may say something else today; a visit after `updated:` means that the edition has \
          not been dated.",
    example: "`accessed: 2019-05-01` in an edition of 2026: read the page again, and date the visit.",
    source: PROVIDE_SOURCES,
    check,
};

fn check(cx: &LintContext<'_>, findings: &mut Findings) {
    let updated = cx.document.updated;
    for source in &cx.document.sources {
        let Some(accessed) = source.accessed else { continue };
        let span = cx.places.source(&source.key).and_then(|spans| spans.accessed.clone());
        let place = FindingPlace { question: None, span };
        let anniversary =
            (usize::from(accessed.year()) + cx.limits.source_age, accessed.month(), accessed.day());
        if accessed > updated {
            let message =
                format!("source `{}` was accessed on {accessed}, after the edition of {updated}", source.key);
            findings.add(place, message, "set `updated:` to the date of this edition");
        } else if anniversary < (usize::from(updated.year()), updated.month(), updated.day()) {
            let years = cx.limits.source_age;
            let message = format!(
                "source `{}` was accessed on {accessed}, more than {years} years before the edition",
                source.key
            );
            findings.add(place, message, "read the page again, correct what it supports, and date the visit");
        }
    }
}
