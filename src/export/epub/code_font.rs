//! The embedded font of the book: a subset of a monospace font with the characters of its code.
//!
//! subsetter subsets a font for PDF. Reading systems also need the character map, the names and the line metrics of the
//! font, which are restored here.

use std::collections::BTreeSet;

use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::types::NameId;

use crate::export::{ExportError, Face, Fonts};

/// Its path in the content folder of the archive.
pub(crate) const FILE: &str = "fonts/code.ttf";

/// Its media type (EPUB 3.3, section 3.2).
pub(crate) const MEDIA_TYPE: &str = "font/ttf";

/// The family that `style.css` asks for. The licence keeps the name Plex for whole fonts (OFL, condition 3).
const FAMILY: &str = "Guide Mono";

/// The characters of code. Most are ASCII and frequent, so those are bits of a mask.
#[derive(Debug, Default)]
pub(crate) struct UsedCharacters {
    ascii: u128,
    beyond: BTreeSet<char>,
}

impl UsedCharacters {
    /// Adds the characters of a text.
    pub(crate) fn add(&mut self, code: &str) {
        for character in code.chars().filter(|character| !character.is_control()) {
            if character.is_ascii() {
                self.ascii |= 1 << u32::from(character);
            } else {
                self.beyond.insert(character);
            }
        }
    }

    /// Adds the characters of another part of the book.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.ascii |= other.ascii;
        self.beyond.append(&mut other.beyond);
    }

    fn iter(&self) -> impl Iterator<Item = char> {
        let ascii = ('\0'..='\x7f').filter(|character| self.ascii >> u32::from(*character) & 1 == 1);
        ascii.chain(self.beyond.iter().copied())
    }
}

/// Subsets the font to the characters; `None` if it has none of them.
///
/// # Errors
/// A font that cannot be read.
pub(crate) fn subset(fonts: &Fonts, characters: &UsedCharacters) -> Result<Option<Vec<u8>>, ExportError> {
    let Some(file) = fonts.files().get(Face::Mono as usize) else { return Ok(None) };
    subset_bytes((*file.bytes).as_ref(), characters)
        .map_err(|reason| ExportError::Font { name: file.name.clone(), reason })
}

fn subset_bytes(whole: &[u8], characters: &UsedCharacters) -> Result<Option<Vec<u8>>, String> {
    let font = FontRef::new(whole).map_err(|error| format_reason(&error))?;
    let charmap = font.charmap();
    let mut glyphs = GlyphRemapper::new();
    let mut character_of = Vec::new();
    for character in characters.iter() {
        let glyph = charmap.map(character).and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
        if let Some(glyph) = glyph {
            character_of.push((character, GlyphId::from(glyphs.remap(glyph))));
        }
    }
    if character_of.is_empty() {
        return Ok(None);
    }
    let outlines = subsetter::subset(whole, 0, &glyphs).map_err(|error| format_reason(&error))?;
    let outlines = FontRef::new(&outlines).map_err(|error| format_reason(&error))?;
    let mut subset_bytes = FontBuilder::new();
    subset_bytes
        .add_table(&Cmap::from_mappings(character_of).map_err(|error| format_reason(&error))?)
        .map_err(|error| format_reason(&error))?;
    subset_bytes.add_table(&new_names(&font)).map_err(|error| format_reason(&error))?;
    let table =
        |tag: &[u8; 4]| font.table_data(Tag::new(tag)).map(|data| data.as_bytes()).ok_or("a table lacks");
    subset_bytes.add_raw(Tag::new(b"OS/2"), table(b"OS/2")?);
    subset_bytes.add_raw(Tag::new(b"post"), without_glyph_names(table(b"post")?)?);
    subset_bytes.copy_missing_tables(outlines);
    Ok(Some(subset_bytes.build()))
}

/// The author and licence of the font, and a note that it is a subset.
fn new_names(font: &FontRef<'_>) -> Name {
    let kept =
        [NameId::COPYRIGHT_NOTICE, NameId::VERSION_STRING, NameId::LICENSE_DESCRIPTION, NameId::LICENSE_URL];
    let of_font = |id: NameId| {
        font.localized_strings(id).english_or_first().map(|name| (id, name.chars().collect::<String>()))
    };
    let own = [
        (NameId::FAMILY_NAME, FAMILY),
        (NameId::SUBFAMILY_NAME, "Regular"),
        (NameId::UNIQUE_ID, FAMILY),
        (NameId::FULL_NAME, FAMILY),
        (NameId::POSTSCRIPT_NAME, "GuideMono-Regular"),
    ];
    let mut names: Vec<(NameId, String)> = kept.into_iter().filter_map(of_font).collect();
    names.extend(own.map(|(id, name)| (id, name.to_owned())));
    names.sort_by_key(|(id, _)| id.to_u16());
    // Windows, Unicode, American English: the record that every system reads.
    let record = |(id, name): (NameId, String)| NameRecord::new(3, 1, 0x409, id, name.into());
    Name::new(names.into_iter().map(record).collect())
}

/// A `post` table of version 3, which is the header of any other.
fn without_glyph_names(post: &[u8]) -> Result<Vec<u8>, &'static str> {
    let header = post.get(4..32).ok_or("its table `post` breaks off")?;
    Ok([&[0, 3, 0, 0], header].concat())
}

fn format_reason(error: &impl ToString) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Assets;

    fn subset_font(characters: &str) -> Option<Vec<u8>> {
        let mut used = UsedCharacters::default();
        used.add(characters);
        subset(&Assets::bundled().fonts, &used).unwrap()
    }

    #[test]
    fn the_font_has_only_the_characters_in_use() {
        let bytes = subset_font("def f(x): é").unwrap();
        let font = FontRef::new(&bytes).unwrap();
        for character in "def f(x): é".chars() {
            assert!(font.charmap().map(character).is_some(), "{character}");
        }
        assert_eq!(font.charmap().map('z'), None);
        assert!(bytes.len() < 12_000, "{} bytes", bytes.len());
    }

    #[test]
    fn the_letters_keep_their_shape_and_width() {
        let whole = Assets::bundled().fonts.files()[Face::Mono as usize].bytes.clone();
        let whole = FontRef::new((*whole).as_ref()).unwrap();
        let bytes = subset_font("aé{").unwrap();
        let subset_bytes = FontRef::new(&bytes).unwrap();
        let measured = |font: &FontRef<'_>, character| {
            let glyph = font.charmap().map(character).unwrap();
            let metrics = font
                .glyph_metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
            (metrics.advance_width(glyph), metrics.bounds(glyph))
        };
        for character in "aé{".chars() {
            assert_eq!(measured(&subset_bytes, character), measured(&whole, character), "{character}");
        }
    }

    #[test]
    fn the_font_keeps_its_authors_without_reserved_names() {
        let bytes = subset_font("a").unwrap();
        let font = FontRef::new(&bytes).unwrap();
        let name = |id| font.localized_strings(id).english_or_first().unwrap().chars().collect::<String>();
        assert_eq!(name(NameId::FAMILY_NAME), "Guide Mono");
        assert!(name(NameId::COPYRIGHT_NOTICE).contains("IBM"));
        assert!(name(NameId::LICENSE_DESCRIPTION).contains("Open Font License"));
    }

    #[test]
    fn a_book_without_programs_has_no_font() {
        assert_eq!(subset_font(""), None);
        assert_eq!(subset_font("中"), None);
    }
}
