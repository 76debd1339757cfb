//! Finding the guide.
//!
//! A guide is a file, or a folder that holds a `guide.yaml`. Without an argument, the default paths are searched; several
//! candidates are an error that lists them.

use std::path::{Path, PathBuf};

use super::files;
use super::files::{FileError, display_path};

/// The name of a guide's main file.
const GUIDE: &str = "guide.yaml";
/// A name that people expect to be the same.
const OTHER_GUIDE: &str = "guide.yml";
/// How to get a first guide.
pub(crate) const WAY_IN: &str =
    "`qexport init` begins one, and `qexport import FILE` makes one of other files";
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
        "pass a file or a folder; the default is `{GUIDE}`, `{CONTENT}/{GUIDE}` or the only `{CONTENT}/*/{GUIDE}`; {WAY_IN}"
    ))]
    Nothing,
    /// The folder holds a guide under another name.
    #[error("the folder `{}` has no {GUIDE}, but a {OTHER_GUIDE}", display_folder(.folder))]
    #[diagnostic(help("rename it to `{GUIDE}`, or pass the file: `{}`", display_path(&.folder.join(OTHER_GUIDE))))]
    OtherName {
        /// The folder; empty for the working directory.
        folder: PathBuf,
    },
    /// The file is a section of a guide.
    #[error("`{}` is a section of a guide: it has `questions`, but no `sections`", display_path(.path))]
    #[diagnostic(help("{}", help_for_section(.guide.as_deref())))]
    IsSection {
        /// The path as typed.
        path: PathBuf,
        /// The guide in the same folder.
        guide: Option<PathBuf>,
    },
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

fn display_folder(folder: &Path) -> String {
    if folder.as_os_str().is_empty() { ".".to_owned() } else { display_path(folder) }
}

fn help_for_section(guide: Option<&Path>) -> String {
    match guide {
        Some(guide) => format!("pass the guide that includes it: `{}`", display_path(guide)),
        None => format!(
            "pass the guide that includes it, or list it in one: `sections:`, then `- include: …`; {WAY_IN}"
        ),
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
        if path.join(OTHER_GUIDE).exists() {
            return Err(FindError::OtherName { folder: path.to_owned() });
        }
        return Err(FindError::NotAGuide { folder: path.to_owned(), candidates: find_in_subfolders(path)? });
    }
    if !path.exists() {
        return Err(FindError::Missing { path: path.to_owned(), candidates: find_all_default()? });
    }
    let file = path.file_name().and_then(|name| name.to_str());
    let file = file.ok_or_else(|| FindError::NotUnicode { path: path.to_owned() })?;
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    if is_section(path) {
        let guide = Some(folder.join(GUIDE)).filter(|guide| guide.exists() && guide != path);
        return Err(FindError::IsSection { path: path.to_owned(), guide });
    }
    Ok(FoundGuide { folder, file: file.to_owned() })
}

/// Whether a file has the keys of a section instead of those of a guide. Only the beginning is read.
fn is_section(path: &Path) -> bool {
    let text = files::read_start(path);
    let has =
        |key: &str| text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    has("questions") && has("title") && !["sections", "language", "updated"].into_iter().any(has)
}

fn find_in_default_places() -> Result<FoundGuide, FindError> {
    for file in [Path::new(GUIDE).to_owned(), Path::new(CONTENT).join(GUIDE)] {
        if file.exists() {
            return find_by_name(&file);
        }
    }
    match find_in_subfolders(Path::new(CONTENT))?.as_slice() {
        [] => Err(find_other_name().unwrap_or(FindError::Nothing)),
        [only] => find_by_name(only),
        several => Err(FindError::Several { candidates: several.to_vec() }),
    }
}

/// A default folder that holds a guide under another name.
fn find_other_name() -> Option<FindError> {
    let folder =
        ["", CONTENT].map(PathBuf::from).into_iter().find(|folder| folder.join(OTHER_GUIDE).exists())?;
    Some(FindError::OtherName { folder })
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
