//! Additional fonts: the guide's own folder, `--font-dir DIR` and `--system-fonts`.
//!
//! All font files below the folders are read in the order of their names. [`Fonts`] keeps those of a chosen family, and
//! those with characters that the guide needs and no earlier font has. If nothing is missing, no file is read. System fonts
//! are read from their usual folders and not through a system API, so that the program builds without system libraries.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::export::FontArgs;
use super::files;
use super::files::{FileError, display_path};
use super::guide_folder::GuideFolder;
use crate::content;
use crate::content::{Folder, Guide, ReadError, Suggestions};
use crate::diagnosis::Diagnosis;
use crate::document::Document;
use crate::export::pdf::InvalidOption;
use crate::export::{Families, FontFile, FontOrigin, Fonts, NoFamily, NoFont};

/// A folder of fonts that cannot be used.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FontError {
    /// The folder does not exist.
    #[error("the font folder `{}` does not exist", display_path(.folder))]
    #[diagnostic(help("check the spelling of its name"))]
    NoFolder {
        /// The path as typed.
        folder: PathBuf,
    },
    /// The folder holds no font files.
    #[error("the folder `{}` contains no fonts", display_path(.folder))]
    #[diagnostic(help("font files end in .ttf, .otf, .ttc or .otc"))]
    NoFonts {
        /// The path as typed.
        folder: PathBuf,
    },
    /// A file with the extension of a font that is not one.
    #[error("cannot use `{}`: {why}", display_path(.file))]
    #[diagnostic(help("remove the file from the folder, or download the font again"))]
    BadFont {
        /// Its path.
        file: PathBuf,
        /// The reason.
        why: NoFont,
    },
    /// A file of the guide's own folder that cannot be read.
    #[error("cannot read the font `{file}`: {why}")]
    #[diagnostic(help("copy the file into the folder of fonts, or remove it from there"))]
    UnreadableFont {
        /// Its path.
        file: String,
        /// The reason.
        why: ReadError,
    },
    /// An error of the file system.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unreadable(#[from] FileError),
}

/// Adds the fonts that a guide needs.
pub(crate) fn load_fonts(
    fonts: &mut Fonts,
    Guide { document, fonts: of_guide, .. }: &Guide,
    folder: &GuideFolder,
    families: &Families,
    args: &FontArgs,
) -> Result<(), FontError> {
    // Looking up every character takes longer than a small guide's export, and most guides need no additional fonts.
    if of_guide.is_empty() && args.font_dir.is_empty() && !args.system_fonts {
        return Ok(());
    }
    let given = args.font_dir.iter().map(|folder| list_fonts(folder)).collect::<Result<Vec<_>, _>>()?;
    let wanted = NeededFonts::find(document, families, fonts);
    if !wanted.is_empty() {
        for path in of_guide {
            let name = folder.display_path(path);
            let bytes =
                folder.read(path).map_err(|why| FontError::UnreadableFont { file: name.clone(), why })?;
            offer_font(fonts, &wanted, FontFile { name, origin: FontOrigin::Given, bytes: Arc::new(bytes) })?;
        }
        for file in given.iter().flatten() {
            offer_font(fonts, &wanted, read_font(file, FontOrigin::Given)?)?;
        }
    }
    if args.system_fonts {
        let wanted = NeededFonts::find(document, families, fonts);
        if !wanted.is_empty() {
            for file in system_folders().iter().filter_map(|folder| list_fonts(folder).ok()).flatten() {
                // The user cannot fix broken system fonts.
                let font = read_font(&file, FontOrigin::System);
                let _ = font.and_then(|font| offer_font(fonts, &wanted, font));
            }
        }
    }
    Ok(())
}

/// Missing characters and families.
struct NeededFonts {
    characters: BTreeSet<char>,
    families: Vec<NoFamily>,
}

impl NeededFonts {
    fn find(document: &Document, families: &Families, fonts: &Fonts) -> Self {
        Self { characters: fonts.missing_characters(document), families: fonts.missing_families(families) }
    }

    fn is_empty(&self) -> bool {
        self.characters.is_empty() && self.families.is_empty()
    }
}

/// The chosen families that are missing, each as an error of the key that chooses it.
pub(crate) fn find_missing_families(fonts: &Fonts, families: &Families) -> Vec<InvalidOption> {
    let invalid_option = |lost: NoFamily| {
        let known = fonts.families();
        let choices = Suggestions::for_word(&lost.name, known.iter().map(String::as_str));
        let help = format!("{}; {choices}", NoFamily::HELP);
        InvalidOption { keys: vec![lost.key], diagnosis: Diagnosis::new(lost.to_string(), help) }
    };
    fonts.missing_families(families).into_iter().map(invalid_option).collect()
}

fn read_font(file: &Path, origin: FontOrigin) -> Result<FontFile, FontError> {
    Ok(FontFile { name: display_path(file), origin, bytes: Arc::new(files::read_file(file)?) })
}

fn offer_font(fonts: &mut Fonts, wanted: &NeededFonts, font: FontFile) -> Result<(), FontError> {
    let file = PathBuf::from(&font.name);
    let taken = fonts.add_if_in_family(&font, &wanted.families);
    let taken = taken.and_then(|()| fonts.add_if_needed(font, &wanted.characters));
    taken.map(drop).map_err(|why| FontError::BadFont { file, why })
}

/// All fonts below a folder, sorted.
fn list_fonts(folder: &Path) -> Result<Vec<PathBuf>, FontError> {
    if !folder.is_dir() {
        return Err(FontError::NoFolder { folder: folder.to_owned() });
    }
    let mut found = files::list_files_below(folder)?;
    found.retain(|file| content::is_font_file(&file.to_string_lossy()));
    if found.is_empty() { Err(FontError::NoFonts { folder: folder.to_owned() }) } else { Ok(found) }
}

/// The usual font folders of the system. The caller skips missing ones.
fn system_folders() -> Vec<PathBuf> {
    let at =
        |variable: &str, path: &str| std::env::var_os(variable).map(|start| PathBuf::from(start).join(path));
    let of_user = if cfg!(windows) {
        vec![at("WINDIR", "Fonts"), at("LOCALAPPDATA", "Microsoft/Windows/Fonts")]
    } else if cfg!(target_os = "macos") {
        vec![at("HOME", "Library/Fonts")]
    } else {
        vec![at("XDG_DATA_HOME", "fonts").or_else(|| at("HOME", ".local/share/fonts")), at("HOME", ".fonts")]
    };
    let of_all: &[&str] = if cfg!(windows) {
        &[]
    } else if cfg!(target_os = "macos") {
        &["/Library/Fonts", "/System/Library/Fonts"]
    } else {
        &["/usr/local/share/fonts", "/usr/share/fonts"]
    };
    of_user.into_iter().flatten().chain(of_all.iter().map(PathBuf::from)).collect()
}
