//! Shaping with parley: characters become glyphs.

use std::collections::BTreeSet;
use std::ops::Range;

use parley::{BaseDirection, FontFamily, FontFamilyName, LayoutContext, StyleProperty};
use rustc_hash::FxHashMap;

use super::fonts;
use super::fonts::FontCollection;
use super::glyph_collector::collect_glyphs;
use super::shaped::ShapedWord;
use super::simple_shaping::SimpleShaper;
use crate::document::{Direction, script};
use crate::export::pdf::page::{Face, FontId, Glyph};
use crate::export::{ExportError, Fonts};

/// The size at which words are shaped: fonts are not hinted here, so all sizes are proportional.
const SHAPING_SIZE: f32 = 100.0;

/// A hyphen at the end of a line is not part of the word: copied text gets a soft hyphen (U+00AD), which disappears.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Punctuation that Latin text sets narrow, and Chinese and Japanese as wide as a character.
const WIDE_PUNCTUATION: [char; 6] = ['“', '”', '‘', '’', '…', '—'];

/// The narrowest Arabic letter, and a width in em that it keeps to.
const ALEF: &str = "ا";
const NARROW: f32 = 0.4;

/// The id of a shaped word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordId(usize);

/// Shapes words, and collects characters without a glyph.
pub(crate) struct Shaper {
    files: Fonts,
    fonts: FontCollection,
    simple: SimpleShaper,
    scratch: LayoutContext<usize>,
    /// All shaped words.
    words: Vec<ShapedWord>,
    /// By face and direction, the positions of known words: text in several fonts is several words.
    known: [[FxHashMap<Box<str>, Range<usize>>; Face::ALL.len()]; 2],
    /// By face, the hyphen at the end of a line.
    hyphens: [Option<WordId>; Face::ALL.len()],
    /// Characters without a glyph since the last call.
    pub missing: BTreeSet<String>,
}

impl Shaper {
    /// Loads the fonts.
    pub(crate) fn new(fonts: &Fonts) -> Result<Self, ExportError> {
        Ok(Self {
            files: fonts.clone(),
            fonts: FontCollection::new(fonts)?,
            simple: SimpleShaper::new(fonts),
            scratch: LayoutContext::new(),
            words: Vec::new(),
            known: Default::default(),
            hyphens: Default::default(),
            missing: BTreeSet::new(),
        })
    }

    /// Shapes text of one direction in a face, or finds it in the cache: one word for each part in one font.
    pub(crate) fn shape(
        &mut self,
        text: &str,
        face: Face,
        direction: Direction,
    ) -> impl Iterator<Item = WordId> + use<> {
        let places = self.known[direction as usize][face as usize].get(text).cloned();
        let places = places.unwrap_or_else(|| {
            let first = self.words.len();
            // A space has no direction; brackets are mirrored.
            let is_simple = direction == Direction::LeftToRight || text.bytes().all(|byte| byte == b' ');
            if let Some(word) = self.simple.shape(text, face).filter(|_| is_simple) {
                self.words.push(word);
            } else {
                let words = self.shape_words(text, face, direction);
                self.words.extend(words);
            }
            let places = first..self.words.len();
            self.known[direction as usize][face as usize].insert(text.into(), places.clone());
            places
        });
        for missing in self.words[places.clone()].iter().flat_map(|word| &word.missing) {
            if !self.missing.contains(missing) {
                self.missing.insert(missing.clone());
            }
        }
        places.map(WordId)
    }

    /// A shaped word.
    pub(crate) fn get(&self, id: WordId) -> &ShapedWord {
        &self.words[id.0]
    }

    /// The hyphen that ends a line inside a word.
    pub(crate) fn shape_hyphen(&mut self, face: Face) -> Option<WordId> {
        if self.hyphens[face as usize].is_none() {
            let shaped = self.shape("-", face, Direction::LeftToRight).next().map(|id| self.get(id))?;
            let with_soft_hyphen = |glyph: &Glyph| glyph.with_text(0..SOFT_HYPHEN.len());
            let glyphs = shaped.word.glyphs.iter().map(with_soft_hyphen).collect();
            self.words.push(ShapedWord {
                missing: shaped.missing.clone(),
                ..ShapedWord::new(shaped.font, SOFT_HYPHEN, glyphs)
            });
            self.hyphens[face as usize] = Some(WordId(self.words.len() - 1));
        }
        self.hyphens[face as usize]
    }

