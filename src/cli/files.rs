//! Files on the disk.
//!
//! A file is written beside its target under another name, and renamed once all of it is safe on the disk. So a
//! run that fails or is killed leaves the old file whole, and nobody ever sees half of a new one.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::temporary::{self, Temporary};

/// Why a file cannot be read or written.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FileError {
    /// A file was to be written where a folder is.
    #[error("`{}` is a folder", display_path(.path))]
    #[diagnostic(help("write to a file in it, or to another path"))]
    IsFolder {
        /// The target.
        path: PathBuf,
    },
    /// There is nothing to put the file into.
    #[error("the folder `{}` of `{}` does not exist", display_path(.folder), display_path(.path))]
    #[diagnostic(help("create the folder, or check its spelling"))]
    NoFolder {
        /// The target.
        path: PathBuf,
        /// Where it should go.
        folder: PathBuf,
    },
    /// Somebody protected the old file.
    #[error("`{}` is read-only", display_path(.path))]
    #[diagnostic(help("make it writable, or write to another path"))]
    ReadOnly {
        /// The target.
        path: PathBuf,
    },
    /// The target is what people write by hand.
    #[error("`{}` is a YAML file; refusing to overwrite it", display_path(.path))]
    #[diagnostic(help("`-o` is the output file; pass the guide without `-o`"))]
    Yaml {
        /// The target.
        path: PathBuf,
    },
    /// The target is what learners' updates hang on.
    #[error("`{}` looks like a guide's lock file; refusing to overwrite it", display_path(.path))]
    #[diagnostic(help("use another extension, such as .pdf; qexport updates the lock itself"))]
    Lock {
        /// The target.
        path: PathBuf,
    },
    /// Links that lead to each other.
    #[error("`{}` is a link that leads to itself", display_path(.path))]
    #[diagnostic(help("remove it, or write to another path"))]
    EndlessLink {
        /// The target.
        path: PathBuf,
    },
    /// The system says no.
    #[error("cannot write `{}`: {reason}", display_path(.path))]
    #[diagnostic(help("{cure}"))]
    Unwritable {
        /// The target.
        path: PathBuf,
        /// What the system says.
        reason: String,
        /// What helps against that.
        cure: &'static str,
    },
    /// The system says no to reading.
    #[error("cannot read `{}`: {reason}", display_path(.path))]
    #[diagnostic(help("check that it exists and that you may read it"))]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Standard output does not take it.
    #[error("cannot write to standard output: {reason}")]
    #[diagnostic(help("check where it leads, or write to a file with `-o FILE`"))]
    StandardOutput {
        /// What the system says.
        reason: String,
    },
    /// Letters are for people, bytes are not.
    #[error("a terminal cannot show a .{extension} file")]
    #[diagnostic(help(
        "redirect the output, as in `qexport {format} -o - > guide.{extension}`, or omit `-o -`"
    ))]
    Terminal {
        /// The name of the format.
        format: &'static str,
        /// Its file ending.
        extension: &'static str,
    },
}

impl FileError {
    fn unwritable(path: &Path, error: &io::Error) -> Self {
        let cure = match error.kind() {
            io::ErrorKind::PermissionDenied => "you have no permission to write there: choose another path",
            io::ErrorKind::ReadOnlyFilesystem => "that disk is read-only: choose another path",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space on the disk",
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                "a file has that name: choose another path"
            }
            io::ErrorKind::InvalidFilename => "choose a shorter name",
            _ => "check the path, or choose another one",
        };
        FileError::Unwritable { path: path.to_owned(), reason: error.to_string(), cure }
    }
}

/// A path as the user typed it, parted by `/` on every system.
pub(crate) fn display_path(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

/// What is in a folder, sorted: the order of the disk must not show in any output.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let unreadable =
        |error: io::Error| FileError::Unreadable { path: folder.to_owned(), reason: error.to_string() };
    #[expect(clippy::disallowed_methods, reason = "this is the function that sorts")]
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut paths =
        entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    paths.sort();
    Ok(paths)
}

/// All files below a folder, sorted, without those whose names begin with a dot. A link to a folder counts as a file, so
/// that no walk is endless.
pub(crate) fn all_below(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let mut files = Vec::new();
    for entry in list(folder)? {
        let hidden = entry.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if entry.is_dir() && !entry.is_symlink() {
            files.append(&mut all_below(&entry)?);
        } else {
            files.push(entry);
        }
    }
    Ok(files)
}

