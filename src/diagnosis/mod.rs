//! What is wrong and how to fix it: the part of a diagnostic that needs neither a guide nor a format.

pub(crate) mod code;
pub(crate) mod groups;

/// What is wrong, and how to fix it.
///
/// Options, themes and settings are checked without knowing the file that sets them. A check returns this, and its
/// caller adds the place.
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
