//! Finds the guide.
//!
//! A guide is a file, or a folder with a `guide.yaml` in it. Without an argument, the default places are searched; if
//! they have several guides, the user has to choose.

use std::path::{Path, PathBuf};

use super::files;
use super::files::{FileError, display_path};

/// The name of a guide's main file.
const GUIDE: &str = "guide.yaml";
/// The folder that holds guides, each in a folder of its own.
const CONTENT: &str = "content";

/// The main file of a guide, as the user would write its path.
#[derive(Debug, PartialEq)]
pub(crate) struct FoundGuide {
    /// The folder; empty for the working directory.
    pub(crate) folder: PathBuf,
    /// The file in it.
    pub(crate) file: String,
}

/// Why no guide is found.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FindError {
    /// A path that does not exist.
    #[error("no such file or folder: `{}`", display_path(.path))]
    #[diagnostic(help("{}", help_for_missing(.candidates)))]
    Missing {
        /// As it was typed.
        path: PathBuf,
        /// Guides that exist.
        candidates: Vec<PathBuf>,
    },
    /// A folder without a guide.
    #[error("the folder `{}` has no {GUIDE}", display_path(.folder))]
    #[diagnostic(help("{}", help_for_missing(.candidates)))]
    NotAGuide {
        /// As it was typed.
        folder: PathBuf,
        /// Guides in its subfolders.
        candidates: Vec<PathBuf>,
    },
    /// A file name that is not valid Unicode.
    #[error("the name of `{}` is not valid Unicode", display_path(.path))]
    #[diagnostic(help("rename it"))]
    NotUnicode {
        /// As it was typed.
        path: PathBuf,
    },
    /// No argument, and no guide in the default places.
    #[error("no guide given, and none in the default places")]
    #[diagnostic(help(
        "pass a file or a folder; the defaults are `{GUIDE}`, `{CONTENT}/{GUIDE}` and the only `{CONTENT}/*/{GUIDE}`"
    ))]
    Nothing,
    /// No argument, and several guides in the default places.
    #[error("no guide given, and {} found", .candidates.len())]
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
        [] => format!("pass the file of a guide, or a folder with a {GUIDE}"),
        [only] => format!("did you mean `{}`?", display_path(only)),
        several => help_for_several(several),
    }
}

fn help_for_several(candidates: &[PathBuf]) -> String {
    candidates.iter().fold("pass one of".to_owned(), |text, path| format!("{text}\n`{}`", display_path(path)))
}

/// Finds the guide at a path, or the only one in the default places.
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
        return Err(FindError::NotAGuide {
            folder: path.to_owned(),
            candidates: guides_in_subfolders(path)?,
        });
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
    match guides_in_subfolders(Path::new(CONTENT))?.as_slice() {
        [] => Err(FindError::Nothing),
        [only] => find_by_name(only),
        several => Err(FindError::Several { candidates: several.to_vec() }),
    }
}

/// Every guide in the default places, including those that another one takes precedence over.
fn find_all_default() -> Result<Vec<PathBuf>, FileError> {
    let mut guides = vec![Path::new(GUIDE).to_owned(), Path::new(CONTENT).join(GUIDE)];
    guides.retain(|file| file.exists());
    guides.append(&mut guides_in_subfolders(Path::new(CONTENT))?);
    Ok(guides)
}

/// The guides in the subfolders of a folder, sorted; none if the folder does not exist.
fn guides_in_subfolders(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut guides: Vec<PathBuf> = files::list(folder)?.iter().map(|entry| entry.join(GUIDE)).collect();
    guides.retain(|file| file.exists());
    Ok(guides)
}
