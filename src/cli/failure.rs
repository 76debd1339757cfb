//! Failures of commands: their messages and exit status.

use std::process::ExitCode;

use miette::Diagnostic;

use super::commands::edited_files::EditError;
use super::commands::import::updating::DamagedQuestion;
use super::commands::import::validity::InvalidImport;
use super::commands::new_files::NewFileError;
use super::discovery::FindError;
use super::files::FileError;
use super::fonts::FontError;
use super::lock_report::LockWouldChange;
use super::session::tally::WarningsDenied;
use super::templates::TemplateError;
use super::terminal;
use crate::content::{LockTooLarge, Problem, Problems, RenameError};
use crate::export::ExportError;
use crate::import::ImportError;
use crate::plural::counted;

/// A failed command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Invalid arguments; also `--help` and `--version`.
    Usage(clap::Error),
    /// The guide has problems.
    Guide(Problems),
    /// Options that break a rule, each with its place.
    InvalidOptions(Vec<Problem>),
    /// Files of the user's template folder that cannot be used.
    Templates(Vec<TemplateError>),
    /// Problems that a report has shown.
    Reported,
    /// Any other error: one message.
    Message(Box<dyn Diagnostic>),
}

impl Failure {
    /// Prints the failure and returns its exit status.
    pub(crate) fn show(self) -> ExitCode {
        match self {
            Failure::Usage(error) => {
                // clap chooses the stream for its text. A closed pipe is not a failure.
                let _ = error.print();
                return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
            }
            Failure::Guide(problems) => {
                for error in problems.errors() {
                    terminal::show_diagnostic(error);
                }
                terminal::show_groups(problems.warnings(), |_, problem| terminal::own_level(problem));
                terminal::print_status(&summarize_problems(&problems));
            }
            Failure::InvalidOptions(problems) => {
                for problem in &problems {
                    terminal::show_diagnostic(problem);
                }
            }
            Failure::Templates(errors) => {
                for error in &errors {
                    terminal::show_diagnostic(error);
                }
            }
            Failure::Reported => {}
            Failure::Message(diagnostic) => terminal::show_diagnostic(&*diagnostic),
        }
        ExitCode::FAILURE
    }
}

/// The number of errors and warnings of a guide, including those that are not shown.
fn summarize_problems(problems: &Problems) -> String {
    let warnings = match problems.warnings().count() {
        0 => String::new(),
        warnings => format!(" and {}", counted(warnings, "warning")),
    };
    let rest = match problems.errors().len() {
        shown if shown < problems.error_count() => {
            format!("; the first {} are shown", counted(shown, "error"))
        }
        _ => String::new(),
    };
    format!("the guide has {}{warnings}{rest}", counted(problems.error_count(), "error"))
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Failure::Usage(error)
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Failure::Guide(problems)
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Failure::InvalidOptions(problems)
    }
}

impl From<Vec<TemplateError>> for Failure {
    fn from(errors: Vec<TemplateError>) -> Self {
        Failure::Templates(errors)
    }
}

impl From<RenameError> for Failure {
    fn from(error: RenameError) -> Self {
        match error {
            RenameError::InvalidGuide(problems) => Failure::Guide(problems),
            other => Failure::Message(Box::new(other)),
        }
    }
}

/// Converts errors with a single message.
macro_rules! one_message {
    ($($error:ty),*) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Failure::Message(Box::new(error))
            }
        })*
    };
}

one_message!(
    DamagedQuestion,
    EditError,
    ExportError,
    FileError,
    FindError,
    FontError,
    ImportError,
    InvalidImport,
    LockTooLarge,
    LockWouldChange,
    NewFileError,
    WarningsDenied
);
