//! Files on the disk.
//!
//! A file is written beside its target under another name, and renamed once all of it is safe on the disk. So a
//! run that fails or is killed keeps the old file intact, and a new file appears only when it is complete.

use std::collections::BTreeSet;
use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::temporary::{self, Temporary};

/// An error of the file system.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FileError {
    /// The target is a folder.
    #[error("`{}` is a folder", display_path(.path))]
    #[diagnostic(help("name a file in the folder, or choose another path"))]
    IsFolder {
        /// The target.
        path: PathBuf,
    },
    /// The target's folder does not exist.
    #[error("cannot write `{}`: the folder `{}` does not exist", display_path(.path), display_path(.folder))]
    #[diagnostic(help("create the folder, or check the spelling of its name"))]
    NoFolder {
        /// The target.
        path: PathBuf,
        /// Its folder.
        folder: PathBuf,
    },
    /// The old file is protected.
    #[error("`{}` exists and is read-only", display_path(.path))]
    #[diagnostic(help("make it writable, or choose another path"))]
    ReadOnly {
        /// The target.
        path: PathBuf,
    },
    /// The target is a YAML file, such as a guide.
    #[error("`{}` is a YAML file; refusing to overwrite it", display_path(.path))]
    #[diagnostic(help("`-o` names the output file; pass the guide without `-o`"))]
    Yaml {
        /// The target.
        path: PathBuf,
    },
    /// The target is a lock file, which updates of decks depend on.
    #[error("`{}` looks like a guide's lock file; refusing to overwrite it", display_path(.path))]
    #[diagnostic(help(
        "choose another file extension, such as `.pdf`: `-o` names the output file, and the lock is written by itself"
    ))]
    Lock {
        /// The target.
        path: PathBuf,
    },
    /// Symbolic links that form a circle.
    #[error("`{}` is a circular symbolic link", display_path(.path))]
    #[diagnostic(help("remove it, or choose another path"))]
    EndlessLink {
        /// The target.
        path: PathBuf,
    },
    /// The file system refuses to write.
    #[error("cannot write `{}`: {reason}", display_path(.path))]
    #[diagnostic(help("{help}"))]
    Unwritable {
        /// The target.
        path: PathBuf,
        /// The message of the system.
        reason: String,
        /// How to fix it.
        help: &'static str,
    },
    /// The file system refuses to read.
    #[error("cannot read `{}`: {reason}", display_path(.path))]
    #[diagnostic(help("check that it exists and that you have permission to read it"))]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// The message of the system.
        reason: String,
    },
    /// Standard output refuses the bytes.
    #[error("cannot write to standard output: {reason}")]
    #[diagnostic(help("check where it is redirected, or write to a file with `-o FILE`"))]
    StandardOutput {
        /// The message of the system.
        reason: String,
    },
    /// Binary output would go to a terminal.
    #[error("a terminal cannot display a .{extension} file")]
    #[diagnostic(help(
        "redirect the output, as in `qexport {format} -o - > guide.{extension}`, or omit `-o -`"
    ))]
    Terminal {
        /// The name of the format.
        format: &'static str,
        /// Its file extension.
        extension: &'static str,
    },
}

impl FileError {
    fn unwritable(path: &Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::PermissionDenied => "permission is denied there: choose another path",
            io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only: choose another path",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free space on the disk",
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                "a file has the name of the folder: choose another path"
            }
            io::ErrorKind::InvalidFilename => "choose a shorter name",
            _ => "check the path, or choose another one",
        };
        FileError::Unwritable { path: path.to_owned(), reason: error.to_string(), help }
    }
}

