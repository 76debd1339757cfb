//! The claim that a painter is asked for, and its result.

use crate::export::Warning;

/// The standards that the file claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conformance {
    /// PDF/UA-1 and PDF/A-2a.
    Standards,
    /// None.
    None,
}

/// The result of painting.
pub(crate) enum Painted {
    /// A PDF.
    File { bytes: Vec<u8>, warnings: Vec<Warning> },
    /// No PDF, because it would not conform.
    NotConforming { reasons: String },
}
