//! `--locked` and `--dry-run`: the differences of this edition's decks from the last edition's.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use strum::VariantArray;

use super::args::parse_word;
use super::files::display_path;
use super::terminal;
use crate::content::{Change, ChangeKind};
use crate::document::{Edition, GuideId};
use crate::plural::counted;

/// The argument for the lock.
#[derive(Debug, Args)]
pub(crate) struct LockArgs {
    /// Fail if the guide's lock would change, and write nothing
    #[arg(long)]
    pub(crate) locked: bool,

    /// Leave the guide's lock as it is, such as for a trial or in a read-only folder
    #[arg(long, conflicts_with = "locked")]
    pub(crate) no_lock: bool,
}

/// A lock to write.
#[derive(Debug)]
pub(crate) struct LockUpdate {
    /// Its path.
    pub(crate) path: PathBuf,
    /// Its new text.
    pub(crate) text: String,
    /// Whether the guide had a lock before.
    pub(crate) history: History,
}

/// Whether a guide had a lock before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum History {
    /// It is the first edition, or the lock was lost.
    FirstEdition,
    /// There are earlier editions.
    Continued,
}

/// Prints that a lock was written.
pub(crate) fn announce_lock(update: &LockUpdate) {
    let lock = display_path(&update.path);
    match update.history {
        History::FirstEdition => terminal::print_status(&format!(
            "first edition: wrote {lock}, commit it\n  If learners have an earlier edition, restore its lock: without it they miss \
             every change unless `updated` is later than theirs, and then lose their edits; gaps of cloze cards may get other numbers."
        )),
        History::Continued => terminal::print_status(&format!("wrote {lock}")),
    }
}

/// The arguments of formats that are decks.
#[derive(Debug, Args)]
pub(crate) struct DeckArgs {
    #[command(flatten)]
    pub(crate) lock: LockArgs,

    /// Report new, changed, retired and unchanged notes since the last edition, and write nothing
    #[arg(long, value_name = "AS", num_args = 0..=1, require_equals = true, default_missing_value = "table",
        value_parser = parse_word::<ReportFormat>())]
    pub(crate) dry_run: Option<ReportFormat>,
}

/// The form of a report.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReportFormat {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// A change of the lock under `--locked`.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("`{lock}` would change: {changes}")]
#[diagnostic(help("export without `--locked`, review the difference and commit it; nothing was written"))]
pub(crate) struct LockWouldChange {
    /// The file.
    pub(crate) lock: String,
    /// Its changes, counted.
    pub(crate) changes: String,
}

/// The changes of an edition, counted.
pub(crate) fn render_summary(edition: Edition, changes: &[Change]) -> String {
    format!("edition {edition}: {}: {}\n", counted(changes.len(), "note"), summarize_changes(changes))
}

/// The number of changes of each kind: `2 new, 1 changed, 0 retired, 43 unchanged`. Conversions are rare, and told only if
/// there are any.
pub(crate) fn summarize_changes(changes: &[Change]) -> String {
    let numbers = ChangeKind::VARIANTS.iter().filter_map(|kind| {
        let number = changes.iter().filter(|change| change.kind == *kind).count();
        (number > 0 || *kind != ChangeKind::Converted).then(|| format!("{number} {kind}"))
    });
    numbers.collect::<Vec<_>>().join(", ")
}

/// Renders the changes in a format.
pub(crate) fn render_report(format: ReportFormat, guide: &GuideId, changes: &[Change]) -> String {
    match format {
        ReportFormat::Table => render_table(changes),
        ReportFormat::Json => render_json(guide, changes),
    }
}

/// One line per note, the most visible changes first.
fn render_table(changes: &[Change]) -> String {
    let name = |change: &Change| change.id.as_ref().map_or("(sources)".to_owned(), ToString::to_string);
    let width = changes.iter().map(|change| name(change).len()).max().unwrap_or_default();
    let mut out = String::new();
    for kind in ChangeKind::VARIANTS {
        for change in changes.iter().filter(|change| change.kind == *kind) {
            let question: Vec<&str> = change.question.split_whitespace().collect();
            let line = format!("{kind:9}  {:width$}  {}", name(change), question.join(" "));
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    let _ = writeln!(out, "{}: {}", counted(changes.len(), "note"), summarize_changes(changes));
    out
}

fn render_json(guide: &GuideId, changes: &[Change]) -> String {
    let notes: Vec<_> = changes
        .iter()
        .map(|change| {
            let id = change.id.as_ref().map(ToString::to_string);
            json!({ "id": id, "question": change.question, "change": change.kind.to_string() })
        })
        .collect();
    format!("{:#}\n", json!({ "guide": guide.as_str(), "notes": notes }))
}