/// A path as the user typed it, with `/` as separator on every system.
pub(crate) fn display_path(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The entries of a folder, sorted: outputs must not depend on the order of the disk.
pub(crate) fn list_folder(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
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
pub(crate) fn list_files_below(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let mut files = Vec::new();
    for entry in list_folder(folder)? {
        let hidden = entry.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if entry.is_dir() && !entry.is_symlink() {
            files.append(&mut list_files_below(&entry)?);
        } else {
            files.push(entry);
        }
    }
    Ok(files)
}

/// Reads a whole file.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|error| FileError::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

/// The beginning of a text, to recognise a file by; empty if it cannot be read.
pub(crate) fn read_start(path: &Path) -> String {
    const ENOUGH: u64 = 1 << 16;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok().filter(|_| path.is_file());
    let _ = file.map(|file| file.take(ENOUGH).read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Creates a folder and its parents if they are missing.
pub(crate) fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|error| FileError::unwritable(path, &error))
}

/// The path and the content of a file to write.
pub(crate) type OutputFile<'a> = (&'a Path, &'a [u8]);

/// Writes all exports and their lock, or keeps every old file: all steps that may fail precede the first replacement.
pub(crate) fn write_all(exports: &[OutputFile<'_>], lock: Option<OutputFile<'_>>) -> Result<(), FileError> {
    exports.iter().try_for_each(|(path, _)| refuse_lock(path))?;
    let files: Vec<OutputFile<'_>> = exports.iter().chain(&lock).copied().collect();
    replace_files(&files, OldFiles::Exports)
}

/// Writes all files of a guide and its lock over the old ones, or keeps every old file.
pub(crate) fn replace_guide_files(
    files: &[OutputFile<'_>],
    lock: Option<OutputFile<'_>>,
) -> Result<(), FileError> {
    let files: Vec<OutputFile<'_>> = files.iter().chain(&lock).copied().collect();
    replace_files(&files, OldFiles::Guide)
}

/// Stages all files, several at once, because the disk takes as long to make one safe as to make several; then replaces the
/// old ones, in their order.
fn replace_files(files: &[OutputFile<'_>], replaced: OldFiles) -> Result<(), FileError> {
    let targets = files.iter().map(|(path, _)| follow_links(path)).collect::<Result<Vec<_>, _>>()?;
    let folders: BTreeSet<&Path> = targets.iter().map(|target| folder_of(target)).collect();
    for folder in folders {
        temporary::remove_leftovers(&list_folder(folder).unwrap_or_default());
    }
    let numbered: Vec<(usize, (&OutputFile<'_>, PathBuf))> = files.iter().zip(targets).enumerate().collect();
    let staged = if numbered.len() < FEWEST_AT_ONCE {
        stage_files(&numbered, replaced)?
    } else {
        std::thread::scope(|scope| {
            let parts = numbered.chunks(numbered.len().div_ceil(THREADS));
            let threads: Vec<_> =
                parts.map(|part| scope.spawn(move || stage_files(part, replaced))).collect();
            let results = threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            Ok(results.collect::<Result<Vec<_>, FileError>>()?.into_iter().flatten().collect::<Vec<_>>())
        })?
    };
    staged.into_iter().try_for_each(Staged::take_place)
}

/// Fewer files are written one after the other.
const FEWEST_AT_ONCE: usize = 16;

/// They wait for the disk most of the time.
const THREADS: usize = 8;

/// So many temporary files stay open and locked, because a system limits open files, often to 256. Another run that writes
/// to the same folder could remove the others; then this one fails, and keeps every old file.
const MOST_LOCKED: usize = 100;

fn stage_files<'a>(
    files: &[(usize, (&OutputFile<'a>, PathBuf))],
    replaced: OldFiles,
) -> Result<Vec<Staged<'a>>, FileError> {
    let stage = |(index, ((path, bytes), target)): &(usize, (&OutputFile<'a>, PathBuf))| {
        let staged = Staged::new(path, target.clone(), bytes, replaced)?;
        Ok(if *index < MOST_LOCKED { staged } else { staged.unlock() })
    };
    files.iter().map(stage).collect()
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The old files that may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OldFiles {
    /// What an export may have written, which is never YAML.
    Exports,
    /// A guide too.
    Guide,
}

/// A complete file before its rename.
enum Staged<'a> {
    /// All of it is on the disk, under another name.
    Beside { ready: Temporary, target: PathBuf },
    /// A pipe or a device, such as `/dev/null`: it has no old content to protect, and must not be replaced.
    Device { path: PathBuf, bytes: &'a [u8] },
}

impl<'a> Staged<'a> {
    fn new(path: &Path, target: PathBuf, bytes: &'a [u8], replaced: OldFiles) -> Result<Self, FileError> {
        let old = match fs::metadata(path) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(missing_folder_error(path, path));
            }
            Err(error) => return Err(FileError::unwritable(path, &error)),
        };
        if let Some(old) = &old {
            refuse_protected(path, old, replaced)?;
            if !old.is_file() {
                return Ok(Staged::Device { path: path.to_owned(), bytes });
            }
        }
        // Errors name `path`, which is what the user typed.
        let mut ready = Temporary::create(&target).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => missing_folder_error(path, &target),
            _ => FileError::unwritable(path, &error),
        })?;
        ready.fill(bytes, old.as_ref()).map_err(|error| FileError::unwritable(path, &error))?;
        Ok(Staged::Beside { ready, target })
    }

    /// Closes the temporary file.
    fn unlock(self) -> Self {
        match self {
            Staged::Beside { ready, target } => Staged::Beside { ready: ready.unlock(), target },
            device @ Staged::Device { .. } => device,
        }
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

/// Refuses to replace files that no earlier run can have written, and protected files.
fn refuse_protected(path: &Path, old: &Metadata, replaced: OldFiles) -> Result<(), FileError> {
    let is_yaml = replaced == OldFiles::Exports && has_extension(path, &["yaml", "yml"])?;
    let path = path.to_owned();
    if old.is_dir() {
        return Err(FileError::IsFolder { path });
    }
    if is_yaml {
        return Err(FileError::Yaml { path });
    }
    // The rename would succeed: the system checks the permissions of the folder, not of the file.
    if old.is_file() && old.permissions().readonly() {
        return Err(FileError::ReadOnly { path });
    }
    Ok(())
}

/// Refuses the path of a lock even if no lock exists: the next export of a deck would read the file as its lock.
fn refuse_lock(path: &Path) -> Result<(), FileError> {
    if has_extension(path, &["lock"])? { Err(FileError::Lock { path: path.to_owned() }) } else { Ok(()) }
}

/// Whether a path or the target of its link has one of these extensions.
fn has_extension(path: &Path, endings: &[&str]) -> Result<bool, FileError> {
    let target = follow_links(path)?;
    let extensions = [path, &target].map(|path| path.extension().unwrap_or_default());
    Ok(extensions.iter().any(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending))))
}

/// The longest chain of links, as in Linux.
const MAX_LINKS: usize = 40;

/// Resolves the links of a target, so that a link to it remains a link. The target itself may be missing.
fn follow_links(path: &Path) -> Result<PathBuf, FileError> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&target) {
            // `join` returns an absolute path unchanged.
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(target),
        }
    }
    Err(FileError::EndlessLink { path: path.to_owned() })
}

fn missing_folder_error(path: &Path, target: &Path) -> FileError {
    let folder = target.parent().unwrap_or(Path::new("")).to_owned();
    FileError::NoFolder { path: path.to_owned(), folder }
}
