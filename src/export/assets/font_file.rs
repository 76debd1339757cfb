//! Faces, font files, and the fonts in a file.

use std::fmt;
use std::sync::Arc;

use skrifa::raw::FileRef;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

/// The faces that pages may use: one text family in four, one monospace in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Running text.
    Regular,
    /// Emphasis.
    Italic,
    /// Prompts and headings.
    Bold,
    /// Emphasis inside prompts.
    BoldItalic,
    /// Code.
    Mono,
    /// Code inside prompts.
    MonoBold,
}

impl Face {
    /// Every face.
    pub const ALL: [Face; 6] =
        [Face::Regular, Face::Italic, Face::Bold, Face::BoldItalic, Face::Mono, Face::MonoBold];

    /// Whether it is a face of code.
    pub fn is_mono(self) -> bool {
        matches!(self, Self::Mono | Self::MonoBold)
    }

    /// Whether it is bold.
    pub(crate) fn is_bold(self) -> bool {
        matches!(self, Self::Bold | Self::BoldItalic | Self::MonoBold)
    }
}

/// Identifies a font: the index of its file, and its index in that file, which is 0 except in collections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId {
    file: u32,
    /// The index of the font in its file.
    pub index: u32,
}

impl FontId {
    /// Identifies a font by the index of its file, and its index in that file.
    pub fn new(file: usize, index: u32) -> Self {
        // No list is that long.
        Self { file: u32::try_from(file).unwrap_or(u32::MAX), index }
    }

    /// The index of the file; the faces come first.
    pub fn file(self) -> usize {
        self.file as usize
    }

    /// Its face; `None` for a fallback font.
    pub fn face(self) -> Option<Face> {
        Face::ALL.get(self.file()).copied()
    }
}

impl From<Face> for FontId {
    fn from(face: Face) -> Self {
        Self::new(face as usize, 0)
    }
}

/// The bytes of a font, in a type that all libraries accept.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A font file.
#[derive(Clone)]
pub struct FontFile {
    /// Its name, for messages.
    pub name: String,
    /// Its origin.
    pub origin: FontOrigin,
    /// Its content: TrueType or OpenType.
    pub bytes: FontBytes,
}

/// The origin of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontOrigin {
    /// Bundled with the program.
    Bundled,
    /// From `--font-dir`.
    Given,
    /// From this machine, by `--system-fonts`.
    System,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.name, self.origin)
    }
}

/// The fonts in a file.
pub(crate) fn parse_fonts(bytes: &[u8]) -> impl Iterator<Item = FontRef<'_>> {
    FileRef::new(bytes).into_iter().flat_map(|file| file.fonts().filter_map(Result::ok).collect::<Vec<_>>())
}

/// The family names of a font: the typographic one, then the one for programs that expect four faces per family.
pub(crate) fn family_names(font: &FontRef<'_>) -> impl Iterator<Item = String> {
    let ids = [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME];
    let family_names = ids.map(|id| font.localized_strings(id).english_or_first());
    family_names.into_iter().flatten().map(|name| name.chars().collect())
}
