//! Fonts that the program does not carry: `--font-dir DIR` and `--system-fonts`.
//!
//! Every font file below the folders is read in the order of its name and offered to the fonts, which keep those of a
//! family that was chosen, and those with letters that the guide needs and that no font before has. Where nothing is
//! missing, nothing is read. The system's fonts are found in the folders where systems keep them, and not by asking the
//! system: so an export stays a matter of bytes, and no library of the system is needed to build the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::export::FontArgs;
use super::files;
use super::files::{FileError, display_path};
use crate::content::Suggestions;
use crate::diagnosis::Diagnosis;
use crate::document::Document;
use crate::export::pdf::Fault;
use crate::export::{Families, FontFile, Fonts, NoFamily, NoFont, Origin};

/// Why a folder of fonts cannot be used.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum FontError {
    /// There is no such folder.
    #[error("the font folder `{}` does not exist", display_path(.folder))]
    #[diagnostic(help("check its spelling"))]
    NoFolder {
        /// As it was typed.
        folder: PathBuf,
    },
    /// Nothing in it is a font.
    #[error("the folder `{}` contains no fonts", display_path(.folder))]
    #[diagnostic(help("add files with the extension .ttf, .otf, .ttc or .otc"))]
    NoFonts {
        /// As it was typed.
        folder: PathBuf,
    },
    /// A file that only calls itself a font.
    #[error("cannot use the font `{}`: {why}", display_path(.file))]
    #[diagnostic(help("remove it from the folder, or download the font again"))]
    BadFont {
        /// Where it is.
        file: PathBuf,
        /// What is wrong with it.
        why: NoFont,
    },
    /// The disk refused.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unreadable(#[from] FileError),
}

/// Adds the fonts that a guide needs.
pub(crate) fn load_fonts(
    fonts: &mut Fonts,
    document: &Document,
    families: &Families,
    args: &FontArgs,
) -> Result<(), FontError> {
    // Looking every letter up takes longer than a small guide's export, and most guides need no further fonts.
    if args.font_dir.is_empty() && !args.system_fonts {
        return Ok(());
    }
    let given = args.font_dir.iter().map(|folder| list_fonts(folder)).collect::<Result<Vec<_>, _>>()?;
    let wanted = Wanted::by(document, families, fonts);
    if !wanted.is_nothing() {
        for file in given.iter().flatten() {
            offer_font(fonts, &wanted, file, Origin::Given)?;
        }
    }
    if args.system_fonts {
        let wanted = Wanted::by(document, families, fonts);
        if !wanted.is_nothing() {
            for file in system_folders().iter().filter_map(|folder| list_fonts(folder).ok()).flatten() {
                // What is broken there is not the user's to mend.
                let _ = offer_font(fonts, &wanted, &file, Origin::System);
            }
        }
    }
    Ok(())
}

/// What fonts are looked for.
struct Wanted {
    letters: BTreeSet<char>,
    families: Vec<NoFamily>,
}

impl Wanted {
    fn by(document: &Document, families: &Families, fonts: &Fonts) -> Self {
        Self { letters: fonts.missing_characters(document), families: fonts.missing_families(families) }
    }

    fn is_nothing(&self) -> bool {
        self.letters.is_empty() && self.families.is_empty()
    }
}

/// The families that were chosen and are not there, each as a fault of the key that chose it.
pub(crate) fn faults(fonts: &Fonts, families: &Families) -> Vec<Fault> {
    let fault = |lost: NoFamily| {
        let known = fonts.families();
        let choices = Suggestions::for_word(&lost.name, known.iter().map(String::as_str));
        let help = format!("{}; {choices}", NoFamily::CURE);
        Fault { keys: vec![lost.key], diagnosis: Diagnosis::new(lost.to_string(), help) }
    };
    fonts.missing_families(families).into_iter().map(fault).collect()
}

fn offer_font(fonts: &mut Fonts, wanted: &Wanted, file: &Path, origin: Origin) -> Result<(), FontError> {
    let bytes = files::read(file)?;
    let font = FontFile { name: display_path(file), origin, bytes: Arc::new(bytes) };
    let taken = fonts.add_if_in_family(&font, &wanted.families);
    let taken = taken.and_then(|()| fonts.add_if_needed(font, &wanted.letters));
    taken.map(drop).map_err(|why| FontError::BadFont { file: file.to_owned(), why })
}

/// All fonts below a folder, sorted.
fn list_fonts(folder: &Path) -> Result<Vec<PathBuf>, FontError> {
    if !folder.is_dir() {
        return Err(FontError::NoFolder { folder: folder.to_owned() });
    }
    let mut found = files::all_below(folder)?;
    found.retain(|file| {
        let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
        ["ttf", "otf", "ttc", "otc"].iter().any(|known| ending == *known)
    });
    if found.is_empty() { Err(FontError::NoFonts { folder: folder.to_owned() }) } else { Ok(found) }
}

/// Where systems keep fonts. Those that are not there are passed over.
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
