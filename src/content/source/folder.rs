//! The guide's folder, as this room sees it.

use std::collections::BTreeMap;

/// Hands over the files of a guide by their path below its folder.
pub trait Folder {
    /// The bytes of a file. `path` is relative, parted by `/`, and has no `..` in it.
    ///
    /// # Errors
    /// Says why there are none.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The name of a file as messages show it: what the user could open.
    fn display_path(&self, path: &str) -> String;
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is not there.
    #[error("the file does not exist")]
    Missing,
    /// A link leads out of the guide's folder.
    #[error("it is outside the guide's folder")]
    Outside,
    /// The system says no.
    #[error("{0}")]
    Unreadable(String),
}

/// A folder in memory, for tests and examples.
impl Folder for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.get(path).cloned().ok_or(ReadError::Missing)
    }

    fn display_path(&self, path: &str) -> String {
        path.to_owned()
    }
}
