//! Shaping with parley: characters become glyphs, and right-to-left paragraphs become lines.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use parley::{
    Alignment, AlignmentOptions, FontFamily, FontFamilyName, Layout, LayoutContext, Line, LineBreakContext,
    OverflowWrap, StyleProperty,
};

use super::fonts;
use super::fonts::FontCollection;
use super::shaped::ShapedWord;
use super::simple_shaping::SimpleShaper;
use crate::document::{Direction, Language};
use crate::export::pdf::page::{Color, Face, Glyph, LeafId, Run, Word};
use crate::export::{ExportError, Fonts};
use crate::units::Pt;

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    /// The text.
    pub text: String,
    /// Its style.
    pub glyph_style: GlyphStyle,
    /// Its leaf in the structure tree; none for artifacts.
    pub leaf: Option<LeafId>,
    /// The index of its link in the paragraph's list.
    pub link: Option<usize>,
    /// Whether it is struck through.
    pub struck: Struck,
    /// Whether its words may break.
    pub hyphenation: Hyphenation,
}

/// Whether words may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphenation {
    /// As the language, or the code, allows.
    Allowed,
    /// Only words longer than a line break: in headings and addresses.
    Never,
}

/// Whether text is struck through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Struck {
    /// It is not.
    No,
    /// It is.
    Through,
}

/// The style of glyphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct GlyphStyle {
    /// The face.
    pub face: Face,
    /// The font size.
    pub size: Pt,
    /// The distance above the baseline.
    pub rise: Pt,
    /// The colour.
    pub color: Color,
}

/// The space for lines and their alignment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    /// The length of a line.
    pub width: Pt,
    /// The alignment.
    pub align: Align,
    /// The direction, where the characters have none.
    pub direction: Direction,
}

/// The alignment of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Where reading begins.
    Start,
    /// In the middle.
    Center,
    /// Where reading ends.
    End,
    /// Justified: spaces stretch and shrink.
    Both,
}

/// A line: runs from left to right, `y` relative to the baseline.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SetLine {
    /// The runs, each with the index of its span.
    pub runs: Vec<(usize, Run)>,
    /// The width without trailing spaces.
    pub width: Pt,
    /// The end of its text, in bytes from the start of all spans.
    pub end: usize,
}

/// The size at which words are shaped: fonts are not hinted here, so all sizes are proportional.
const SHAPING_SIZE: f32 = 100.0;

/// A hyphen at the end of a line is not part of the word: copied text gets a soft hyphen (U+00AD), which disappears.
const SOFT_HYPHEN: &str = "\u{ad}";

/// The id of a shaped word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordId(usize);

/// Shapes words and lines, and collects characters without a glyph.
pub(crate) struct Shaper {
    fonts: FontCollection,
    simple: SimpleShaper,
    scratch: LayoutContext<usize>,
    /// All shaped words.
    words: Vec<ShapedWord>,
    /// By face, the positions of known words: text in several fonts is several words.
    known: [HashMap<Box<str>, Range<usize>>; Face::ALL.len()],
    /// By face, the hyphen at the end of a line.
    hyphens: [Option<WordId>; Face::ALL.len()],
    /// Characters without a glyph since the last call, in order of appearance.
    pub missing: Vec<char>,
}

