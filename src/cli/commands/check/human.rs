//! The report for people: a single finding with its lines of the file, repeated ones as a list of places.

use std::fmt::Write as _;

use super::report::{CheckFinding, CheckReport};
use crate::cli::terminal;
use crate::cli::terminal::Leveled;
use crate::content::lint::codes;
use crate::content::lint::level::Level;
use crate::plural::{counted, grouped};

/// How many findings of each kind are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    First,
    All,
}

impl Shown {
    fn limit(self) -> usize {
        match self {
            Self::First => 5,
            Self::All => usize::MAX,
        }
    }
}

/// Prints the findings grouped by kind: errors first, advice last.
pub(super) fn show_groups(report: &CheckReport, shown: Shown) {
    let mut is_cut = false;
    for level in [Level::Error, Level::Warning, Level::Advice] {
        for group in group_by_code(report, level) {
            match group.as_slice() {
                [only] => terminal::show_diagnostic(&Leveled { diagnostic: *only, level }),
                many => {
                    is_cut |= many.len() > shown.limit();
                    terminal::print_status(&render_group(many, level, shown));
                }
            }
        }
    }
    if is_cut {
        terminal::print_status(
            "`--all` shows every finding; `--explain CODE` says why, and how to silence it",
        );
    }
}

/// The findings of a level by their codes, in the order of the first of each.
fn group_by_code(report: &CheckReport, level: Level) -> Vec<Vec<&CheckFinding>> {
    let mut groups: Vec<Vec<&CheckFinding>> = Vec::new();
    for finding in report.findings().iter().filter(|finding| finding.level == level) {
        match groups.iter_mut().find(|group| group[0].code == finding.code) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn render_group(group: &[&CheckFinding], level: Level, shown: Shown) -> String {
    let code = group[0].code;
    let summary = codes::find(code).map(|code| code.summary).unwrap_or_default();
    let mut out = format!("{level}[{code}] ({}): {summary}\n", counted(group.len(), "time"));
    let (listed, rest) = group.split_at(group.len().min(shown.limit()));
    // One fix for all is said once.
    let common = listed.iter().all(|finding| finding.help == group[0].help);
    for finding in listed {
        let place = finding.place().map(|place| format!("{}:{}:{}: ", place.file, place.line, place.column));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {}{}", place.unwrap_or_default(), finding.full_message());
        if let Some(help) = finding.help.as_ref().filter(|_| !common) {
            let _ = writeln!(out, "    help: {}", help.replace('\n', "\n    "));
        }
    }
    if !rest.is_empty() {
        let _ = writeln!(out, "  … and {} more", grouped(rest.len()));
    }
    if let Some(help) = group[0].help.as_ref().filter(|_| common) {
        let _ = writeln!(out, "  help: {}", help.replace('\n', "\n  "));
    }
    out
}
