//! `qexport check`: the problems of a guide, without writing anything.

use clap::ArgMatches;

use crate::cli::args::export::ExportArgs;
use crate::cli::commands::fix;
use crate::cli::commands::fix::Consent;
use crate::cli::failure::Failure;
use crate::cli::session::{FormatChoice, Session};
use crate::cli::terminal;
use crate::content::Guide;
use crate::export::FORMATS;
use crate::plural::counted;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    export: ExportArgs,

    /// Fix what is safe to fix, in place: shows the changes and asks before it writes
    #[arg(long)]
    fix: bool,

    /// With --fix: write without asking
    #[arg(long, requires = "fix")]
    yes: bool,
}

/// Reads a guide, resolves its options for every format, and prints a summary.
pub(crate) fn run(check: &Check, matches: &ArgMatches) -> Result<(), Failure> {
    if check.fix {
        let consent = if check.yes { Consent::Given } else { Consent::Ask };
        fix::fix_guide(&check.export.guide, consent)?;
    }
    let session = Session::open(&check.export, matches, FormatChoice::Given(FORMATS))?;
    terminal::write_stdout(summarize_guide(session.guide()).as_bytes())?;
    session.finish(&check.export.warnings)
}

fn summarize_guide(Guide { document, warnings, .. }: &Guide) -> String {
    let warnings = warnings.count();
    let questions = counted(document.questions().count(), "question");
    let sections = counted(document.sections.len(), "section");
    let sources = counted(document.sources.len(), "source");
    let verdict = if warnings == 0 { "no problems".to_owned() } else { counted(warnings, "warning") };
    format!("{questions} in {sections}, {sources}: {verdict}\n")
}