impl Shaper {
    /// Loads the fonts.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self {
            fonts: FontCollection::new(fonts, language)?,
            simple: SimpleShaper::new(fonts),
            scratch: LayoutContext::new(),
            words: Vec::new(),
            known: Default::default(),
            hyphens: Default::default(),
            missing: Vec::new(),
        })
    }

    /// Shapes text in a face, or finds it in the cache: one word for each stretch in one font.
    pub(crate) fn shape(&mut self, text: &str, face: Face) -> impl Iterator<Item = WordId> + use<> {
        let places = self.known[face as usize].get(text).cloned().unwrap_or_else(|| {
            let first = self.words.len();
            let words = match self.simple.shape(text, face) {
                Some(word) => vec![word],
                None => self.shape_words(text, face),
            };
            self.words.extend(words);
            let places = first..self.words.len();
            self.known[face as usize].insert(text.into(), places.clone());
            places
        });
        self.missing.extend(self.words[places.clone()].iter().flat_map(|word| &word.missing));
        places.map(WordId)
    }

    /// A shaped word.
    pub(crate) fn get(&self, id: WordId) -> &ShapedWord {
        &self.words[id.0]
    }

    /// The hyphen that ends a line inside a word.
    pub(crate) fn hyphen(&mut self, face: Face) -> Option<WordId> {
        if self.hyphens[face as usize].is_none() {
            let shaped = self.shape("-", face).next().map(|id| self.get(id))?;
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

    fn shape_words(&mut self, text: &str, face: Face) -> Vec<ShapedWord> {
        let glyph_style = GlyphStyle { face, size: Pt(SHAPING_SIZE), rise: Pt::ZERO, color: Color::hex(0) };
        let span = Span {
            text: text.to_owned(),
            glyph_style,
            leaf: None,
            link: None,
            struck: Struck::No,
            hyphenation: Hyphenation::Never,
        };
        let before = std::mem::take(&mut self.missing);
        let measure =
            Measure { width: Pt(f32::INFINITY), align: Align::Start, direction: Direction::LeftToRight };
        let mut glyphs = Vec::new();
        let mut letters = 0;
        for (_, run) in self.set_lines(&[span], text, measure).into_iter().flat_map(|line| line.runs) {
            glyphs.extend(run.glyphs().map(|glyph| (run.font, glyph.with_text_after(letters))));
            letters += run.words.iter().map(|word| word.text.len()).sum::<usize>();
        }
        self.missing = before;
        let of_one_font = glyphs.chunk_by(|(one, _), (other, _)| one == other);
        of_one_font.filter_map(|glyphs| ShapedWord::from_glyphs(text, glyphs)).collect()
    }

    /// Breaks spans of any direction into lines. `text` is the text of all spans together.
    pub(crate) fn set_lines(&mut self, spans: &[Span], text: &str, measure: Measure) -> Vec<SetLine> {
        let mut layout = self.build_layout(text, spans, measure);
        layout.break_all_lines(measure.width.0.is_finite().then_some(measure.width.0));
        let alignment = match measure.align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
            Align::Both => Alignment::Justify,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout.lines().map(|line| self.collect_line(&line, text, spans)).collect()
    }

    fn build_layout(&mut self, text: &str, spans: &[Span], measure: Measure) -> Layout<usize> {
        let FontCollection { context, further, .. } = &mut self.fonts;
        let mut builder = self.scratch.ranged_builder(context, text, 1.0, false);
        builder.set_base_direction(match measure.direction {
            Direction::LeftToRight => parley::BaseDirection::Ltr,
            Direction::RightToLeft => parley::BaseDirection::Rtl,
        });
        builder.set_line_break_override(Some(&break_before_dots));
        // A word that is longer than a line breaks where necessary.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut from = 0;
        for (index, span) in spans.iter().enumerate() {
            let range = from..from + span.text.len();
            from = range.end;
            if range.is_empty() {
                continue;
            }
            let (family, weight, style) = fonts::face_attributes(span.glyph_style.face);
            let families: Vec<FontFamilyName<'_>> =
                fonts::fallback_families(family, further).map(FontFamilyName::named).collect();
            builder
                .push(StyleProperty::FontFamily(FontFamily::List(families.as_slice().into())), range.clone());
            builder.push(StyleProperty::FontWeight(weight), range.clone());
            builder.push(StyleProperty::FontStyle(style), range.clone());
            builder.push(StyleProperty::FontSize(span.glyph_style.size.0), range.clone());
            builder.push(StyleProperty::Brush(index), range);
        }
        builder.build(text)
    }

    fn collect_line(&mut self, line: &Line<'_, usize>, text: &str, spans: &[Span]) -> SetLine {
        let metrics = line.metrics();
        let mut cursor = Pt(metrics.offset);
        let mut set = SetLine {
            width: Pt(metrics.advance - metrics.hanging_advance),
            end: line.text_range().end,
            runs: Vec::new(),
        };
        for shaped in line.runs() {
            let font = self.fonts.font_id(shaped.font());
            let size = shaped.font_size();
            let mut open: Option<OpenRun> = None;
            // The characters of a ligature that come before its glyph: in right-to-left text, all but its first.
            let mut ahead: Option<Range<usize>> = None;
            for cluster in shaped.visual_clusters() {
                let range = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    // The ligature covers these characters, too, whichever span they belong to.
                    match &mut open {
                        Some(open) if !cluster.is_rtl() => open.extend_text(&range),
                        _ => {
                            ahead = Some(ahead.map_or(range.clone(), |ahead| enclosing_range(&ahead, &range)))
                        }
                    }
                    continue;
                }
                let range = ahead.take().map_or(range.clone(), |ahead| enclosing_range(&ahead, &range));
                let span = cluster.style().brush;
                if open.as_ref().is_none_or(|open| open.span != span) {
                    close_run(&mut set, open.take(), text);
                    let glyph_style = spans[span].glyph_style;
                    let run = Run {
                        x: cursor,
                        y: -glyph_style.rise,
                        font,
                        size: Pt(size),
                        color: glyph_style.color,
                        words: Vec::new(),
                        leaf: spans[span].leaf,
                    };
                    open = Some(OpenRun { span, run, glyphs: Vec::new(), covered: range.clone() });
                }
                let Some(OpenRun { glyphs, covered, .. }) = &mut open else { continue };
                *covered = enclosing_range(covered, &range);
                let letters = text.get(range.clone()).unwrap_or_default();
                if letters.chars().all(char::is_control) {
                    continue;
                }
                for glyph in cluster.glyphs() {
                    if glyph.id == 0 {
                        self.missing.extend(letters.chars().next());
                    }
                    let inked = Glyph::new(glyph.id, range.clone(), glyph.advance / size);
                    glyphs.push(inked.with_offset(glyph.x / size, glyph.y / size));
                    cursor += Pt(glyph.advance);
                }
            }
            close_run(&mut set, open, text);
        }
        set
    }
}

