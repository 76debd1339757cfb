//! Finds the guide.
//!
//! A guide is a file, or a folder with a `guide.yaml` in it. Where none is named, the usual places are looked at;
//! if that leaves a choice, the user makes it.

use std::path::{Path, PathBuf};

use super::files;
use super::files::{FileError, display_path};

/// The name of a guide's main file.
const GUIDE: &str = "guide.yaml";
/// The folder that holds guides, each in a folder of its own.
const CONTENT: &str = "content";

/// A guide's main file, as the user would write it.
#[derive(Debug, PartialEq)]
pub(crate) struct FoundGuide {
    /// The folder; empty for the one that the program was started in.
    pub(crate) folder: PathBuf,
    /// The file in it.
    pub(crate) file: String,
}

/// Why no guide can be chosen.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FindError {
    /// The name leads nowhere.
    #[error("no such file or folder: `{}`", display_path(.path))]
    #[diagnostic(help("{}", help_for_missing(.candidates)))]
    Missing {
        /// As it was typed.
        path: PathBuf,
        /// Guides that are there.
        candidates: Vec<PathBuf>,
    },
    /// A folder, but not a guide's.
    #[error("the folder `{}` has no {GUIDE}", display_path(.folder))]
    #[diagnostic(help("{}", help_for_missing(.candidates)))]
    NotAGuide {
        /// As it was typed.
        folder: PathBuf,
        /// Guides that are there, one floor deeper.
        candidates: Vec<PathBuf>,
    },
    /// A file whose name cannot be said.
    #[error("the name of `{}` is not valid Unicode", display_path(.path))]
    #[diagnostic(help("rename it"))]
    NotUnicode {
        /// As it was typed.
        path: PathBuf,
    },
    /// Nothing was named, and the usual places are empty.
    #[error("no guide given, and none in the default places")]
    #[diagnostic(help(
        "pass a file or a folder; the defaults are `{GUIDE}`, `{CONTENT}/{GUIDE}` and the only `{CONTENT}/*/{GUIDE}`"
    ))]
    Nothing,
    /// Nothing was named, and there are several.
    #[error("no guide given, and {} found", .candidates.len())]
    #[diagnostic(help("{}", help_for_several(.candidates)))]
    Several {
        /// All of them, sorted.
        candidates: Vec<PathBuf>,
    },
    /// A folder that cannot be looked into.
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

/// Finds the guide that the user named, or the one that is meant where none was named.
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

/// Every guide in the usual places, also those that another one hides.
fn find_all_default() -> Result<Vec<PathBuf>, FileError> {
    let mut guides = vec![Path::new(GUIDE).to_owned(), Path::new(CONTENT).join(GUIDE)];
    guides.retain(|file| file.exists());
    guides.append(&mut guides_in_subfolders(Path::new(CONTENT))?);
    Ok(guides)
}

/// The guides in the folders of a folder, sorted; none where there is no such folder.
fn guides_in_subfolders(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut guides: Vec<PathBuf> = files::list(folder)?.iter().map(|entry| entry.join(GUIDE)).collect();
    guides.retain(|file| file.exists());
    Ok(guides)
}
