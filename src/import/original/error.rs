//! An original that cannot be imported.

use std::fmt;

use miette::Diagnostic;

use crate::diagnosis::Diagnosis;
use crate::diagnosis::code::stable_codes;
use crate::import::model::Origin;

/// An original that cannot be imported: where, why, and how to fix it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}: {diagnosis}")]
pub struct ImportError {
    /// The place.
    pub origin: Origin,
    /// The kind.
    pub kind: ImportErrorKind,
    /// What is wrong, and how to fix it.
    pub diagnosis: Diagnosis,
}

/// Why an original cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportErrorKind {
    /// The file breaks the rules of its format.
    Damaged,
    /// The file, or what it unpacks to, is larger than any real one.
    TooLarge,
    /// A reader exists for no such file.
    Unsupported,
    /// The user must choose, such as between fields.
    Unclear,
    /// The original contains no question.
    Empty,
}

stable_codes!(ImportErrorKind {
    Damaged => "import-damaged",
    TooLarge => "import-too-large",
    Unsupported => "import-unsupported",
    Unclear => "import-unclear",
    Empty => "import-empty",
});

impl ImportError {
    /// An error in a file, with what is wrong and how to fix it.
    pub(crate) fn new(
        origin: Origin,
        kind: ImportErrorKind,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { origin, kind, diagnosis: Diagnosis::new(message, help) }
    }
}

impl Diagnostic for ImportError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.diagnosis.help))
    }
}
