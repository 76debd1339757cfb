//! The style of a cheat-sheet: sizes, colours, distances and visible parts.
//!
//! The defaults follow the practice of cheat-sheets: 45 to 70 characters per line, body at
//! least 8 pt, line spacing 115 to 135 % of the size, a gutter of at least 1.5 times the size and 4 mm, margins of at
//! least 5 mm, four sizes, and every colour of text at least 4.5:1 against its background (WCAG 2.2, 1.4.3).
//! [`validate`](crate::export::pdf::validate) checks every style.

use std::collections::BTreeSet;

pub use super::colors::{CodeColors, ColorOverrides, Colors, SyntaxOverrides};
pub(crate) use super::layout::Mirror;
pub use super::layout::{Citations, Flip, FoldPlace, Layout, SectionCards};
pub use super::margins::{MarginOverrides, Margins};
use crate::export::Families;
use crate::export::overrides::{options, override_group, word_values};
use crate::units::{Mm, Pt};

word_values!(TextAlign, Bar, QuestionFrame, IndexPlace, SourceSize, Part);

options! {
    /// The style of a sheet.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Style, StyleOverrides {
        /// Layout of the questions: with their answers below, on cards to cut out, with their answers behind a fold, beside
        /// the first sentences of their answers, with all answers on the last pages, or on one tall page.
        #[option(flag = "layout")]
        layout: Layout = Layout::Sheet;
        /// Duplex flip edge for the cards layout.
        #[option(flag = "flip")]
        flip: Flip = Flip::LongEdge;
        /// Cards that introduce sections: for those with an introduction, or for all.
        #[option(flag = "section-cards")]
        section_cards: SectionCards = SectionCards::Auto;
        /// Place of the fold between questions and answers: after a third of the page where they are wide enough, always after
        /// a third, or in the middle.
        #[option(flag = "fold")]
        fold: FoldPlace = FoldPlace::Auto;
        /// Number of ruled lines below each question to write an answer on, in folds and quizzes.
        #[option(flag = "write-in", value_name = "LINES", values = "`0` to `20`")]
        write_in: usize = 0;
        /// Number of columns, each wide enough for 25 characters; for cards, folds and facts, of the source list only.
        #[option(flag = "columns", value_name = "NUMBER", values = "`1` to `5`")]
        columns: usize = 2;
        /// Space between two columns.
        gutter: Mm = Mm(5.0);
        /// Distance between baselines, the same everywhere: lines of both columns stand side by side.
        leading: Pt = Pt(9.3);
        /// Room for the footer between the columns and the lower margin.
        foot: Pt = Pt(13.0);
        /// Alignment of lines.
        #[option(flag = "align")]
        align: TextAlign = TextAlign::Ragged;
        /// Place of the cited sources: in the list at the end, or at the foot of each page as well.
        #[option(flag = "citations")]
        citations: Citations = Citations::End;
        /// The style of section headings.
        bar: Bar = Bar::Filled;
        /// The frame of a question with its answer, in the colour of its section.
        frame: QuestionFrame = QuestionFrame::Line;
        /// Index of tags and words of code: on what is left of the last page, on a page of its own, or none.
        #[option(flag = "index")]
        index: IndexPlace = IndexPlace::Auto;
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
        body: Pt = Pt(8.0);
        /// Size of the guide's title.
        title: Pt = Pt(15.0);
        /// Size of code, tables, notes and sources.
        small: Pt = Pt(7.2);
        /// Size of the footer and of raised or lowered numbers.
        tiny: Pt = Pt(6.5);
        /// Size of the source list: one of the other sizes, because a page looks calm with four at most.
        sources: SourceSize = SourceSize::Tiny;
    }
    groups {
        /// Page margin, on all sides or on some.
        #[option(
            flag = "margin",
            value_name = "LENGTH",
            values = "a length such as `10mm`, or sides such as `{left: 20mm, top: 8mm}`",
            flag_values = "a length such as `10mm`, or sides such as `left=20mm,top=8mm`",
            default = "top=9mm,right=9mm,bottom=5mm,left=9mm"
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

/// The alignment of lines.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextAlign {
    /// Lines end where their words end.
    Ragged,
    /// All lines end at the same position; spaces stretch and shrink.
    Justified,
}

/// The style of section headings.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Light text on a dark background.
    Filled,
    /// Dark text over a rule.
    Ruled,
}

/// The frame of a question with its answer.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionFrame {
    /// A line along its side, where sections have colours.
    Line,
    /// A box with a thick edge.
    Box,
}

/// The place of the index in sheets and folds.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexPlace {
    /// On what is left of the last page, with as many entries as fit.
    Auto,
    /// On a page of its own, with all entries.
    Page,
    /// There is none.
    None,
}

/// The text size of the source list.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceSize {
    /// The size of running text.
    Body,
    /// The size of code and notes.
    Small,
    /// The size of the footer.
    Tiny,
}

/// A part that a sheet may omit.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Answers, with memory aids, notes and related questions.
    Answers,
    /// Memory aids.
    Aids,
    /// The editor's notes.
    Notes,
    /// The source list and the citations that link to it.
    Sources,
    /// The lines with related questions.
    SeeAlso,
    /// The footer of every page, with its space.
    Foot,
    /// Thumb marks and running heads.
    Marks,
}

