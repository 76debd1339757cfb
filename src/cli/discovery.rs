//! Finding the guide.
//!
//! A guide is a file, or a folder that holds a `guide.yaml`. Without an argument, the default paths are searched; several
//! candidates are an error that lists them.

use std::path::{Path, PathBuf};

use super::files;
use super::files::{FileError, display_path};

/// The name of a guide's main file.
const GUIDE: &str = "guide.yaml";
/// The folder that holds guides, each in a folder of its own.
const CONTENT: &str = "content";

/// A guide's main file, relative to the working directory.
#[derive(Debug, PartialEq)]
pub(crate) struct FoundGuide {
    /// The folder; empty for the working directory.
    pub(crate) folder: PathBuf,
    /// The file in it.
    pub(crate) file: String,
}

/// A guide that cannot be found.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FindError {
    /// The path does not exist.
    #[error("no file or folder named `{}`", display_path(.path))]
    #[diagnostic(help("{}", help_for_missing(.candidates)))]
    Missing {
        /// The path as typed.
        path: PathBuf,
        /// Existing guides.
        candidates: Vec<PathBuf>,
    },
    /// The folder does not hold a guide.
    #[error("the folder `{}` has no {GUIDE}", display_path(.folder))]
    #[diagnostic(help("{}", help_for_missing(.candidates)))]
    NotAGuide {
        /// The path as typed.
        folder: PathBuf,
        /// Existing guides in its subfolders.
        candidates: Vec<PathBuf>,
    },
    /// A file name that is not valid Unicode.
    #[error("the name of `{}` is not valid Unicode", display_path(.path))]
    #[diagnostic(help("rename the file: messages and includes need a Unicode name"))]
    NotUnicode {
        /// The path as typed.
        path: PathBuf,
    },
    /// Without an argument, the default paths hold no guide.
    #[error("no guide found")]
    #[diagnostic(help(
        "pass a file or a folder; the default is `{GUIDE}`, `{CONTENT}/{GUIDE}` or the only `{CONTENT}/*/{GUIDE}`"
    ))]
    Nothing,
    /// Without an argument, several guides are candidates.
    #[error("{} guides found; qexport exports one at a time", .candidates.len())]
    #[diagnostic(help("{}", help_for_several(.candidates)))]
    Several {
        /// All of them, sorted.
        candidates: Vec<PathBuf>,
    },
    /// A folder that cannot be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unreadable(#[from] FileError),
}

fn help_for_missing(candidates: &[PathBuf]) -> String {
    match candidates {
        [] => "pass a guide file, or a folder that holds a `guide.yaml`".to_owned(),
        [only] => format!("did you mean `{}`?", display_path(only)),
        several => help_for_several(several),
    }
}

fn help_for_several(candidates: &[PathBuf]) -> String {
    candidates
        .iter()
        .fold("pass one of these:".to_owned(), |text, path| format!("{text}\n`{}`", display_path(path)))
}

/// Finds the guide at a path, or the default guide.
pub(crate) fn find_guide(named: Option<&Path>) -> Result<FoundGuide, FindError> {
    match named {
        Some(path) => find_by_name(path),
        None => find_in_default_places(),
    }
}

fn find_by_name(path: &Path) -> Result<FoundGuide, FindError> {
    if path.is_dir() {
        let file = path.join(GUIDE);
        if file.exists() {
            return Ok(FoundGuide { folder: path.to_owned(), file: GUIDE.to_owned() });
        }
        return Err(FindError::NotAGuide { folder: path.to_owned(), candidates: find_in_subfolders(path)? });
    }
    if !path.exists() {
        return Err(FindError::Missing { path: path.to_owned(), candidates: find_all_default()? });
    }
    let file = path.file_name().and_then(|name| name.to_str());
    let file = file.ok_or_else(|| FindError::NotUnicode { path: path.to_owned() })?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Ok(FoundGuide { folder, file: file.to_owned() })
}

fn find_in_default_places() -> Result<FoundGuide, FindError> {
    for file in [Path::new(GUIDE).to_owned(), Path::new(CONTENT).join(GUIDE)] {
        if file.exists() {
            return find_by_name(&file);
        }
    }
    match find_in_subfolders(Path::new(CONTENT))?.as_slice() {
        [] => Err(FindError::Nothing),
        [only] => find_by_name(only),
        several => Err(FindError::Several { candidates: several.to_vec() }),
    }
}

/// Every guide at the default paths, including those of lower priority.
fn find_all_default() -> Result<Vec<PathBuf>, FileError> {
    let mut guides = vec![Path::new(GUIDE).to_owned(), Path::new(CONTENT).join(GUIDE)];
    guides.retain(|file| file.exists());
    guides.append(&mut find_in_subfolders(Path::new(CONTENT))?);
    Ok(guides)
}

/// The guides in the subfolders of a folder, sorted; empty if the folder is missing.
fn find_in_subfolders(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut guides: Vec<PathBuf> =
        files::list_folder(folder)?.iter().map(|entry| entry.join(GUIDE)).collect();
    guides.retain(|file| file.exists());
    Ok(guides)
}
