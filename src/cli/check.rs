//! `qexport check`: what is wrong with a guide, without writing anything.

use super::edition;
use super::failure::Failure;
use super::flags::{GuideArg, Strictness};
use super::voice;
use super::wording::count;
use crate::document::Document;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    guide: GuideArg,

    #[command(flatten)]
    strictness: Strictness,
}

/// Reads a guide with its options, and says what it holds.
pub(super) fn run(check: &Check) -> Result<(), Failure> {
    let (guide, _) = edition::read(&check.guide)?;
    voice::answer(summary(&guide.document, guide.warnings.len()).as_bytes())?;
    edition::accept(&check.strictness, guide.warnings.len())
}

fn summary(document: &Document, warnings: usize) -> String {
    let questions = count(document.questions().count(), "question");
    let sections = count(document.sections.len(), "section");
    let sources = count(document.sources.len(), "source");
    let verdict = if warnings == 0 { "no problems".to_owned() } else { count(warnings, "warning") };
    format!("{questions} in {sections}, {sources}: {verdict}\n")
}
