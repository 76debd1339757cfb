//! The files that a user imports, and the images beside them.

use std::path::{Path, PathBuf};

use crate::cli::files::{self, FileError, display_path};
use crate::cli::guide_folder::GuideFolder;
use crate::content::Folder;
use crate::import::InputFile;

/// The files to import.
#[derive(Debug, Default)]
pub(crate) struct Original {
    pub(crate) files: Vec<InputFile>,
    /// Whether one of the paths is a folder.
    pub(crate) has_folder: bool,
    /// The folders that contain the files.
    pub(crate) folders: Vec<PathBuf>,
    /// The files in folders that cannot be read.
    pub(crate) unreadable: Vec<String>,
    /// A title from the name of the first path.
    pub(crate) title: String,
}

/// Endings of files in a folder that contain questions; any name in capitals without an ending does, too.
const ENDINGS: &[&str] =
    &["md", "markdown", "mdown", "mkd", "mdx", "txt", "csv", "tsv", "apkg", "colpkg", "bib", "json"];

/// Endings of files that texts show: not worth a word in the report.
const SHOWN: &[&str] = &[
    "png", "jpg", "jpeg", "webp", "svg", "gif", "bmp", "avif", "mp3", "ogg", "oga", "opus", "m4a", "wav",
    "flac",
];

/// Reads files, and the files below folders.
pub(crate) fn collect_files(paths: &[PathBuf]) -> Result<Original, FileError> {
    let mut original = Original::default();
    for path in paths {
        if path.is_dir() {
            original.has_folder = true;
            original.folders.push(path.clone());
            for file in files::list_files_below(path)? {
                let name = display_path(file.strip_prefix(path).unwrap_or(&file));
                let bytes = if may_have_questions(&file) { files::read_file(&file) } else { Ok(Vec::new()) };
                let Ok(bytes) = bytes else {
                    // Such as a link to nowhere.
                    original.unreadable.push(name);
                    continue;
                };
                if may_have_questions(&file) || !has_ending(&file, SHOWN) {
                    original.files.push(InputFile { name, bytes });
                }
            }
        } else {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            original.files.push(InputFile { name, bytes: files::read_file(path)? });
            original.folders.push(path.parent().unwrap_or(Path::new("")).to_owned());
        }
    }
    original.title = paths.first().map(|path| title_of(path)).unwrap_or_default();
    Ok(original)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn may_have_questions(path: &Path) -> bool {
    has_ending(path, ENDINGS) || path.extension().is_none()
}

/// `my_cool-deck.apkg` gives `My cool deck`. A file that is named as any other gives the name of its folder.
fn title_of(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let stem =
        |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_common = ["readme", "index", "questions", "export"].contains(&stem(&path).to_lowercase().as_str());
    let name = if is_common { path.parent().map(stem).unwrap_or_default() } else { stem(&path) };
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.trim().chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// Reads an image by its path relative to the imported files.
pub(crate) fn read_beside(folders: &[PathBuf], path: &str) -> Option<Vec<u8>> {
    let is_inside = !path.starts_with('/') && !path.split('/').any(|part| part == "..");
    folders.iter().filter(|_| is_inside).find_map(|folder| GuideFolder::new(folder.clone()).read(path).ok())
}
