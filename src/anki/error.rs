//! Errors of writing Anki's files.

/// The error of a library.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AnkiError {
    /// SQLite refused the collection.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    /// The zip library refused the package.
    #[error(transparent)]
    Archive(#[from] zip::result::ZipError),
    /// An entry of the package could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}
