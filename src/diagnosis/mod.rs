//! Diagnostics: a message with its help text, groups of warnings, stable codes, and edits that solve a problem.

pub(crate) mod code;
pub(crate) mod edit;
pub(crate) mod groups;

/// What is wrong, and how to fix it.
///
/// Checks of options and themes do not know which file holds them. A check returns a diagnosis, and its caller adds the
/// place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("{message}")]
#[diagnostic(help("{help}"))]
pub struct Diagnosis {
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: String,
}

impl Diagnosis {
    /// Pairs a message with its help text.
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}
