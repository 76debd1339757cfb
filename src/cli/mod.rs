//! The command line: flags, commands, files and messages. Only this folder touches the disk.
//!
//! ```text
//! args ──► discovery ──► guide_folder ──► session, config ──► commands ──► files, terminal
//!          finds the     content reads    guide and its       export       disk and
//!          guide         from it          options             through      standard streams
//!                                                             guard
//! ```
//!
//! [`export::FORMATS`] defines the subcommands of formats, and `all` accepts the flags of all of them. Results go to standard
//! output; everything else goes to standard error.

mod args;
mod commands;
mod config;
mod discovery;
mod failure;
mod files;
mod fonts;
mod guard;
mod guide_folder;
mod lock_report;
mod session;
mod templates;
mod temporary;
mod terminal;
mod wording;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};

use crate::export;
use args::export::hide_font_args;
use args::format_flags;
use discovery::{FindError, WAY_IN};
use failure::Failure;

/// The text below the list of commands.
const AFTER_HELP: &str = "\
Examples:
  qexport all                           every format of the guide found here, into output/
  qexport all content/django-interview  every format of this guide
  qexport pdf --theme compact --pages 2
  qexport csv -o - | head               to standard output
  qexport check                         errors, warnings and advice only
  qexport rename dns name-resolution    a question or a source, everywhere
  qexport init my-guide                 a small guide to edit
  qexport import README.md              a guide of the questions in a file

Exit status: 0 success, 1 the guide or the export failed, 2 invalid usage.";

/// The commands that export nothing.
#[derive(Debug, Subcommand)]
enum OtherCommand {
    /// Report all that exports would report, and rules about cards and sources; write nothing
    Check(commands::check::Check),
    /// Rename a question or a source wherever the guide uses it
    Rename(commands::rename::Rename),
    /// Update the lock of the decks, or close an edition, without an export
    Lock(commands::lock::WriteLock),
    /// Begin a guide: a small one to edit
    Init(commands::init::Init),
    /// Make a guide of Markdown, an Anki deck, a table or a bibliography
    Import(commands::import::Import),
    /// List the formats
    Formats(commands::formats::Formats),
    /// Print the JSON Schema of guides, section files or themes, for editors
    Schema(commands::schema::PrintSchema),
}

/// Runs the command line; the first argument is the program's name.
///
/// The exit status is 0 on success, 1 if the guide or the export failed, 2 for invalid arguments.
///
/// ```
/// let status = qexport::cli::run(["qexport", "formats"].map(Into::into));
/// assert_eq!(status, std::process::ExitCode::SUCCESS);
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match guard::run_command(|| dispatch(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.show(),
    }
}

fn dispatch(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    let matches = command().try_get_matches_from(arguments).map_err(point_to_init)?;
    if let Some((name, matches)) = matches.subcommand() {
        if name == commands::all::NAME {
            return commands::all::run(matches);
        }
        if let Some(format) = export::find_format(name) {
            return commands::export::run(format, matches);
        }
    }
    let other = OtherCommand::from_arg_matches(&matches)?;
    let matches = matches.subcommand().map(|(_, matches)| matches);
    match other {
        OtherCommand::Check(check) => commands::check::run(&check, matches.unwrap_or(&ArgMatches::default())),
        OtherCommand::Lock(lock) => commands::lock::run(&lock, matches.unwrap_or(&ArgMatches::default())),
        OtherCommand::Rename(rename) => commands::rename::run(&rename),
        OtherCommand::Init(init) => commands::init::run(&init),
        OtherCommand::Import(import) => commands::import::run(&import),
        OtherCommand::Formats(commands::formats::Formats {}) => commands::formats::run(),
        OtherCommand::Schema(schema) => commands::schema::run(&schema),
    }
}

/// Adds `init` and `import` to the help of a bare `qexport` where no guide exists.
fn point_to_init(error: clap::Error) -> clap::Error {
    let is_bare = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_bare && matches!(discovery::find_guide(None), Err(FindError::Nothing)) {
        // An error made of a string would begin with `error:`, as if the help were one.
        let command = command().after_help(format!("{AFTER_HELP}\n\nNo guide here yet: {WAY_IN}."));
        return command.try_get_matches_from([env!("CARGO_PKG_NAME")]).err().unwrap_or(error);
    }
    error
}

/// The whole command line.
fn command() -> Command {
    let bare = Command::new(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(AFTER_HELP)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(export::FORMATS.iter().map(|format| commands::export::command(*format)))
        .subcommand(commands::all::command());
    // Last, because clap takes the comment of `OtherCommand` for the description of the program.
    OtherCommand::augment_subcommands(bare)
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .mut_subcommand("lock", hide_font_args)
        .mut_subcommand("check", |check| format_flags::add_flags(check, export::FORMATS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_does_not_contradict_itself() {
        command().debug_assert();
    }

    #[test]
    fn no_format_is_named_like_another_command() {
        let others =
            OtherCommand::augment_subcommands(Command::new("others").subcommand(commands::all::command()));
        for other in others.get_subcommands() {
            assert!(
                export::find_format(other.get_name()).is_none(),
                "`{}` names two commands",
                other.get_name()
            );
        }
    }
}
