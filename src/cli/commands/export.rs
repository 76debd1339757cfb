//! `qexport pdf`, `qexport epub` and so on: one format, into a file or to standard output.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::{PathBufValueParser, TypedValueParser, ValueHint};
use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::all;
use crate::cli::args::export::{ExportArgs, hide_font_args};
use crate::cli::args::format_flags;
use crate::cli::args::since::SinceArg;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::files::FileError;
use crate::cli::lock_report;
use crate::cli::lock_report::DeckArgs;
use crate::cli::session::{FormatChoice, Session};
use crate::cli::{terminal, wording};
use crate::export::Exporter;

/// The arguments of one export, besides the flags of its format.
#[derive(Debug, Args)]
struct ExportOneArgs {
    /// Output file; `-` is standard output [default: output/<guide-id>.<extension>]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath,
        value_parser = PathBufValueParser::new().map(Output::from_path))]
    output: Option<Output>,

    #[command(flatten)]
    export: ExportArgs,
}

/// The destination of the export.
#[derive(Debug, Clone)]
enum Output {
    /// `-`
    StandardOutput,
    /// A file.
    File(PathBuf),
}

impl Output {
    fn from_path(path: PathBuf) -> Self {
        if path == Path::new("-") { Output::StandardOutput } else { Output::File(path) }
    }
}

/// The subcommand of a format, made from its row in the table of formats.
pub(crate) fn command(format: &dyn Exporter) -> Command {
    let bare = Command::new(format.name()).visible_aliases(format.aliases());
    let bare = if format.is_deck() { DeckArgs::augment_args(bare) } else { bare };
    let bare = if format.can_omit_unchanged() { SinceArg::augment_args(bare) } else { bare };
    let command = format_flags::add_flags(ExportOneArgs::augment_args(bare), &[format]);
    let command = if format.is_deck() { hide_font_args(command) } else { command };
    // Last, because clap takes the comments of the structs above for descriptions of the command.
    command.about(format!("Write the {}", format.about()))
}

/// Exports a guide in one format.
pub(crate) fn run(format: &'static dyn Exporter, matches: &ArgMatches) -> Result<(), Failure> {
    let start = Instant::now();
    let one = ExportOneArgs::from_arg_matches(matches)?;
    let mut session = Session::open(&one.export, matches, FormatChoice::Given(&[format]))?;
    let deck = if format.is_deck() { Some(DeckArgs::from_arg_matches(matches)?) } else { None };
    let since = if format.can_omit_unchanged() { SinceArg::from_arg_matches(matches)?.since } else { None };
    if let Some(edition) = since {
        session.omit_unchanged(edition)?;
    }
    let bytes = session.export(format)?;
    let dry_run = deck.as_ref().and_then(|deck| deck.dry_run);
    if let Some(report_format) = dry_run {
        // The report precedes the failure of `--locked`, so that it explains the failure.
        let report = lock_report::render_report(report_format, session.id(), &session.changes());
        terminal::write_stdout(report.as_bytes())?;
    }
    let lock = deck.map_or(Ok(None), |deck| session.lock(&deck.lock))?;
    // A part of the notes is not an edition.
    let lock = lock.filter(|_| since.is_none());
    session.finish(&one.export.warnings)?;
    if dry_run.is_some() {
        return Ok(());
    }
    let target = match one.output {
        Some(Output::StandardOutput) => {
            // A trial, which publishes nothing: the lock stays as it is.
            return Ok(write_to_stdout(format, &bytes)?);
        }
        Some(Output::File(target)) => target,
        None => {
            let folder = Path::new(all::OUTPUT);
            files::make_folder(folder)?;
            all::output_path(folder, session.id(), format)
        }
    };
    files::write_all(
        &[(&target, &bytes)],
        lock.as_ref().map(|lock| (lock.path.as_path(), lock.text.as_bytes())),
    )?;
    let (size, time) = (wording::format_size(bytes.len()), wording::format_duration(start.elapsed()));
    terminal::print_status(&format!("wrote {} ({size}) in {time}", files::display_path(&target)));
    if let Some(lock) = &lock {
        lock_report::announce_lock(lock);
    }
    Ok(())
}

fn write_to_stdout(format: &dyn Exporter, bytes: &[u8]) -> Result<(), FileError> {
    // Text can be shown on a terminal; binary data would corrupt its state.
    if terminal::stdout_is_terminal() && std::str::from_utf8(bytes).is_err() {
        return Err(FileError::Terminal { format: format.name(), extension: format.extension() });
    }
    terminal::write_stdout(bytes)
}