/// UAX #14 keeps a full stop with the space and the word before it (LB13), which glues `with .save()` together: here, a
/// line may break after a space before a dot.
fn break_before_dots(place: LineBreakContext) -> Option<bool> {
    (place.before == ' ' && place.after == '.').then_some(true)
}

/// A run that may continue.
struct OpenRun {
    span: usize,
    run: Run,
    glyphs: Vec<Glyph>,
    /// The range of its text.
    covered: Range<usize>,
}

impl OpenRun {
    /// Extends the text of its last glyph.
    fn extend_text(&mut self, letters: &Range<usize>) {
        self.covered = enclosing_range(&self.covered, letters);
        if let Some(glyph) = self.glyphs.last_mut() {
            *glyph = glyph.with_text(enclosing_range(&glyph.text(), letters));
        }
    }
}

/// The smallest range around two ranges.
fn enclosing_range(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// Completes a run: its text becomes the range that it covers, and glyph ranges become relative to it.
fn close_run(set: &mut SetLine, open: Option<OpenRun>, text: &str) {
    let Some(OpenRun { span, mut run, mut glyphs, covered }) = open else { return };
    if glyphs.is_empty() {
        return;
    }
    let letters = text.get(covered.clone()).unwrap_or_default();
    let letters = letters.trim_end_matches(char::is_control).to_owned();
    for glyph in &mut glyphs {
        let (text, last) = (glyph.text(), letters.len());
        let place = |at: usize| at.saturating_sub(covered.start).min(last);
        *glyph = glyph.with_text(place(text.start)..place(text.end));
    }
    run.words.push(Arc::new(Word { text: letters, glyphs }));
    set.runs.push((span, run));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Assets, Families};

    fn shaper() -> Shaper {
        Shaper::new(&Assets::bundled().fonts, &Language::new("en")).unwrap()
    }

    /// A shaper with our mono as text and our sans as code.
    fn shaper_in_other_families() -> Shaper {
        let Families { text, mono } = Families::default();
        let (fonts, _) = Assets::bundled().fonts.dressed(&Families { text: mono, mono: text }).unwrap();
        Shaper::new(&fonts, &Language::new("en")).unwrap()
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
    fn plain_words_get_the_glyphs_that_parley_gives_them() {
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
                        is_close(&plain, &shaper.shape_words(word, face)),
                        "{word} in {face:?}: {plain:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_parley() {
        let mut shaper = shaper();
        for word in ["naïve", "日本", "a\tb", "\u{7f}"] {
            assert_eq!(shaper.simple.shape(word, Face::Regular), None, "{word}");
        }
    }

    #[test]
    fn a_word_of_two_fonts_is_a_word_for_each_stretch() {
        let mut shaper = shaper();
        let ids: Vec<WordId> = shaper.shape("ab─c", Face::Regular).collect();
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
        fn any_plain_word_gets_the_glyphs_that_parley_gives_it(word in "[ -~]{1,24}", face in 0..Face::ALL.len()) {
            let mut shaper = shaper();
            let face = Face::ALL[face];
            let plain = shaper.simple.shape(&word, face).unwrap();
            proptest::prop_assert!(is_close(&plain, &shaper.shape_words(&word, face)));
        }
    }
}
