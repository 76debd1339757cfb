//! Letters become glyphs, and glyphs become lines: the room of parley.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use parley::{
    Alignment, AlignmentOptions, FontFamily, FontFamilyName, Layout, LayoutContext, Line, LineBreakContext,
    OverflowWrap, StyleProperty,
};

use super::fonts;
use super::fonts::FontCollection;
use super::shaped::Shaped;
use super::simple_shaping::Plain;
use crate::document::{Direction, Language};
use crate::export::pdf::page::{Color, Face, Glyph, LeafId, Run, Word};
use crate::export::{ExportError, Fonts};
use crate::units::Pt;

/// A stretch of text in one look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    /// The letters.
    pub text: String,
    /// How they look.
    pub look: GlyphStyle,
    /// Their place in the structure; none for what is no content.
    pub leaf: Option<LeafId>,
    /// The link that they belong to, by its place in the paragraph's list.
    pub link: Option<usize>,
    /// Whether a line goes through them.
    pub struck: Struck,
    /// Whether a line may end inside of their words.
    pub parting: Hyphenation,
}

/// Whether a line may end inside of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphenation {
    /// Where the language, or the code, lets it.
    Allowed,
    /// Only where a word is longer than a line: in headings and addresses.
    Never,
}

/// Whether a line goes through the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Struck {
    /// None does.
    No,
    /// They no longer hold.
    Through,
}

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct GlyphStyle {
    /// The face.
    pub face: Face,
    /// The size.
    pub size: Pt,
    /// How far they stand above the baseline.
    pub rise: Pt,
    /// The colour.
    pub color: Color,
}

/// How lines are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    /// How long a line may be.
    pub width: Pt,
    /// How it stands.
    pub align: Align,
    /// Which way it runs, where its letters do not say.
    pub direction: Direction,
}

/// How a line stands in its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// At the side where reading begins.
    Start,
    /// In the middle.
    Center,
    /// At the other side.
    End,
    /// At both sides: its blanks stretch and shrink.
    Both,
}

/// A line that is set: runs from left to right, `y` counting from the baseline.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SetLine {
    /// The runs, each with the place of its span in the list that was set.
    pub runs: Vec<(usize, Run)>,
    /// How far the line reaches, without the blanks at its end.
    pub width: Pt,
    /// Where its text ends, in bytes from the beginning of all spans.
    pub end: usize,
}

/// The size at which words are shaped: fonts do not hint here, so every size is a multiple of it.
const UNIT: f32 = 100.0;

/// A hyphen at a line's end is no letter of the word: who copies the text gets a soft hyphen (U+00AD), which vanishes.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Names a word that has been shaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordId(usize);

/// Shapes words and lines, and remembers what no font could show.
pub(crate) struct Shaper {
    fonts: FontCollection,
    plain: Plain,
    scratch: LayoutContext<usize>,
    /// Every word that was asked for.
    words: Vec<Shaped>,
    /// By face, where they stand: one that takes several fonts is several words.
    known: [HashMap<Box<str>, Range<usize>>; Face::ALL.len()],
    /// By face, the hyphen at a line's end.
    hyphens: [Option<WordId>; Face::ALL.len()],
    /// Characters without a glyph since the last look, in the order they were met.
    pub missing: Vec<char>,
}