impl Style {
    /// The minimum size of body text.
    pub const MIN_BODY: Pt = Pt(8.0);
    /// The minimum size of code, tables and notes.
    pub const MIN_SMALL: Pt = Pt(7.0);
    /// The minimum size of any text.
    pub const MIN_TINY: Pt = Pt(6.5);
    /// The minimum leading, as a share of the body size.
    pub const MIN_LEADING: f32 = 1.15;
    /// The maximum leading, as a share of the body size.
    pub const MAX_LEADING: f32 = 1.35;
    /// The maximum title size, as a share of the leading: a line of the title fills two rows.
    pub const TITLE_TO_LEADING: f32 = 1.75;
    /// The average width of a character in em, measured on IBM Plex Sans with English text.
    pub(crate) const CHARACTER_WIDTH: f32 = 0.5;
    /// The minimum number of characters on a line: shorter lines break sentences too often.
    pub(crate) const MIN_CHARACTERS: f32 = 25.0;
    /// The maximum number of characters on a line, as in books.
    pub(crate) const MAX_CHARACTERS: f32 = 75.0;
    /// The maximum number of lines to write on: half a page of them.
    pub(crate) const MAX_WRITE_IN: usize = 20;
    /// The minimum gutter for any text size.
    pub const MIN_GUTTER: Mm = Mm(4.0);
    /// The minimum gutter, as a share of the body size.
    pub const GUTTER_TO_BODY: f32 = 1.5;

    /// The minimum height of the footer, as a share of its text size: its text and as much white space above.
    pub const FOOT_TO_TINY: f32 = 2.0;

    /// The maximum length of a line: in longer lines, the eye does not find the start of the next.
    pub(crate) fn longest_line(&self) -> Pt {
        self.body * (Self::CHARACTER_WIDTH * Self::MAX_CHARACTERS)
    }

    /// The minimum length of a line.
    pub(crate) fn shortest_line(&self) -> Pt {
        self.body * (Self::CHARACTER_WIDTH * Self::MIN_CHARACTERS)
    }

    /// The text size of the source list.
    pub fn source_size(&self) -> Pt {
        match self.sources {
            SourceSize::Body => self.body,
            SourceSize::Small => self.small,
            SourceSize::Tiny => self.tiny,
        }
    }

    /// The height of the footer; zero if it is hidden.
    pub fn footer_room(&self) -> Pt {
        if self.shows(Part::Foot) { self.foot } else { Pt::ZERO }
    }

    /// The minimum height of a footer of a text size.
    pub fn min_footer(tiny: Pt) -> Pt {
        ceil_to_tenths(tiny * Self::FOOT_TO_TINY)
    }

    /// Whether a part is shown. Memory aids, notes and related questions are hidden with the answers.
    pub fn shows(&self, part: Part) -> bool {
        let of_answers = matches!(part, Part::Aids | Part::Notes | Part::SeeAlso);
        let above = if of_answers { Part::Answers } else { part };
        ![part, above].iter().any(|part| self.hide.contains(part))
    }

    /// Sets the body size; the other sizes, the leading and the gutter scale with it, down to their minimum.
    pub fn resize(&mut self, body: Pt) {
        let times = body / self.body;
        self.body = body;
        self.title = round_to_tenths(self.title * times);
        self.small = round_to_tenths(self.small * times).max(Self::MIN_SMALL);
        self.tiny = round_to_tenths(self.tiny * times).max(Self::MIN_TINY);
        self.foot = round_to_tenths(self.foot * times).max(Self::min_footer(self.tiny));
        self.set_leading(self.leading * times);
        self.gutter = Mm((self.gutter.0 * times * 10.0).round() / 10.0).max(Self::min_gutter(body));
    }

    /// Sets the leading, within the limits of the body size.
    pub(crate) fn set_leading(&mut self, wanted: Pt) {
        let least = ceil_to_tenths(self.body * Self::MIN_LEADING);
        self.leading = round_to_tenths(wanted).min(floor_to_tenths(self.body * Self::MAX_LEADING)).max(least);
    }

    /// The minimum gutter for a body size.
    pub fn min_gutter(body: Pt) -> Mm {
        let least = Mm::from(body * Self::GUTTER_TO_BODY).max(Self::MIN_GUTTER);
        Mm((least.0 * 10.0 - SLACK).ceil() / 10.0)
    }
}

/// Tolerates floating-point rounding.
const SLACK: f32 = 0.001;

/// Rounds a size to tenths of a point.
pub(crate) fn round_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0).round() / 10.0)
}

/// Rounds a size up to tenths of a point.
pub(crate) fn ceil_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0 - SLACK).ceil() / 10.0)
}

/// Rounds a size down to tenths of a point.
pub(crate) fn floor_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0 + SLACK).floor() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_keeps_its_proportions_in_another_size() {
        let mut style = Style::default();
        style.resize(Pt(8.0));
        assert_eq!(style, Style::default());
        style.resize(Pt(16.0));
        assert_eq!((style.title, style.small, style.tiny), (Pt(30.0), Pt(14.4), Pt(13.0)));
        assert_eq!((style.leading, style.gutter), (Pt(18.6), Mm(10.0)));
    }

    #[test]
    fn nothing_grows_smaller_than_can_be_read() {
        let mut style = Style { body: Pt(10.0), ..Style::default() };
        style.resize(Pt(8.0));
        assert_eq!((style.small, style.tiny), (Style::MIN_SMALL, Style::MIN_TINY));
    }
}
