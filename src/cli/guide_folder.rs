//! A guide's folder on the disk.
//!
//! A guide may be hostile. Nothing outside its folder is read: `content` rejects `..`, and this module rejects links
//! that lead out of it. Nothing outside is written, either: a missing lock is created, so a dangling link does not
//! count as a missing file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::display_path;
use crate::content::{Folder, ReadError};

/// No file of a guide needs more, and a larger one must not fill the memory before it is reported.
const LARGEST_IN_MB: u64 = 256;

/// A [`Folder`] on the disk.
#[derive(Debug)]
pub(crate) struct GuideFolder {
    /// The path as the user wrote it, for messages.
    path: PathBuf,
}

impl GuideFolder {
    /// Wraps a folder; an empty path is the working directory.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Resolves links in the path of a file, and rejects a file outside of the folder.
    fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        // `canonicalize` rejects an empty path, which `Path::parent` returns for `guide.yaml`.
        let here = if self.path.as_os_str().is_empty() { Path::new(".") } else { &self.path };
        let folder = here.canonicalize().map_err(|error| to_read_error(&error))?;
        let file = self.path.join(path);
        let file = file.canonicalize().map_err(|error| match to_read_error(&error) {
            ReadError::Missing if file.is_symlink() => {
                ReadError::Unreadable("it is a link that leads nowhere".to_owned())
            }
            other => other,
        })?;
        if file.starts_with(&folder) { Ok(file) } else { Err(ReadError::Outside) }
    }
}

impl Folder for GuideFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let file = self.resolve(path)?;
        // Reading a pipe or a device might never end.
        if !file.is_file() {
            return Err(ReadError::Unreadable("it is not a file".to_owned()));
        }
        if fs::metadata(&file).map_err(|error| to_read_error(&error))?.len() > LARGEST_IN_MB << 20 {
            return Err(ReadError::Unreadable(format!("it is larger than {LARGEST_IN_MB} MB")));
        }
        fs::read(file).map_err(|error| to_read_error(&error))
    }

    fn display_path(&self, path: &str) -> String {
        display_path(&self.path.join(path))
    }
}

fn to_read_error(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
        _ => ReadError::Unreadable(error.to_string()),
    }
}
