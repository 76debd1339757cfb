//! Why a command fails, and how it is reported.

use std::process::ExitCode;

use miette::Diagnostic;

use super::discovery::FindError;
use super::files::FileError;
use super::fonts::FontError;
use super::lock_report::Locked;
use super::templates::TemplateError;
use super::terminal;
use crate::content::{Problem, Problems};
use crate::export::ExportError;
use crate::plural::counted;

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Invalid arguments, and the output of `--help` and `--version`.
    Usage(clap::Error),
    /// The guide has problems.
    Guide(Problems),
    /// Invalid options, each with its place.
    InvalidOptions(Vec<Problem>),
    /// Files of the user's template folder that cannot be used.
    Templates(Vec<TemplateError>),
    /// Any other error.
    Message(Box<dyn Diagnostic>),
}

/// There are warnings, and `--fail-if-warnings` is set.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{} treated as errors (`--fail-if-warnings`)", counted(*.warnings, "warning"))]
#[diagnostic(help("fix them, or omit `--fail-if-warnings`; no file was written"))]
pub(crate) struct WarningsDenied {
    /// The number of warnings.
    pub(crate) warnings: usize,
}

impl Failure {
    /// Prints it, and returns its exit status.
    pub(crate) fn show(self) -> ExitCode {
        match self {
            Failure::Usage(error) => {
                // clap chooses the stream. A closed stream is not a failure.
                let _ = error.print();
                return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
            }
            Failure::Guide(problems) => {
                for error in problems.errors() {
                    terminal::show(error);
                }
                terminal::show_groups(problems.warnings());
                terminal::print_status(&summary(&problems));
            }
            Failure::InvalidOptions(problems) => {
                for problem in &problems {
                    terminal::show(problem);
                }
            }
            Failure::Templates(errors) => {
                for error in &errors {
                    terminal::show(error);
                }
            }
            Failure::Message(diagnostic) => terminal::show(&*diagnostic),
        }
        ExitCode::FAILURE
    }
}

/// Counts the problems of a guide, including those that are not shown.
fn summary(problems: &Problems) -> String {
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

/// Errors that are a single message.
macro_rules! one_message {
    ($($error:ty),*) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Failure::Message(Box::new(error))
            }
        })*
    };
}

one_message!(ExportError, FileError, FindError, FontError, Locked, WarningsDenied);