impl Shaper {
    /// Opens the fonts.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self {
            fonts: FontCollection::new(fonts, language)?,
            plain: Plain::new(fonts),
            scratch: LayoutContext::new(),
            words: Vec::new(),
            known: Default::default(),
            hyphens: Default::default(),
            missing: Vec::new(),
        })
    }

    /// A word in a face, shaped at the first asking: one for each stretch of its letters that one font has.
    pub(crate) fn words(&mut self, text: &str, face: Face) -> impl Iterator<Item = WordId> + use<> {
        let places = self.known[face as usize].get(text).cloned().unwrap_or_else(|| {
            let first = self.words.len();
            let words = match self.plain.shape(text, face) {
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

    /// What a word looks like.
    pub(crate) fn get(&self, id: WordId) -> &Shaped {
        &self.words[id.0]
    }

    /// The hyphen that ends a line inside of a word.
    pub(crate) fn hyphen(&mut self, face: Face) -> Option<WordId> {
        if self.hyphens[face as usize].is_none() {
            let shaped = self.words("-", face).next().map(|id| self.get(id))?;
            let unread = |glyph: &Glyph| glyph.reading(0..SOFT_HYPHEN.len());
            let glyphs = shaped.word.glyphs.iter().map(unread).collect();
            self.words.push(Shaped {
                missing: shaped.missing.clone(),
                ..Shaped::new(shaped.font, SOFT_HYPHEN, glyphs)
            });
            self.hyphens[face as usize] = Some(WordId(self.words.len() - 1));
        }
        self.hyphens[face as usize]
    }

    fn shape_words(&mut self, text: &str, face: Face) -> Vec<Shaped> {
        let look = GlyphStyle { face, size: Pt(UNIT), rise: Pt::ZERO, color: Color::hex(0) };
        let span = Span {
            text: text.to_owned(),
            look,
            leaf: None,
            link: None,
            struck: Struck::No,
            parting: Hyphenation::Never,
        };
        let before = std::mem::take(&mut self.missing);
        let measure =
            Measure { width: Pt(f32::INFINITY), align: Align::Start, direction: Direction::LeftToRight };
        let mut glyphs = Vec::new();
        let mut letters = 0;
        for (_, run) in self.set(&[span], text, measure).into_iter().flat_map(|line| line.runs) {
            glyphs.extend(run.glyphs().map(|glyph| (run.font, glyph.behind(letters))));
            letters += run.words.iter().map(|word| word.text.len()).sum::<usize>();
        }
        self.missing = before;
        let of_one_font = glyphs.chunk_by(|(one, _), (other, _)| one == other);
        of_one_font.filter_map(|glyphs| Shaped::cut_out(text, glyphs)).collect()
    }

    /// Sets spans into lines, whatever the direction of their letters. `text` is that of all spans together.
    pub(crate) fn set(&mut self, spans: &[Span], text: &str, measure: Measure) -> Vec<SetLine> {
        let mut layout = self.shape(text, spans, measure);
        layout.break_all_lines(measure.width.0.is_finite().then_some(measure.width.0));
        let alignment = match measure.align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
            Align::Both => Alignment::Justify,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout.lines().map(|line| self.collect(&line, text, spans)).collect()
    }

    fn shape(&mut self, text: &str, spans: &[Span], measure: Measure) -> Layout<usize> {
        let FontCollection { context, further, .. } = &mut self.fonts;
        let mut builder = self.scratch.ranged_builder(context, text, 1.0, false);
        builder.set_base_direction(match measure.direction {
            Direction::LeftToRight => parley::BaseDirection::Ltr,
            Direction::RightToLeft => parley::BaseDirection::Rtl,
        });
        builder.set_line_break_override(Some(&break_before_dots));
        // A word that is longer than a line is broken where it must be.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut from = 0;
        for (index, span) in spans.iter().enumerate() {
            let range = from..from + span.text.len();
            from = range.end;
            if range.is_empty() {
                continue;
            }
            let (family, weight, style) = fonts::attributes(span.look.face);
            let families: Vec<FontFamilyName<'_>> =
                fonts::asked(family, further).map(FontFamilyName::named).collect();
            builder
                .push(StyleProperty::FontFamily(FontFamily::List(families.as_slice().into())), range.clone());
            builder.push(StyleProperty::FontWeight(weight), range.clone());
            builder.push(StyleProperty::FontStyle(style), range.clone());
            builder.push(StyleProperty::FontSize(span.look.size.0), range.clone());
            builder.push(StyleProperty::Brush(index), range);
        }
        builder.build(text)
    }

    fn collect(&mut self, line: &Line<'_, usize>, text: &str, spans: &[Span]) -> SetLine {
        let metrics = line.metrics();
        let mut pen = Pt(metrics.offset);
        let mut set = SetLine {
            width: Pt(metrics.advance - metrics.hanging_advance),
            end: line.text_range().end,
            runs: Vec::new(),
        };
        for shaped in line.runs() {
            let font = self.fonts.name_of(shaped.font());
            let size = shaped.font_size();
            let mut open: Option<Open> = None;
            // The letters of a ligature that come before it: in a line from the right, those behind its first one.
            let mut ahead: Option<Range<usize>> = None;
            for cluster in shaped.visual_clusters() {
                let range = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    // The ligature stands for these letters, too, whatever span they are in.
                    match &mut open {
                        Some(open) if !cluster.is_rtl() => open.stand_for(&range),
                        _ => ahead = Some(ahead.map_or(range.clone(), |ahead| joined(&ahead, &range))),
                    }
                    continue;
                }
                let range = ahead.take().map_or(range.clone(), |ahead| joined(&ahead, &range));
                let span = cluster.style().brush;
                if open.as_ref().is_none_or(|open| open.span != span) {
                    close(&mut set, open.take(), text);
                    let look = spans[span].look;
                    let run = Run {
                        x: pen,
                        y: -look.rise,
                        font,
                        size: Pt(size),
                        color: look.color,
                        words: Vec::new(),
                        leaf: spans[span].leaf,
                    };
                    open = Some(Open { span, run, glyphs: Vec::new(), covered: range.clone() });
                }
                let Some(Open { glyphs, covered, .. }) = &mut open else { continue };
                *covered = joined(covered, &range);
                let letters = text.get(range.clone()).unwrap_or_default();
                if letters.chars().all(char::is_control) {
                    continue;
                }
                for glyph in cluster.glyphs() {
                    if glyph.id == 0 {
                        self.missing.extend(letters.chars().next());
                    }
                    let inked = Glyph::new(glyph.id, range.clone(), glyph.advance / size);
                    glyphs.push(inked.beside(glyph.x / size, glyph.y / size));
                    pen += Pt(glyph.advance);
                }
            }
            close(&mut set, open, text);
        }
        set
    }
}

/// UAX #14 keeps a full stop with the blank and the word before it (LB13), which glues `with .save()` together: a blank
/// before a dot is as good as any.
fn break_before_dots(place: LineBreakContext) -> Option<bool> {
    (place.before == ' ' && place.after == '.').then_some(true)
}

/// A run that may go on.
struct Open {
    span: usize,
    run: Run,
    glyphs: Vec<Glyph>,
    /// Where its text begins and ends.
    covered: Range<usize>,
}

impl Open {
    /// Lets its last glyph stand for further letters.
    fn stand_for(&mut self, letters: &Range<usize>) {
        self.covered = joined(&self.covered, letters);
        if let Some(glyph) = self.glyphs.last_mut() {
            *glyph = glyph.reading(joined(&glyph.text(), letters));
        }
    }
}

/// The text from the beginning of the first of two ranges to the end of the last.
fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// Ends a run: its text becomes the letters that it covers, and its glyphs count from the first of them.
fn close(set: &mut SetLine, open: Option<Open>, text: &str) {
    let Some(Open { span, mut run, mut glyphs, covered }) = open else { return };
    if glyphs.is_empty() {
        return;
    }
    let letters = text.get(covered.clone()).unwrap_or_default();
    let letters = letters.trim_end_matches(char::is_control).to_owned();
    for glyph in &mut glyphs {
        let (text, last) = (glyph.text(), letters.len());
        let place = |at: usize| at.saturating_sub(covered.start).min(last);
        *glyph = glyph.reading(place(text.start)..place(text.end));
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

    /// One with text in our mono and code in our sans.
    fn shaper_in_other_families() -> Shaper {
        let Families { text, mono } = Families::default();
        let (fonts, _) = Assets::bundled().fonts.with_families(&Families { text: mono, mono: text }).unwrap();
        Shaper::new(&fonts, &Language::new("en")).unwrap()
    }

    fn is_close(one: &Shaped, others: &[Shaped]) -> bool {
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
                    let plain = shaper.plain.shape(word, face).unwrap();
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
            assert_eq!(shaper.plain.shape(word, Face::Regular), None, "{word}");
        }
    }

    #[test]
    fn a_word_of_two_fonts_is_a_word_for_each_stretch() {
        let mut shaper = shaper();
        let ids: Vec<WordId> = shaper.words("ab─c", Face::Regular).collect();
        let stretches: Vec<(&str, usize, Option<Face>)> = ids
            .iter()
            .map(|id| shaper.get(*id))
            .map(|shaped| (shaped.word.text.as_str(), shaped.at, shaped.font.face()))
            .collect();
        let (text, mono) = (Some(Face::Regular), Some(Face::Mono));
        assert_eq!(stretches, [("ab", 0, text), ("─", 2, mono), ("c", 5, text)]);
    }

    proptest::proptest! {
        #[test]
        fn any_plain_word_gets_the_glyphs_that_parley_gives_it(word in "[ -~]{1,24}", face in 0..Face::ALL.len()) {
            let mut shaper = shaper();
            let face = Face::ALL[face];
            let plain = shaper.plain.shape(&word, face).unwrap();
            proptest::prop_assert!(is_close(&plain, &shaper.shape_words(&word, face)));
        }
    }
}
