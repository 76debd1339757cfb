//! How a cheat-sheet looks: sizes, colours, distances, and which parts it shows.
//!
//! The thresholds behind the numbers are those of cheat-sheet practice: 38 to 52 characters to the line, body at
//! least 8 pt, line spacing 115 to 135 % of the size, a gutter of at least 1.5 times the size and 4 mm, margins of at
//! least 5 mm, four sizes, and every colour of text at least 4.5:1 against its background (WCAG 2.2, 1.4.3).
//! [`rules`](crate::export::pdf::validate) holds every style against them.

use std::collections::BTreeSet;

pub use super::colors::{CodeColors, ColorOverrides, Colors, SyntaxOverrides};
pub(crate) use super::layout::Mirror;
pub use super::layout::{Flip, Layout};
pub use super::margins::{MarginOverrides, Margins};
use crate::export::Families;
use crate::export::overrides::{options, override_group, word_values};
use crate::units::{Mm, Pt};

word_values!(TextAlign, Bar, SourceSize, Part);

options! {
    /// The look of a sheet.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Style, StyleOverrides {
        /// Layout of the questions: with their answers below, on cards to cut out, or with their answers behind a fold.
        #[option(flag = "layout")]
        layout: Layout = Layout::Sheet;
        /// Duplex flip edge for the cards layout.
        #[option(flag = "flip")]
        flip: Flip = Flip::LongEdge;
        /// Number of columns, each wide enough for 25 characters; for cards and folds, of the source list only.
        #[option(flag = "columns", value_name = "NUMBER", values = "`1` to `4`")]
        columns: usize = 2;
        /// Space between two columns.
        gutter: Mm = Mm(7.0);
        /// Distance between baselines, the same everywhere: lines of both columns stand side by side.
        leading: Pt = Pt(12.5);
        /// Room for the footer between the columns and the lower margin.
        foot: Pt = Pt(20.0);
        /// Alignment of lines.
        #[option(flag = "align")]
        align: TextAlign = TextAlign::Ragged;
        /// How section headings stand out.
        bar: Bar = Bar::Filled;
        /// Parts to omit; without answers, only the questions remain.
        #[option(
            flag = "hide",
            flag_help = "Parts to omit, separated by commas; without answers, only the questions remain",
            value_name = "PARTS"
        )]
        hide: BTreeSet<Part> = BTreeSet::new();
    }
    mapping sizes: SizeOverrides {
        /// Size of running text, prompts and section headings; all other sizes and the leading scale with it.
        #[option(flag = "body", value_name = "LENGTH", values = "a length such as `9.5pt`")]
        #[merge = Style::resize]
        body: Pt = Pt(10.0);
        /// Size of the guide's title.
        title: Pt = Pt(20.0);
        /// Size of code, tables, notes and sources.
        small: Pt = Pt(9.0);
        /// Size of the footer and of raised or lowered numbers.
        tiny: Pt = Pt(7.0);
        /// Size of the source list: one of the other sizes, because a page looks calm with four at most.
        sources: SourceSize = SourceSize::Small;
    }
    groups {
        /// Page margin, on all sides or on some.
        #[option(
            flag = "margin",
            value_name = "LENGTH",
            values = "a length such as `10mm`, or sides such as `{left: 20mm, top: 8mm}`",
            flag_values = "a length such as `10mm`, or sides such as `left=20mm,top=8mm`",
            default = "13mm"
        )]
        margin: Margins, MarginOverrides;
        /// Font families by their names.
        fonts: Families, FontOverrides;
        /// Colours.
        colors: Colors, ColorOverrides;
    }
}

override_group! {
    FontOverrides for Families {
        /// Font family of the text: a bundled one, or one of `--font-dir` or `--system-fonts`.
        #[option(flag = "text-font", value_name = "FAMILY", values = "a family such as `Noto Serif`")]
        text: String;
        /// Font family of code: a bundled one, or one of `--font-dir` or `--system-fonts`.
        #[option(flag = "code-font", value_name = "FAMILY", values = "a family such as `Fira Code`")]
        mono: String;
    }
}

/// How lines end.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextAlign {
    /// Where their words do.
    Ragged,
    /// All at the same place, blanks stretched.
    Justified,
}

/// How the bars of sections stand out.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Light letters on a dark ground.
    Filled,
    /// Dark letters over a rule.
    Ruled,
}

/// The size of the source list.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceSize {
    /// That of running text.
    Body,
    /// That of code and notes.
    Small,
    /// That of the foot.
    Tiny,
}

/// What a sheet may leave out.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Everything below the questions: answers, and what belongs to them.
    Answers,
    /// Memory aids.
    Aids,
    /// The editor's notes.
    Notes,
    /// The source list and the raised numbers that lead there.
    Sources,
    /// The lines that name other questions.
    SeeAlso,
    /// The foot of every page, with its room.
    Foot,
}