/// Reads a whole file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|error| FileError::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

/// Makes a folder and all above it, unless it is there.
pub(crate) fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|error| FileError::unwritable(path, &error))
}

/// A file to write, and where.
pub(crate) type ToWrite<'a> = (&'a Path, &'a [u8]);

/// Writes all exports and the lock that goes with them, or leaves every old file as it is: what can fail is done for all
/// of them before the first one takes its place.
pub(crate) fn write_all(exports: &[ToWrite<'_>], lock: Option<ToWrite<'_>>) -> Result<(), FileError> {
    exports.iter().try_for_each(|(path, _)| refuse_lock(path))?;
    let staged = exports.iter().chain(&lock).map(|(path, bytes)| Staged::new(path, bytes));
    let staged = staged.collect::<Result<Vec<_>, _>>()?;
    staged.into_iter().try_for_each(Staged::take_place)
}

/// A file that is ready but not yet in its place.
enum Staged<'a> {
    /// All of it is on the disk, under another name.
    Beside { ready: Temporary, target: PathBuf },
    /// A pipe or a device, such as `/dev/null`: it has no old content to protect, and must not be replaced.
    Device { path: PathBuf, bytes: &'a [u8] },
}

impl<'a> Staged<'a> {
    fn new(path: &Path, bytes: &'a [u8]) -> Result<Self, FileError> {
        let old = match fs::metadata(path) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(no_folder(path, path));
            }
            Err(error) => return Err(FileError::unwritable(path, &error)),
        };
        if let Some(old) = &old {
            refuse_protected(path, old)?;
            if !old.is_file() {
                return Ok(Staged::Device { path: path.to_owned(), bytes });
            }
        }
        let target = follow_links(path)?;
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        temporary::remove_leftovers(&list(folder.unwrap_or(Path::new("."))).unwrap_or_default());
        // Errors name `path`, which is what the user typed.
        let mut ready = Temporary::create(&target).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => no_folder(path, &target),
            _ => FileError::unwritable(path, &error),
        })?;
        ready.fill(bytes, old.as_ref()).map_err(|error| FileError::unwritable(path, &error))?;
        Ok(Staged::Beside { ready, target })
    }

    fn take_place(self) -> Result<(), FileError> {
        match self {
            Staged::Beside { ready, target } => {
                ready.persist(&target).map_err(|error| FileError::unwritable(&target, &error))
            }
            Staged::Device { path, bytes } => OpenOptions::new()
                .write(true)
                .open(&path)
                .and_then(|mut device| device.write_all(bytes))
                .map_err(|error| FileError::unwritable(&path, &error)),
        }
    }
}

/// Refuses to replace what cannot have been written by an earlier run, or was protected since.
fn refuse_protected(path: &Path, old: &Metadata) -> Result<(), FileError> {
    let is_yaml = ends_in(path, &["yaml", "yml"])?;
    let path = path.to_owned();
    if old.is_dir() {
        return Err(FileError::IsFolder { path });
    }
    if is_yaml {
        return Err(FileError::Yaml { path });
    }
    // The rename would go through all the same: the system asks for leave to write the folder, not the file.
    if old.is_file() && old.permissions().readonly() {
        return Err(FileError::ReadOnly { path });
    }
    Ok(())
}

/// Refuses the place of a lock, also where none is yet: a guide's next deck would find something else there.
fn refuse_lock(path: &Path) -> Result<(), FileError> {
    if ends_in(path, &["lock"])? { Err(FileError::Lock { path: path.to_owned() }) } else { Ok(()) }
}

/// Whether a path, or the one that it leads to, ends in one of these.
fn ends_in(path: &Path, endings: &[&str]) -> Result<bool, FileError> {
    let target = follow_links(path)?;
    let extensions = [path, &target].map(|path| path.extension().unwrap_or_default());
    Ok(extensions.iter().any(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending))))
}

/// As many links in a row as Linux follows.
const MOST_LINKS: usize = 40;

/// Where a target really is, so that a link to it stays a link. The target itself need not exist.
fn follow_links(path: &Path) -> Result<PathBuf, FileError> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            // `join` takes an absolute path as it is.
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(FileError::EndlessLink { path: path.to_owned() })
}

fn no_folder(path: &Path, target: &Path) -> FileError {
    let folder = target.parent().unwrap_or(Path::new("")).to_owned();
    FileError::NoFolder { path: path.to_owned(), folder }
}