    fn shape_words(&mut self, text: &str, face: Face, direction: Direction) -> Vec<ShapedWord> {
        let mut glyphs = self.shape_glyphs(text, face, direction);
        // Words are in text order, whatever their direction; marks stay behind the glyph that carries them.
        if direction == Direction::RightToLeft {
            glyphs.reverse();
        }
        glyphs.sort_by_key(|(_, glyph)| glyph.text().start);
        if direction == Direction::RightToLeft {
            glyphs = self.separate_letters(text, face, &glyphs);
        }
        let of_one_font = glyphs.chunk_by(|(one, _), (other, _)| one == other);
        of_one_font.filter_map(|glyphs| ShapedWord::from_glyphs(text, glyphs)).collect()
    }

    /// Gives each letter of right-to-left text a glyph of its own: readers reverse the order of glyphs there, and so that
    /// of the letters of a ligature such as lam-alef, which they copied as alef-lam.
    fn separate_letters(
        &mut self,
        text: &str,
        face: Face,
        glyphs: &[(FontId, Glyph)],
    ) -> Vec<(FontId, Glyph)> {
        let mut separate = Vec::with_capacity(glyphs.len());
        for cluster in glyphs.chunk_by(|(_, one), (_, other)| one.text() == other.text()) {
            let range = cluster.first().map_or(0..0, |(_, glyph)| glyph.text());
            let letters: Vec<(usize, char)> =
                text.get(range.clone()).unwrap_or_default().char_indices().collect();
            let range_of =
                |&(at, letter): &(usize, char)| range.start + at..range.start + at + letter.len_utf8();
            match self.split_cluster(&letters, cluster, face) {
                Some(glyphs) => {
                    let placed = glyphs.into_iter().zip(&letters);
                    separate.extend(
                        placed.map(|((font, glyph), letter)| (font, glyph.with_text(range_of(letter)))),
                    );
                }
                None => separate.extend_from_slice(cluster),
            }
        }
        separate
    }

    /// A glyph for each letter of a cluster, in text order; `None` for a cluster that stays whole.
    fn split_cluster(
        &mut self,
        letters: &[(usize, char)],
        cluster: &[(FontId, Glyph)],
        face: Face,
    ) -> Option<Vec<(FontId, Glyph)>> {
        if cluster.len() == letters.len() {
            let is_letter = |letter: char| letter.is_alphabetic() || is_joiner(letter);
            let is_separable = cluster.len() == 1 || letters.iter().all(|(_, letter)| is_letter(*letter));
            return is_separable.then(|| cluster.to_vec());
        }
        // A ligature of letters, and the marks on them that are not part of it.
        let [(font, ligature), marks @ ..] = cluster else { return None };
        let is_base = |letter: char| marks.is_empty() || !script::is_mark(letter);
        let bases = letters.iter().copied().filter(|(_, letter)| is_base(*letter));
        let bases: Vec<(usize, char)> = bases.collect();
        let is_ligature = bases.iter().all(|(_, letter)| letter.is_alphabetic())
            && bases.len() + marks.len() == letters.len();
        let hidden = self.hide_letters(bases.get(1..).filter(|_| is_ligature)?, *font, face);
        let mut bases = std::iter::once((*font, *ligature)).chain(hidden);
        let mut marks = marks.iter().copied();
        let glyphs = letters.iter().map(
            |(_, letter)| {
                if script::is_mark(*letter) { marks.next() } else { bases.next() }
            },
        );
        glyphs.collect()
    }

    /// Invisible glyphs of letters in a font; none if it has not all of them.
    fn hide_letters(&mut self, letters: &[(usize, char)], font: FontId, face: Face) -> Vec<(FontId, Glyph)> {
        let alone = letters.iter().map(|(_, letter)| {
            let glyphs = self.shape_glyphs(letter.encode_utf8(&mut [0; 4]), face, Direction::RightToLeft);
            let (font, glyph) = *glyphs.first()?;
            // poppler takes a wide glyph on top of others for the beginning of another line.
            let narrow =
                (glyph.advance > NARROW).then(|| self.shape_glyphs(ALEF, face, Direction::RightToLeft));
            let narrow =
                narrow.and_then(|glyphs| glyphs.first().copied()).filter(|(other, _)| *other == font);
            Some((font, narrow.map_or(glyph, |(_, narrow)| narrow).hidden()))
        });
        let hidden: Option<Vec<(FontId, Glyph)>> = alone.collect();
        hidden
            .filter(|hidden| hidden.iter().all(|(own, glyph)| *own == font && glyph.id != 0))
            .unwrap_or_default()
    }

