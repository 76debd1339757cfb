//! `qexport all`: every format, into one folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::ValueHint;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::cli::args::export::ExportArgs;
use crate::cli::args::format_flags;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::files::ToWrite;
use crate::cli::lock_report::LockArgs;
use crate::cli::session::Session;
use crate::cli::{terminal, wording};
use crate::document::GuideId;
use crate::export::{Exporter, FORMATS};
use crate::plural::counted;

/// The word for all formats together.
pub(crate) const NAME: &str = "all";

/// Where files go unless somebody says otherwise.
pub(crate) const OUTPUT: &str = "output";

/// Its arguments, beside the flags of the formats.
#[derive(Debug, Args)]
struct AllArgs {
    /// Output folder, created if it is missing
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = OUTPUT)]
    dir: PathBuf,

    #[command(flatten)]
    lock: LockArgs,

    #[command(flatten)]
    export: ExportArgs,
}

/// The subcommand, with the flags of every format.
pub(crate) fn command() -> Command {
    format_flags::add_flags(AllArgs::augment_args(Command::new(NAME)), FORMATS).about("Write every format")
}

/// Exports a guide in every format, then writes all files.
pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let start = Instant::now();
    let all = AllArgs::from_arg_matches(matches)?;
    let mut session = Session::open(&all.export, matches, FORMATS)?;
    let mut made = Vec::new();
    for &format in FORMATS {
        made.push((place_in(&all.dir, session.id(), format), session.export(format)?));
    }
    let lock = session.lock(&all.lock)?;
    session.finish(&all.export.warnings)?;

    files::make_folder(&all.dir)?;
    let exports: Vec<ToWrite<'_>> =
        made.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).collect();
    files::write_all(&exports, lock.as_ref().map(|(path, text)| (*path, text.as_bytes())))?;
    for (path, bytes) in &made {
        terminal::print_status(&format!(
            "wrote {} ({})",
            files::display_path(path),
            wording::size(bytes.len())
        ));
    }
    let written = counted(made.len(), "file");
    terminal::print_status(&format!("{written} in {}", wording::waited(start.elapsed())));
    Ok(())
}

/// The file of a guide in a folder. Ids are safe as file names.
pub(crate) fn place_in(folder: &Path, guide: &GuideId, format: &dyn Exporter) -> PathBuf {
    folder.join(format!("{guide}.{}", format.extension()))
}
