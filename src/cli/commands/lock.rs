//! `qexport lock`: the lock of a guide's decks, without an export.

use clap::ArgMatches;

use crate::cli::args::export::ExportArgs;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::lock_report;
use crate::cli::session::{FormatChoice, Session};
use crate::cli::terminal;
use crate::content::Numbering;
use crate::export::{Exporter, FORMATS};

/// Its arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct WriteLock {
    #[command(flatten)]
    export: ExportArgs,

    /// Close the edition: the next change begins another one, even on the same date
    #[arg(long)]
    published: bool,

    /// Number all sources anew, in the order of their first citations; every card that shows another number is updated
    #[arg(long)]
    renumber: bool,

    /// Report the changes since the last edition, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Compares the guide with its lock, writes the lock, and prints the changes.
pub(crate) fn run(lock: &WriteLock, matches: &ArgMatches) -> Result<(), Failure> {
    let decks: Vec<&dyn Exporter> = FORMATS.iter().filter(|format| format.is_deck()).copied().collect();
    let numbering = if lock.renumber { Numbering::Renewed } else { Numbering::Kept };
    let mut session = Session::open_numbered(&lock.export, matches, FormatChoice::Given(&decks), numbering)?;
    if lock.published {
        session.publish();
    }
    let changes = session.changes();
    terminal::write_stdout(lock_report::render_summary(session.edition(), &changes).as_bytes())?;
    session.finish(&lock.export.warnings)?;
    if lock.dry_run {
        return Ok(());
    }
    let Some(update) = session.lock_update()? else { return Ok(()) };
    files::write_all(&[], Some((&update.path, update.text.as_bytes())))?;
    lock_report::announce_lock(&update);
    Ok(())
}
