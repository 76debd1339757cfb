//! `qexport all`: every format, into one folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser, ValueHint};
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::cli::args::export::ExportArgs;
use crate::cli::args::format_flags;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::files::OutputFile;
use crate::cli::lock_report;
use crate::cli::lock_report::LockArgs;
use crate::cli::session::{FormatChoice, Session};
use crate::cli::{terminal, wording};
use crate::document::GuideId;
use crate::export;
use crate::export::{Exporter, FORMATS, FormatName, FormatNames};
use crate::plural::counted;

/// The name of the subcommand.
pub(crate) const NAME: &str = "all";

/// The default output folder.
pub(crate) const OUTPUT: &str = "output";

/// Its arguments, besides the flags of the formats.
#[derive(Debug, Args)]
struct AllArgs {
    /// Output folder, created if it is missing
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = OUTPUT)]
    dir: PathBuf,

    /// Formats to write, separated by commas [default: those of the guide, or all]
    #[arg(long, value_delimiter = ',', value_parser = parse_format())]
    formats: Vec<FormatName>,

    #[command(flatten)]
    lock: LockArgs,

    #[command(flatten)]
    export: ExportArgs,
}

/// The subcommand, with the flags of every format.
pub(crate) fn command() -> Command {
    format_flags::add_flags(AllArgs::augment_args(Command::new(NAME)), FORMATS)
        .about("Write every format, or those that are chosen")
}

/// Exports a guide in every format, then writes all files.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let start = Instant::now();
    let all = AllArgs::from_arg_matches(matches)?;
    let given = FormatNames::new(all.formats).map(|names| export::select(&names));
    let choice = given.as_deref().map_or(FormatChoice::OfGuide, FormatChoice::Given);
    let mut session = Session::open(&all.export, matches, choice)?;
    let mut made = Vec::new();
    for format in session.formats() {
        made.push((output_path(&all.dir, session.id(), format), session.export(format)?));
    }
    let lock = session.lock(&all.lock)?;
    session.finish(&all.export.warnings)?;

    files::make_folder(&all.dir)?;
    let exports: Vec<OutputFile<'_>> =
        made.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    files::write_all(&exports, lock.as_ref().map(|lock| (lock.path.as_path(), lock.text.as_bytes())))?;
    for (path, bytes) in &made {
        terminal::print_status(&format!(
            "wrote {} ({})",
            files::display_path(path),
            wording::format_size(bytes.len())
        ));
    }
    if let Some(lock) = &lock {
        lock_report::announce_lock(lock);
    }
    let written = counted(made.len(), "file");
    terminal::print_status(&format!("{written} in {}", wording::format_duration(start.elapsed())));
    warn_of_rivals(&session.rival_decks());
    Ok(())
}

fn warn_of_rivals(decks: &[&dyn Exporter]) {
    if !decks.is_empty() {
        let files: Vec<String> = decks.iter().map(|deck| format!("the .{}", deck.extension())).collect();
        let files = files.join(" and ");
        terminal::print_status(&format!("{files} are two roads into Anki: take one (`--formats` chooses)"));
    }
}

/// Parses the name of a format, or one of its aliases.
pub(crate) fn parse_format() -> impl TypedValueParser<Value = FormatName> {
    let words = FORMATS.iter().map(|format| PossibleValue::new(format.name()).aliases(format.aliases()));
    PossibleValuesParser::new(words).try_map(|word| word.parse::<FormatName>())
}

/// The output path of a guide in a folder. Ids are valid file names.
pub(crate) fn output_path(folder: &Path, guide: &GuideId, format: &dyn Exporter) -> PathBuf {
    folder.join(format!("{guide}.{}", format.extension()))
}