impl Style {
    /// The smallest body text.
    pub const LEAST_BODY: Pt = Pt(8.0);
    /// The smallest code, tables and notes.
    pub const LEAST_SMALL: Pt = Pt(7.0);
    /// The smallest letters of all.
    pub const LEAST_TINY: Pt = Pt(6.5);
    /// The narrowest leading, as a share of the body's size.
    pub const LEAST_LEADING: f32 = 1.15;
    /// The widest leading.
    pub const MOST_LEADING: f32 = 1.35;
    /// A line of the title takes two rows; a taller one would leave them.
    pub const TITLE_TO_LEADING: f32 = 1.75;
    /// How wide a letter is on average, in em: measured on IBM Plex Sans with English text.
    pub(crate) const CHARACTER_WIDTH: f32 = 0.5;
    /// Books set no more characters to a line than this.
    pub(crate) const MOST_CHARACTERS: f32 = 75.0;
    /// The narrowest gutter, whatever the size.
    pub const LEAST_GUTTER: Mm = Mm(4.0);
    /// The narrowest gutter, as a share of the body's size.
    pub const GUTTER_TO_BODY: f32 = 1.5;

    /// The least room for the foot, as a share of its letters: they, and as much white above them.
    pub const FOOT_TO_TINY: f32 = 2.0;

    /// The longest line that can be followed: the eye loses its way back from a longer one.
    pub(crate) fn longest_line(&self) -> Pt {
        self.body * (Self::CHARACTER_WIDTH * Self::MOST_CHARACTERS)
    }

    /// The size of the letters of the source list.
    pub fn source_size(&self) -> Pt {
        match self.sources {
            SourceSize::Body => self.body,
            SourceSize::Small => self.small,
            SourceSize::Tiny => self.tiny,
        }
    }

    /// The room for the foot; none where it is left out.
    pub fn footer_room(&self) -> Pt {
        if self.shows(Part::Foot) { self.foot } else { Pt::ZERO }
    }

    /// The least room for a foot of such letters.
    pub fn min_footer(tiny: Pt) -> Pt {
        ceil_to_tenths(tiny * Self::FOOT_TO_TINY)
    }

    /// Whether a part is shown. What belongs to the answers goes with them.
    pub fn shows(&self, part: Part) -> bool {
        let of_answers = matches!(part, Part::Aids | Part::Notes | Part::SeeAlso);
        let above = if of_answers { Part::Answers } else { part };
        ![part, above].iter().any(|part| self.hide.contains(part))
    }

    /// Sets the body in another size; the other sizes, the leading and the gutter keep their proportion to it, down to
    /// the smallest that can be read.
    pub fn resize(&mut self, body: Pt) {
        let times = body / self.body;
        self.body = body;
        self.title = round_to_tenths(self.title * times);
        self.small = round_to_tenths(self.small * times).max(Self::LEAST_SMALL);
        self.tiny = round_to_tenths(self.tiny * times).max(Self::LEAST_TINY);
        self.foot = round_to_tenths(self.foot * times).max(Self::min_footer(self.tiny));
        self.set_leading(self.leading * times);
        self.gutter = Mm((self.gutter.0 * times * 10.0).round() / 10.0).max(Self::min_gutter(body));
    }

    /// Sets the leading as near to the wanted one as the body lets it.
    pub(crate) fn set_leading(&mut self, wanted: Pt) {
        let least = ceil_to_tenths(self.body * Self::LEAST_LEADING);
        self.leading =
            round_to_tenths(wanted).min(floor_to_tenths(self.body * Self::MOST_LEADING)).max(least);
    }

    /// The narrowest gutter beside a body of that size.
    pub fn min_gutter(body: Pt) -> Mm {
        let least = Mm::from(body * Self::GUTTER_TO_BODY).max(Self::LEAST_GUTTER);
        Mm((least.0 * 10.0 - SLACK).ceil() / 10.0)
    }
}

/// A float that should be whole is a little more or less.
const SLACK: f32 = 0.001;

/// Sizes as people write them.
pub(crate) fn round_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0).round() / 10.0)
}

/// The next size, at least as large.
pub(crate) fn ceil_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0 - SLACK).ceil() / 10.0)
}

/// The next size, at most as large.
pub(crate) fn floor_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0 + SLACK).floor() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_its_proportions_in_another_size() {
        let mut style = Style::default();
        style.resize(Pt(10.0));
        assert_eq!(style, Style::default());
        style.resize(Pt(20.0));
        assert_eq!((style.title, style.small, style.tiny), (Pt(40.0), Pt(18.0), Pt(14.0)));
        assert_eq!((style.leading, style.gutter), (Pt(25.0), Mm(14.0)));
    }

    #[test]
    fn nothing_grows_smaller_than_can_be_read() {
        let mut style = Style { small: Pt(7.2), ..Style::default() };
        style.resize(Pt(8.0));
        assert_eq!((style.small, style.tiny), (Style::LEAST_SMALL, Style::LEAST_TINY));
    }
}
