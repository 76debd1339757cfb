//! `qexport check`: all that exports would report, and the rules about cards and sources, without writing anything.
//!
//! ```text
//! session ──► collect ──► CheckReport ──► human, short, json, sarif, github
//! exports       │
//! rules    ─────┘
//! ```

mod collect;
mod explain;
mod github;
mod human;
mod json;
mod report;
mod sarif;
mod short;

use clap::ArgMatches;

use super::all;
use super::fix;
use super::fix::Consent;
use crate::cli::args::export::ExportArgs;
use crate::cli::args::parse_word;
use crate::cli::args::since::SinceArg;
use crate::cli::failure::Failure;
use crate::cli::session::{FormatChoice, Session};
use crate::cli::terminal;
use crate::export;
use crate::export::{FormatName, FormatNames};
use report::CheckReport;

/// Its arguments, besides the flags of the formats.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Show every finding instead of the first five of each kind
    #[arg(long)]
    all: bool,

    /// Form of the report: human (grouped, to standard error); short (a line for each), json, sarif (2.1.0), github
    /// (annotations of a workflow), all to standard output
    #[arg(long, value_name = "AS", default_value = "human", hide_possible_values = true,
        value_parser = parse_word::<CheckFormat>())]
    format: CheckFormat,

    /// Explain a code: why, an example, and how to silence it; `all` lists every code
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,

    /// Formats to check, separated by commas [default: those of the guide, or all]
    #[arg(long, value_delimiter = ',', value_parser = all::parse_format())]
    formats: Vec<FormatName>,

    #[command(flatten)]
    since: SinceArg,

    #[command(flatten)]
    export: ExportArgs,

    /// Fix what is safe to fix, in place: shows the changes and asks before it writes
    #[arg(long)]
    fix: bool,

    /// With --fix: write without asking
    #[arg(long, requires = "fix")]
    yes: bool,
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum CheckFormat {
    /// Grouped by kind, for people.
    Human,
    /// A line for each finding, for editors and `grep`.
    Short,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
}

/// Reads a guide, exports it in memory, runs the rules, and prints a report.
pub(crate) fn run(check: &Check, matches: &ArgMatches) -> Result<(), Failure> {
    if let Some(code) = &check.explain {
        return explain::explain(code);
    }
    if check.fix {
        let consent = if check.yes { Consent::Given } else { Consent::Ask };
        fix::fix_guide(&check.export.guide, consent)?;
    }
    let given = FormatNames::new(check.formats.clone()).map(|names| export::select(&names));
    let choice = given.as_deref().map_or(FormatChoice::OfGuide, FormatChoice::Given);
    let report = match Session::open_for_report(&check.export, matches, choice) {
        Ok(mut session) => {
            if let Some(edition) = check.since.since {
                session.omit_unchanged(edition)?;
            }
            collect::collect_findings(&mut session)?
        }
        // Errors of a guide have their own form for people. The report kept every warning, of which they see the first.
        Err(failure) if check.format == CheckFormat::Human => {
            let brief = if check.all { None } else { Session::open(&check.export, matches, choice).err() };
            return Err(brief.unwrap_or(failure));
        }
        Err(failure) => CheckReport::new(None, collect::findings_of_failure(failure)?),
    };
    show(check, &report)?;
    let is_sound = report.tally().reject(&check.export.warnings);
    match check.format {
        CheckFormat::Human => Ok(is_sound?),
        // The report is complete, and a reader of it needs nothing on standard error.
        _ => is_sound.map_err(|_| Failure::Reported),
    }
}

fn show(check: &Check, report: &CheckReport) -> Result<(), Failure> {
    let text = match check.format {
        CheckFormat::Human => {
            human::show_groups(report, if check.all { human::Shown::All } else { human::Shown::First });
            let Some(summary) = report.summary() else { return Ok(()) };
            // A failed export leaves standard output empty, as every failure does.
            if report.tally().errors > 0 {
                terminal::print_status(&summary);
                return Ok(());
            }
            summary + "\n"
        }
        CheckFormat::Short => short::render(report),
        CheckFormat::Json => json::render(report),
        CheckFormat::Sarif => sarif::render(report),
        CheckFormat::Github => github::render(report),
    };
    Ok(terminal::write_stdout(text.as_bytes())?)
}
