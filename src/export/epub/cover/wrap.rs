//! Wraps text on a cover at the largest size that fits.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::document::script;
use crate::export::{Face, FontId, Fonts};

/// Measures words in one face, or in a fallback font for missing characters.
pub(crate) struct CoverMeasure<'a> {
    face: Face,
    fonts: &'a Fonts,
    /// Known widths in em: a long title is measured again at each size.
    advances: RefCell<BTreeMap<char, f32>>,
}

impl<'a> CoverMeasure<'a> {
    /// Measures in a face.
    pub(crate) fn new(fonts: &'a Fonts, face: Face) -> Self {
        Self { face, fonts, advances: RefCell::default() }
    }

    /// The first size at which a text fits its number of lines, and the lines. Text that does not fit at the last size ends in
    /// an ellipsis.
    pub(crate) fn fit_text(&self, text: &str, sizes: &[(u16, usize)], width: u16) -> (u16, Vec<String>) {
        let mut last = (0, Vec::new());
        for &(size, most) in sizes {
            let (lines, fit) = self.wrap_lines(text, f32::from(width) / f32::from(size));
            if fit && lines.len() <= most {
                return (size, lines);
            }
            let cut = lines.len() > most;
            last = (size, lines.into_iter().take(most).collect());
            if let (true, Some(end)) = (cut, last.1.last_mut()) {
                end.push('…');
            }
        }
        last
    }

    /// The lines of a text in a column of a width in em, and whether all of them fit.
    fn wrap_lines(&self, text: &str, width: f32) -> (Vec<String>, bool) {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut fit = true;
        let segmenter = LineSegmenter::new_lstm(LineBreakOptions::default());
        let ends: Vec<usize> = segmenter.segment_str(text).collect();
        for (start, end) in ends.iter().zip(ends.iter().skip(1)) {
            let piece = text.get(*start..*end).unwrap_or_default();
            if !line.is_empty() && self.measure_width(&format!("{line}{piece}")) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(piece);
            fit &= self.measure_width(&line) <= width;
        }
        lines.push(line);
        let trimmed = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        (trimmed.collect(), fit)
    }

    /// The width of a text in em.
    fn measure_width(&self, text: &str) -> f32 {
        text.trim_end().chars().map(|character| self.advance(character)).sum()
    }

    fn advance(&self, character: char) -> f32 {
        let known = self.advances.borrow().get(&character).copied();
        known.unwrap_or_else(|| {
            let advance = self.find_advance(character);
            self.advances.borrow_mut().insert(character, advance);
            advance
        })
    }

    fn find_advance(&self, character: char) -> f32 {
        self.measure(FontId::from(self.face), character)
            .or_else(|| self.measure(self.find_fallback(character)?, character))
            .unwrap_or(1.0)
    }

    fn measure(&self, id: FontId, character: char) -> Option<f32> {
        let file = self.fonts.files().get(id.file())?;
        let font = FontRef::from_index((*file.bytes).as_ref(), id.index).ok()?;
        let glyph = font.charmap().map(character)?;
        font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)
    }

    fn find_fallback(&self, character: char) -> Option<FontId> {
        self.fonts.find_fallback(character, self.face)
    }

    /// The characters that no font has; a mark with its letter.
    pub(crate) fn missing_characters<'t>(&self, lines: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
        let mut missing = BTreeSet::new();
        for line in lines {
            let lost = line.char_indices().filter(|(_, character)| {
                !character.is_whitespace()
                    && !character.is_control()
                    && self.find_fallback(*character).is_none()
            });
            for (at, character) in lost {
                let before = line.get(..at).and_then(|before| before.chars().next_back());
                let letter = before.filter(|_| script::is_mark(character));
                missing.insert(letter.into_iter().chain([character]).collect());
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Assets;

    fn fit_text(text: &str) -> (u16, Vec<String>) {
        let fonts = Assets::bundled().fonts;
        CoverMeasure::new(&fonts, Face::Bold).fit_text(text, super::super::TITLE, 1160)
    }

    #[test]
    fn long_titles_are_smaller_than_short_ones() {
        assert_eq!(fit_text("DNS"), (200, vec!["DNS".to_owned()]));
        let (size, lines) = fit_text("Common Python/Django Backend Interview Questions");
        assert!((120..200).contains(&size), "{size} {lines:?}");
        assert_eq!(lines.join(" ").replace("/ ", "/"), "Common Python/Django Backend Interview Questions");
    }

    #[test]
    fn a_title_that_never_fits_is_shortened() {
        let (size, lines) = fit_text(&"word ".repeat(200));
        assert_eq!((size, lines.len()), (96, 9));
        assert!(lines[8].ends_with('…'));
    }

    #[test]
    fn titles_without_spaces_break_as_scripts_allow() {
        let (_, lines) = fit_text(&"数据库面试题".repeat(4));
        assert!(lines.len() > 1, "{lines:?}");
    }

    #[test]
    fn no_title_has_no_lines() {
        assert_eq!(fit_text("").1, Vec::<String>::new());
    }
}
