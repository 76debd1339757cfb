//! Fonts: six bundled faces, bundled fonts of symbols, and further fallback fonts for missing characters.
//!
//! Further fonts are passed as bytes; `cli` reads them from `--font-dir` or from the system's folders. Only fonts with a
//! character that the guide needs are kept, so a folder with fonts of all scripts does not slow down a guide in Greek.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use skrifa::raw::FileRef;
use skrifa::{FontRef, MetadataProvider};

use crate::document::{Document, plain_text, plain_text_of_blocks};
use crate::image::{ImageFormat, collect_text};

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

/// Fonts of characters that study guides use and the faces lack: the phonetic alphabet, arrows, set theory, logic, keys,
/// circled numbers, check marks and emoji. Fallback fonts as those that are passed, but before them, so that most guides
/// print alike on every machine.
const SYMBOLS: [(&str, &[u8]); 5] = [
    ("NotoSans-Phonetic.ttf", include_bytes!("../../../fonts/noto/NotoSans-Phonetic.ttf")),
    ("NotoSansMath-Symbols.ttf", include_bytes!("../../../fonts/noto/NotoSansMath-Symbols.ttf")),
    ("NotoSansSymbols2.ttf", include_bytes!("../../../fonts/noto/NotoSansSymbols2.ttf")),
    ("NotoSansSymbols.ttf", include_bytes!("../../../fonts/noto/NotoSansSymbols.ttf")),
    ("NotoEmoji.ttf", include_bytes!("../../../fonts/noto/NotoEmoji.ttf")),
];

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

/// All fonts, in the order of the search for a character.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(crate) files: Vec<FontFile>,
    /// The files of chosen families.
    pub(crate) family_files: Vec<FontFile>,
    /// The families of all files that have been read.
    pub(crate) seen_families: BTreeSet<String>,
}

impl Fonts {
    /// The bundled fonts.
    pub(crate) fn bundled() -> Self {
        let faces: [(&str, &'static [u8]); Face::ALL.len()] = [
            ("IBMPlexSans-Regular.ttf", include_bytes!("../../../fonts/IBMPlexSans-Regular.ttf")),
            ("IBMPlexSans-Italic.ttf", include_bytes!("../../../fonts/IBMPlexSans-Italic.ttf")),
            ("IBMPlexSans-Bold.ttf", include_bytes!("../../../fonts/IBMPlexSans-Bold.ttf")),
            ("IBMPlexSans-BoldItalic.ttf", include_bytes!("../../../fonts/IBMPlexSans-BoldItalic.ttf")),
            ("IBMPlexMono-Regular.ttf", include_bytes!("../../../fonts/IBMPlexMono-Regular.ttf")),
            ("IBMPlexMono-Bold.ttf", include_bytes!("../../../fonts/IBMPlexMono-Bold.ttf")),
        ];
        let file = |(name, bytes): (&str, &'static [u8])| FontFile {
            name: name.to_owned(),
            origin: FontOrigin::Bundled,
            bytes: Arc::new(bytes),
        };
        Self {
            files: faces.into_iter().chain(SYMBOLS).map(file).collect(),
            family_files: Vec::new(),
            seen_families: BTreeSet::new(),
        }
    }

    /// Every file, the faces first.
    pub fn files(&self) -> &[FontFile] {
        &self.files
    }

    /// The files of fallback fonts, each with its index.
    pub fn fallbacks(&self) -> impl Iterator<Item = (usize, &FontFile)> {
        self.files.iter().enumerate().skip(Face::ALL.len())
    }

    /// The characters of a guide that no font has.
    pub fn missing_characters(&self, document: &Document) -> BTreeSet<char> {
        self.remove_known(collect_characters(document))
    }

    /// The visible characters of a text that no font has, each once.
    pub(crate) fn missing_in_text(&self, text: &str) -> BTreeSet<char> {
        self.remove_known(text.chars().filter(|character| is_visible(*character)).collect())
    }

    fn remove_known(&self, mut characters: BTreeSet<char>) -> BTreeSet<char> {
        for file in &self.files {
            for font in parse_fonts((*file.bytes).as_ref()) {
                let known = font.charmap();
                characters.retain(|character| known.map(*character).is_none());
            }
        }
        characters
    }

    /// Adds a font file if it has one of the wanted characters; returns whether it does.
    ///
    /// # Errors
    /// A file that is not a font.
    pub fn add_if_needed(&mut self, file: FontFile, wanted: &BTreeSet<char>) -> Result<FontUse, NoFont> {
        let bytes = (*file.bytes).as_ref();
        if FileRef::new(bytes).is_err() {
            return Err(NoFont);
        }
        let has_one = |font: FontRef<'_>| {
            let known = font.charmap();
            wanted.iter().any(|character| known.map(*character).is_some())
        };
        if !parse_fonts(bytes).any(has_one) {
            return Ok(FontUse::NotNeeded);
        }
        self.files.push(file);
        Ok(FontUse::Added)
    }
}

/// Whether a font is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontUse {
    /// It has characters that the guide needs.
    Added,
    /// It has none of them.
    NotNeeded,
}

/// A file that is not a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is not a TrueType or OpenType font")]
pub struct NoFont;

/// The fonts in a file.
pub(crate) fn parse_fonts(bytes: &[u8]) -> impl Iterator<Item = FontRef<'_>> {
    FileRef::new(bytes).into_iter().flat_map(|file| file.fonts().filter_map(Result::ok).collect::<Vec<_>>())
}

/// All visible characters of a guide.
fn collect_characters(document: &Document) -> BTreeSet<char> {
    let mut characters = BTreeSet::new();
    let mut add = |text: &str| characters.extend(text.chars().filter(|character| is_visible(*character)));
    add(&document.title);
    let lines = [&document.subtitle, &document.description, &document.license];
    lines.into_iter().flatten().for_each(|line| add(line));
    document.authors.iter().for_each(|author| add(author));
    for section in &document.sections {
        add(&section.title);
        add(&plain_text_of_blocks(&section.intro));
    }
    for question in document.questions() {
        add(&plain_text(&question.prompt));
        for blocks in question.texts() {
            add(&plain_text_of_blocks(blocks));
        }
    }
    let drawings = document.images.values().filter(|image| image.format() == ImageFormat::Svg);
    drawings.for_each(|image| add(&collect_text(image.bytes())));
    for source in &document.sources {
        add(&source.title);
        let lines = [&source.author, &source.publisher, &source.url];
        lines.into_iter().flatten().for_each(|line| add(line));
    }
    characters
}

/// Joiners, direction marks and variation selectors affect other characters, and are invisible themselves.
fn is_visible(character: char) -> bool {
    let changes_others = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    !(character.is_control() || character.is_whitespace() || changes_others)
}