    /// The glyphs of a text from left to right, in em.
    fn shape_glyphs(&mut self, text: &str, face: Face, direction: Direction) -> Vec<(FontId, Glyph)> {
        let (_, weight, style) = fonts::face_attributes(face);
        let families: Vec<FontFamilyName<'static>> = self
            .fonts
            .fallback_families(&self.files, text, face)
            .map(|name| FontFamilyName::named(name).into_owned())
            .collect();
        let mut builder = self.scratch.ranged_builder(&mut self.fonts.context, text, 1.0, false);
        builder.set_base_direction(match direction {
            Direction::LeftToRight => BaseDirection::Ltr,
            Direction::RightToLeft => BaseDirection::Rtl,
        });
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(families.as_slice().into())));
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::FontStyle(style));
        builder.push_default(StyleProperty::FontSize(SHAPING_SIZE));
        let wide = self.files.order().wide_families(text, face).iter();
        let wide: Vec<FontFamilyName<'_>> =
            wide.map(|name| FontFamilyName::named(name)).chain(families.iter().cloned()).collect();
        if wide.len() > families.len() {
            let marks = text.char_indices().filter(|(_, character)| WIDE_PUNCTUATION.contains(character));
            for (at, mark) in marks {
                let family = FontFamily::List(wide.as_slice().into());
                builder.push(StyleProperty::FontFamily(family), at..at + mark.len_utf8());
            }
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(None);
        layout.lines().flat_map(|line| collect_glyphs(&line, text, &self.fonts)).collect()
    }
}

/// The zero-width characters between letters.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Assets, Families};

    fn shaper() -> Shaper {
        Shaper::new(&Assets::bundled().fonts).unwrap()
    }

    /// A shaper with our mono as text and our sans as code.
    fn shaper_in_other_families() -> Shaper {
        let Families { text, mono } = Families::default();
        let (fonts, _) = Assets::bundled().fonts.with_families(&Families { text: mono, mono: text }).unwrap();
        Shaper::new(&fonts).unwrap()
    }

    fn is_close(one: &ShapedWord, others: &[ShapedWord]) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() < 1e-5;
        let [other] = others else { return false };
        one.font == other.font
            && one.len() == other.len()
            && one.word.glyphs.iter().zip(&other.word.glyphs).all(|(a, b)| {
                (a.id, a.text()) == (b.id, b.text())
                    && near(a.advance, b.advance)
                    && near(a.dx, b.dx)
                    && near(a.dy, b.dy)
            })
    }

    #[test]
    fn simple_words_match_parley() {
        let mut shapers = [shaper(), shaper_in_other_families()];
        for word in [
            "office",
            "AVATAR.",
            "To",
            "fi",
            "ffl",
            "128",
            "->",
            "!=",
            "(a,",
            "_",
            "a1",
            "1/2",
            " ",
            "https://x.y/",
        ] {
            for shaper in &mut shapers {
                for face in Face::ALL {
                    let plain = shaper.simple.shape(word, face).unwrap();
                    assert!(
                        is_close(&plain, &shaper.shape_words(word, face, Direction::LeftToRight)),
                        "{word} in {face:?}: {plain:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn other_words_are_left_to_parley() {
        let mut shaper = shaper();
        for word in ["naïve", "日本", "a\tb", "\u{7f}"] {
            assert_eq!(shaper.simple.shape(word, Face::Regular), None, "{word}");
        }
    }

    #[test]
    fn word_in_two_fonts_is_split() {
        let mut shaper = shaper();
        let ids: Vec<WordId> = shaper.shape("ab─c", Face::Regular, Direction::LeftToRight).collect();
        let segments: Vec<(&str, usize, Option<Face>)> = ids
            .iter()
            .map(|id| shaper.get(*id))
            .map(|shaped| (shaped.word.text.as_str(), shaped.at, shaped.font.face()))
            .collect();
        let (text, mono) = (Some(Face::Regular), Some(Face::Mono));
        assert_eq!(segments, [("ab", 0, text), ("─", 2, mono), ("c", 5, text)]);
    }

    proptest::proptest! {
        #[test]
        fn any_simple_word_matches_parley(word in "[ -~]{1,24}", face in 0..Face::ALL.len()) {
            let mut shaper = shaper();
            let face = Face::ALL[face];
            let plain = shaper.simple.shape(&word, face).unwrap();
            proptest::prop_assert!(is_close(&plain, &shaper.shape_words(&word, face, Direction::LeftToRight)));
        }
    }
}
