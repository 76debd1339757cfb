//! A guide's folder on the disk.
//!
//! A guide may come from an untrusted author, so nothing outside of its folder is read: `content` refuses `..`, and this
//! module refuses links that leave the folder. A dangling link does not count as a missing file, because a missing lock is
//! written, and the write would follow the link.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files;
use super::files::display_path;
use crate::content::{Folder, ReadError};

/// The largest file of a guide. Larger files are refused before they fill the memory.
const LARGEST_IN_MB: u64 = 256;

/// A [`Folder`] on the disk.
#[derive(Debug)]
pub(crate) struct GuideFolder {
    /// The path as typed, for messages.
    named: PathBuf,
}

impl GuideFolder {
    /// Opens a folder; an empty path is the working directory.
    pub(crate) fn new(named: PathBuf) -> Self {
        Self { named }
    }

    /// The canonical path of a file, if it is inside of the folder.
    fn real(&self, path: &str) -> Result<PathBuf, ReadError> {
        // `canonicalize` refuses an empty path, which `Path::parent` returns for `guide.yaml`.
        let here = if self.named.as_os_str().is_empty() { Path::new(".") } else { &self.named };
        let folder = here.canonicalize().map_err(|error| to_read_error(&error))?;
        let file = self.named.join(path);
        let file = file.canonicalize().map_err(|error| match to_read_error(&error) {
            ReadError::Missing if file.is_symlink() => {
                ReadError::Unreadable("it is a dangling link".to_owned())
            }
            other => other,
        })?;
        if file.starts_with(&folder) { Ok(file) } else { Err(ReadError::Outside) }
    }
}

impl Folder for GuideFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let file = self.real(path)?;
        // Reading a pipe or a device may never end.
        if !file.is_file() {
            return Err(ReadError::Unreadable("it is not a file".to_owned()));
        }
        if fs::metadata(&file).map_err(|error| to_read_error(&error))?.len() > LARGEST_IN_MB << 20 {
            return Err(ReadError::Unreadable(format!("it is larger than {LARGEST_IN_MB} MB")));
        }
        fs::read(file).map_err(|error| to_read_error(&error))
    }

    fn size(&self, path: &str) -> Option<u64> {
        let file = self.real(path).ok().filter(|file| file.is_file())?;
        fs::metadata(file).ok().map(|file| file.len())
    }

    fn list(&self, path: &str) -> Result<Vec<String>, ReadError> {
        if !self.real(path)?.is_dir() {
            return Err(ReadError::Unreadable("it is not a folder".to_owned()));
        }
        let found = files::list_files_below(&self.named.join(path));
        let found = found.map_err(|error| ReadError::Unreadable(error.to_string()))?;
        let below = found.iter().filter_map(|file| file.strip_prefix(&self.named).ok()?.to_str());
        // Paths of a guide have the same separator on every system.
        Ok(below.map(|file| file.replace(std::path::MAIN_SEPARATOR, "/")).collect())
    }

    fn list_here(&self, path: &str) -> Vec<String> {
        // A folder without a name is the working directory.
        let here = if path.is_empty() { "." } else { path };
        let entries = self.real(here).ok().and_then(|folder| files::list_folder(&folder).ok());
        let entries = entries.unwrap_or_default();
        let files = entries.iter().filter(|entry| entry.is_file());
        let names = files.filter_map(|entry| Some(entry.file_name()?.to_str()?.to_owned()));
        names.map(|name| if path.is_empty() { name } else { format!("{path}/{name}") }).collect()
    }

    fn display_path(&self, path: &str) -> String {
        display_path(&self.named.join(path))
    }
}

fn to_read_error(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
        _ => ReadError::Unreadable(error.to_string()),
    }
}
