//! Wraps text on a cover at the largest size that fits.

use std::collections::BTreeSet;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::export::{ExportError, Face, Fonts};

/// Measures words in one face, or in a fallback font for missing characters.
pub(crate) struct CoverMeasure<'a> {
    fonts: Vec<FontRef<'a>>,
}

impl<'a> CoverMeasure<'a> {
    /// Opens the fonts.
    ///
    /// # Errors
    /// A face that cannot be read.
    pub(crate) fn new(fonts: &'a Fonts, face: Face) -> Result<Self, ExportError> {
        let mut opened = Vec::new();
        let files = fonts.files().iter().enumerate();
        for (index, file) in files.filter(|(index, _)| *index == face as usize || *index >= Face::ALL.len()) {
            match FontRef::from_index((*file.bytes).as_ref(), 0) {
                Ok(font) => opened.push(font),
                // usvg also skips fallback fonts that it cannot read.
                Err(_) if index >= Face::ALL.len() => {}
                Err(error) => {
                    return Err(ExportError::Font { name: file.name.clone(), reason: error.to_string() });
                }
            }
        }
        Ok(Self { fonts: opened })
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
        let measured = self.fonts.iter().find_map(|font| {
            let glyph = font.charmap().map(character)?;
            font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)
        });
        measured.unwrap_or(1.0)
    }

    /// The characters that no font has.
    pub(crate) fn missing_characters(&self, characters: impl Iterator<Item = char>) -> BTreeSet<char> {
        let is_known =
            |character: &char| self.fonts.iter().any(|font| font.charmap().map(*character).is_some());
        let characters = characters.filter(|character| !character.is_whitespace() && !character.is_control());
        characters.filter(|character| !is_known(character)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Assets;

    fn fit_text(text: &str) -> (u16, Vec<String>) {
        let fonts = Assets::bundled().fonts;
        CoverMeasure::new(&fonts, Face::Bold).unwrap().fit_text(text, super::super::TITLE, 1160)
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
