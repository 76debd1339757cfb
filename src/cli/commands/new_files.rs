//! The files of a new guide: written all together, and never over others.

use std::path::{Path, PathBuf};

use crate::cli::files::{self, FileError, OutputFile, display_path};

/// Files that do not exist yet.
#[derive(Debug)]
pub(crate) struct NewFiles {
    files: Vec<(PathBuf, Vec<u8>)>,
    /// The text of the guide's lock, if it has one already.
    pub(crate) lock: Option<String>,
}

/// A file of the new guide exists.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum NewFileError {
    /// It may have work of the author.
    #[error("{} already: nothing was written", list_existing(.paths))]
    #[diagnostic(help("choose another folder, or move the files away"))]
    Exists {
        /// The files that exist.
        paths: Vec<PathBuf>,
    },
    /// An error of the file system.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
}

fn list_existing(paths: &[PathBuf]) -> String {
    const FEW: usize = 3;
    let named: Vec<String> = paths.iter().take(FEW).map(|path| format!("`{}`", display_path(path))).collect();
    let more = if paths.len() > FEW { format!(" and {} more", paths.len() - FEW) } else { String::new() };
    let verb = if paths.len() == 1 { "exists" } else { "exist" };
    format!("{}{more} {verb}", named.join(", "))
}

impl NewFiles {
    /// Files by their paths in a folder.
    pub(crate) fn in_folder(folder: &Path, files: impl Iterator<Item = (String, Vec<u8>)>) -> Self {
        Self { files: files.map(|(path, bytes)| (folder.join(path), bytes)).collect(), lock: None }
    }

    /// Writes all files, and one more that may replace an older one.
    ///
    /// # Errors
    /// A file that exists: then none is written.
    pub(crate) fn write(&self, other: Option<(&Path, &str)>) -> Result<(), NewFileError> {
        // An old lock beside a new guide would be that of other decks.
        let guide =
            self.files.iter().find(|(path, _)| path.file_name().is_some_and(|name| name == "guide.yaml"));
        let lock_path = guide.map(|(path, _)| path.with_extension("lock"));
        let targets = self.files.iter().map(|(path, _)| path.clone()).chain(lock_path.clone());
        let exists = |path: &PathBuf| path.exists() || path.is_symlink();
        let existing: Vec<PathBuf> = targets.filter(exists).collect();
        if !existing.is_empty() {
            return Err(NewFileError::Exists { paths: existing });
        }
        for folder in self.files.iter().filter_map(|(path, _)| path.parent()) {
            files::make_folder(folder)?;
        }
        let other = other.map(|(path, text)| (path, text.as_bytes()));
        let files: Vec<OutputFile<'_>> =
            self.files.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())).chain(other).collect();
        let lock = lock_path.as_deref().zip(self.lock.as_ref().map(String::as_bytes));
        Ok(files::write_all(&files, lock)?)
    }
}
