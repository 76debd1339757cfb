//! `qexport pdf`, `qexport epub` and so on: one format, into a file or to standard output.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::{PathBufValueParser, TypedValueParser, ValueHint};
use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::all;
use crate::cli::args::export::{ExportArgs, hide_font_args};
use crate::cli::args::format_flags;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::files::FileError;
use crate::cli::lock_report;
use crate::cli::lock_report::DeckArgs;
use crate::cli::session::Session;
use crate::cli::{terminal, wording};
use crate::export::Exporter;

/// The arguments of one export, beside the flags of its format.
#[derive(Debug, Args)]
struct ExportOneArgs {
    /// Output file; `-` is standard output [default: output/<guide-id>.<extension>]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath,
        value_parser = PathBufValueParser::new().map(Output::named))]
    output: Option<Output>,

    #[command(flatten)]
    export: ExportArgs,
}

/// Where the file goes.
#[derive(Debug, Clone)]
enum Output {
    /// `-`
    StandardOutput,
    /// Everything else.
    File(PathBuf),
}

impl Output {
    fn named(path: PathBuf) -> Self {
        if path == Path::new("-") { Output::StandardOutput } else { Output::File(path) }
    }
}

/// The subcommand of a format, made from its row in the table of formats.
pub(crate) fn command(format: &dyn Exporter) -> Command {
    let bare = Command::new(format.name()).visible_aliases(format.aliases());
    let bare = if format.is_deck() { DeckArgs::augment_args(bare) } else { bare };
    let command = format_flags::add_flags(ExportOneArgs::augment_args(bare), &[format]);
    let command = if format.is_deck() { hide_font_args(command) } else { command };
    // Last, because clap takes the comments of the structs above for descriptions of the command.
    command.about(format!("Write the {}", format.about()))
}

/// Exports a guide in one format.
pub(crate) fn run(format: &dyn Exporter, matches: &ArgMatches) -> Result<(), Failure> {
    let start = Instant::now();
    let one = ExportOneArgs::from_arg_matches(matches)?;
    let mut session = Session::open(&one.export, matches, &[format])?;
    let deck = if format.is_deck() { Some(DeckArgs::from_arg_matches(matches)?) } else { None };
    let bytes = session.export(format)?;
    let dry_run = deck.as_ref().and_then(|deck| deck.dry_run);
    if let Some(shape) = dry_run {
        // Before `--locked` fails: whoever asks for both wants to know what it fails for.
        let told = lock_report::render(shape, session.id(), &session.changes());
        terminal::write_stdout(told.as_bytes())?;
    }
    let lock = deck.map_or(Ok(None), |deck| session.lock(&deck.lock))?;
    let lock = lock.as_ref().map(|(path, text)| (*path, text.as_bytes()));
    session.finish(&one.export.warnings)?;
    if dry_run.is_some() {
        return Ok(());
    }
    let target = match one.output {
        Some(Output::StandardOutput) => {
            answer(format, &bytes)?;
            return Ok(files::write_all(&[], lock)?);
        }
        Some(Output::File(target)) => target,
        None => {
            let folder = Path::new(all::OUTPUT);
            files::make_folder(folder)?;
            all::place_in(folder, session.id(), format)
        }
    };
    files::write_all(&[(&target, &bytes)], lock)?;
    let (size, time) = (wording::size(bytes.len()), wording::waited(start.elapsed()));
    terminal::print_status(&format!("wrote {} ({size}) in {time}", files::display_path(&target)));
    Ok(())
}

fn answer(format: &dyn Exporter, bytes: &[u8]) -> Result<(), FileError> {
    // A format of plain text may be looked at; the others would only upset the terminal.
    if terminal::stdout_is_terminal() && std::str::from_utf8(bytes).is_err() {
        return Err(FileError::Terminal { format: format.name(), extension: format.extension() });
    }
    terminal::write_stdout(bytes)
}
