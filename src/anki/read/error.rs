//! A package that cannot be read.

/// A package that cannot be read: the part of it, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part}: {problem}")]
pub(crate) struct PackageError {
    /// The entry of the archive, or a part of the database.
    pub(crate) part: String,
    pub(crate) problem: PackageProblem,
}

/// Why a package cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PackageProblem {
    /// It breaks the rules of its format.
    #[error("{0}")]
    Damaged(String),
    /// It unpacks to more than any real package does.
    #[error("it unpacks to more than {megabytes} MB")]
    TooLarge {
        /// The budget.
        megabytes: u64,
    },
    /// The archive has no collection.
    #[error("the archive contains no collection")]
    NoCollection,
    /// A version of a later Anki.
    #[error("its version {0} is unknown")]
    UnknownVersion(i64),
}

impl PackageError {
    /// A part that breaks the rules of its format.
    pub(crate) fn damaged(part: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self { part: part.into(), problem: PackageProblem::Damaged(format!("{why}")) }
    }
}
