//! Fonts: six bundled faces, bundled fonts of symbols, and further fallback fonts for missing characters.
//!
//! Further fonts are passed as bytes; `cli` reads them from `--font-dir` or from the system's folders. Only fonts with a
//! character that the guide needs are kept, so a folder with fonts of all scripts does not slow down a guide in Greek.

use std::collections::BTreeSet;
use std::sync::Arc;

use skrifa::raw::FileRef;
use skrifa::{FontRef, MetadataProvider};

use super::fallback::FallbackOrder;
use super::font_file::{Face, FontFile, FontId, FontOrigin, parse_fonts};
use crate::document::script;
use crate::document::{Document, Language, plain_text, plain_text_of_blocks};
use crate::image::{ImageFormat, collect_text};

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

/// All fonts, in the order of the search for a character.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(crate) files: Vec<FontFile>,
    /// The files of chosen families.
    pub(crate) family_files: Vec<FontFile>,
    /// The families of all files that have been read.
    pub(crate) seen_families: BTreeSet<String>,
    /// The characters for which files were added.
    pub(crate) needed: BTreeSet<char>,
    /// The order of the added files.
    pub(crate) order: Arc<FallbackOrder>,
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
            needed: BTreeSet::new(),
            order: Arc::default(),
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

    /// The same fonts, with those that were added in the order for a guide in a language.
    pub(crate) fn ranked_for(&self, language: &Language) -> Self {
        Self { order: Arc::new(FallbackOrder::new(&self.files, &self.needed, language)), ..self.clone() }
    }

    /// The order of the files that were added.
    pub(crate) fn order(&self) -> &FallbackOrder {
        &self.order
    }

    /// The font of a character for text in a face.
    pub(crate) fn find_fallback(&self, character: char, face: Face) -> Option<FontId> {
        let bundled = self.fallbacks().filter(|(_, file)| file.origin == FontOrigin::Bundled);
        let bundled = bundled.map(|(place, _)| FontId::new(place, 0));
        let ours = [face, Face::Mono].map(FontId::from).into_iter().chain(bundled);
        let added = self.order.fonts(script::script_name(character), face);
        ours.chain(added).find(|id| self.has_character(*id, character))
    }

    fn has_character(&self, id: FontId, character: char) -> bool {
        let bytes = self.files.get(id.file()).map(|file| (*file.bytes).as_ref());
        let font = bytes.and_then(|bytes| FontRef::from_index(bytes, id.index).ok());
        font.is_some_and(|font| font.charmap().map(character).is_some())
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
        self.needed.extend(wanted);
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
