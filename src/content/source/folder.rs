//! The folder of a guide, as a trait: only `cli` reads the disk.

use std::collections::BTreeMap;

/// Reads the files of a guide by their paths below its folder.
pub trait Folder {
    /// The bytes of a file. `path` is relative, uses `/` as its separator and contains no `..`.
    ///
    /// # Errors
    /// The reason why the file cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The size of a file in bytes, if it is known without reading the file.
    fn size(&self, _path: &str) -> Option<u64> {
        None
    }

    /// The paths of all files below a folder, sorted. `path` is as in [`Folder::read`].
    ///
    /// # Errors
    /// The reason why the folder cannot be read.
    fn list(&self, path: &str) -> Result<Vec<String>, ReadError>;

    /// The paths of the files in a folder itself, sorted, for proposals; empty if they are not known. An empty `path` is the
    /// guide's folder.
    fn list_here(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    /// The path of a file as messages show it: one that the user can open.
    fn display_path(&self, path: &str) -> String;
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file does not exist.
    #[error("the file does not exist")]
    Missing,
    /// A link leads out of the guide's folder.
    #[error("it is outside the guide's folder")]
    Outside,
    /// The operating system reports an error.
    #[error("{0}")]
    Unreadable(String),
}

/// A folder in memory, for tests and examples.
impl Folder for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.get(path).cloned().ok_or(ReadError::Missing)
    }

    fn list(&self, path: &str) -> Result<Vec<String>, ReadError> {
        let below = format!("{path}/");
        let files: Vec<String> = self.keys().filter(|file| file.starts_with(&below)).cloned().collect();
        if files.is_empty() { Err(ReadError::Missing) } else { Ok(files) }
    }

    fn list_here(&self, path: &str) -> Vec<String> {
        let folder = |file: &str| file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        self.keys().filter(|file| folder(file) == path).cloned().collect()
    }

    fn display_path(&self, path: &str) -> String {
        path.to_owned()
    }
}
