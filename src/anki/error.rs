//! Why a file of Anki's could not be written.

/// The library that refused.
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
