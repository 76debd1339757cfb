//! Temporary files of this run, and leftovers of killed runs.
//!
//! A temporary file is written beside its target, on the same disk, because a rename cannot cross disks. Its run holds an
//! advisory lock on it, which the system releases however the run ends. So a temporary file whose lock is free is a
//! leftover, which needs neither a clock nor process ids. On disks without locks, leftovers remain.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

/// The separator between the name of the target and the random characters.
const MARK: &str = ".qexport-";

/// The number of random characters.
const RANDOM: usize = 6;

/// The extension of all temporary files.
const ENDING: &str = ".tmp";

/// A file that is removed on drop if it has not replaced its target.
#[derive(Debug)]
pub(super) enum Temporary {
    /// No other run removes it.
    Locked(NamedTempFile<File>),
    /// Closed.
    Unlocked(TempPath),
}

impl Temporary {
    /// Creates an empty file beside the target.
    pub(super) fn create(target: &Path) -> io::Result<Self> {
        let (prefix, folder) = (prefix(target), target.parent().unwrap_or(Path::new("")));
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(ENDING).rand_bytes(RANDOM);
        builder.make_in(folder, create_locked).map(Self::Locked)
    }

    /// Writes all of the content to the disk, with the permissions of the old file.
    pub(super) fn fill(&mut self, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
        let Self::Locked(file) = self else { return Err(io::ErrorKind::InvalidInput.into()) };
        let file = file.as_file_mut();
        file.write_all(bytes)?;
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        // Without this, a power cut after the rename could leave an empty file under the good name.
        file.sync_all()
    }

    /// Closes the file, which releases its lock.
    pub(super) fn unlock(self) -> Self {
        match self {
            Self::Locked(file) => Self::Unlocked(file.into_temp_path()),
            unlocked @ Self::Unlocked(_) => unlocked,
        }
    }

    /// Replaces the target.
    pub(super) fn persist(self, target: &Path) -> io::Result<()> {
        match self {
            Self::Locked(file) => file.persist(target).map(drop).map_err(|error| error.error),
            Self::Unlocked(file) => file.persist(target).map_err(|error| error.error),
        }
    }
}

fn prefix(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    // A very long name would exceed the limit of the file system.
    prefix.push(target.file_name().filter(|name| name.len() < 200).unwrap_or("long-name".as_ref()));
    prefix.push(MARK);
    prefix
}

/// Creates a file that no other run takes for a leftover. The error "already exists" makes tempfile try another name.
fn create_locked(path: &Path) -> io::Result<File> {
    // tempfile itself creates files that only their owner may read.
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    match file.try_lock() {
        // Another run may have found it before it was locked, and removed it.
        Ok(()) if path.exists() => Ok(file),
        Ok(()) | Err(TryLockError::WouldBlock) => Err(io::ErrorKind::AlreadyExists.into()),
        // The disk does not support locks, so no run removes anything from it.
        Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Removes leftovers of killed runs among these files. Other files and those that cannot be removed remain.
pub(super) fn remove_leftovers(files: &[PathBuf]) {
    for path in files {
        if is_named_as_ours(path) && path.symlink_metadata().is_ok_and(|found| found.is_file()) {
            // An error is harmless: the folder may be read-only, or another run removed the file first.
            let _ = remove_unless_locked(path);
        }
    }
}

fn is_named_as_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let random = name.strip_suffix(ENDING).and_then(|name| name.rsplit_once(MARK));
    random.is_some_and(|(target, random)| {
        target.starts_with('.') && random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

fn remove_unless_locked(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.try_lock()?;
    // The lock is held until the file is removed, so that no other run reuses its name meanwhile.
    fs::remove_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_leftovers() {
        assert!(is_named_as_ours(Path::new("out/.small.pdf.qexport-aB3dE9.tmp")));
        for other in [
            "small.pdf.qexport-aB3dE9.tmp",
            ".small.pdf.qexport-aB3dE9",
            ".small.pdf.qexport-aB3d.tmp",
            ".small.pdf.qexport-aB-dE9.tmp",
            ".small.pdf.4711-0.tmp",
            ".qexport",
        ] {
            assert!(!is_named_as_ours(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn a_long_name_is_not_repeated() {
        assert_eq!(prefix(Path::new(&"x".repeat(250))), ".long-name.qexport-");
        assert_eq!(prefix(Path::new("out/small.pdf")), ".small.pdf.qexport-");
    }
}
