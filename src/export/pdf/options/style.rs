//! How a cheat-sheet looks: sizes, colours, distances, and which parts it shows.
//!
//! The thresholds behind the numbers are those of cheat-sheet practice: 38 to 52 characters to the line, body at
//! least 8 pt, line spacing 115 to 135 % of the size, a gutter of at least 1.5 times the size and 4 mm, margins of at
//! least 5 mm, four sizes, and every colour of text at least 4.5:1 against what it stands on (WCAG 2.2, 1.4.3).
//! [`rules`](crate::export::pdf::validate) holds every style against them.

use std::collections::BTreeSet;

pub(crate) use super::layout::Mirror;
pub use super::layout::{Flip, Layout};
pub use super::margins::Margins;
use crate::export::Families;
use crate::export::pdf::page::Color;
use crate::export::variants::deserialize_variants;
use crate::units::{Mm, Pt};

deserialize_variants!(TextAlign, Bar, SourceSize, Part);

/// The look of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// How questions and answers lie on the paper.
    pub layout: Layout,
    /// Which edge the paper of cards is turned by.
    pub flip: Flip,
    /// The white around the columns.
    pub margin: Margins,
    /// The room between the columns and the lower margin, where the foot stands.
    pub foot: Pt,
    /// How many columns stand side by side.
    pub columns: usize,
    /// The white between two columns.
    pub gutter: Mm,
    /// The families of its letters. Sizes and distances are as they are chosen, whatever the family.
    pub fonts: Families,
    /// From baseline to baseline, everywhere: lines of both columns stand side by side.
    pub leading: Pt,
    /// The guide's title.
    pub title: Pt,
    /// Running text, prompts and section bars.
    pub body: Pt,
    /// Code, tables, notes and sources.
    pub small: Pt,
    /// The foot, and raised or lowered numbers.
    pub tiny: Pt,
    /// The source list: one of the other sizes, because a page looks calm with four at most.
    pub sources: SourceSize,
    /// How lines end.
    pub align: TextAlign,
    /// How the bars of sections stand out.
    pub bar: Bar,
    /// The colours.
    pub colors: Colors,
    /// What is left out.
    pub hidden: BTreeSet<Part>,
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

/// The colours of a sheet. A ground in the colour of the paper is not inked.
#[derive(Debug, Clone, PartialEq)]
pub struct Colors {
    /// Text.
    pub ink: Color,
    /// What steps back: the foot, publishers, backlinks.
    pub quiet: Color,
    /// Numbers, links, bars.
    pub accent: Color,
    /// Text on a bar.
    pub on_accent: Color,
    /// The ground of a memory aid.
    pub aid: Color,
    /// The edge and the label of a memory aid.
    pub aid_edge: Color,
    /// The ground of a note.
    pub note: Color,
    /// The edge and the label of a note.
    pub note_edge: Color,
    /// The ground of code.
    pub code: Color,
    /// The words of programs, on the ground of code.
    pub syntax: CodeColors,
    /// Lines of tables and between things.
    pub hairline: Color,
}

/// The colours of code. What is not named here has the colour of text. In grey, keywords are known by their weight and
/// comments by standing back; strings and comments carry marks of their own anyway.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeColors {
    /// Messages of the language; they are bold, too.
    pub keyword: Color,
    /// What functions and types are called.
    pub name: Color,
    /// Text that the program quotes.
    pub string: Color,
    /// Numbers, and values such as `None`.
    pub number: Color,
    /// What is said to people.
    pub comment: Color,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            layout: Layout::Sheet,
            flip: Flip::LongEdge,
            margin: Margins::all(Mm(13.0)),
            foot: Pt(20.0),
            columns: 2,
            gutter: Mm(7.0),
            fonts: Families::default(),
            leading: Pt(12.5),
            title: Pt(20.0),
            body: Pt(10.0),
            small: Pt(9.0),
            tiny: Pt(7.0),
            sources: SourceSize::Small,
            align: TextAlign::Ragged,
            bar: Bar::Filled,
            hidden: BTreeSet::new(),
            colors: Colors {
                ink: Color::hex(0x001b_1f24),
                quiet: Color::hex(0x0057_606a),
                accent: Color::hex(0x001d_4f7c),
                on_accent: Color::hex(0x00ff_ffff),
                aid: Color::hex(0x00ec_f2f8),
                aid_edge: Color::hex(0x001d_4f7c),
                note: Color::hex(0x00fb_f3e4),
                note_edge: Color::hex(0x0085_4d0e),
                code: Color::hex(0x00f3_f4f5),
                syntax: CodeColors {
                    keyword: Color::hex(0x001d_4f7c),
                    name: Color::hex(0x005b_2d86),
                    string: Color::hex(0x001d_5e36),
                    number: Color::hex(0x0085_4d0e),
                    comment: Color::hex(0x0064_6f7a),
                },
                hairline: Color::hex(0x00c4_cad0),
            },
        }
    }
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
    pub(crate) const LETTER: f32 = 0.5;
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
        self.body * (Self::LETTER * Self::MOST_CHARACTERS)
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
    pub fn foot_room(&self) -> Pt {
        if self.shows(Part::Foot) { self.foot } else { Pt::ZERO }
    }

    /// The least room for a foot of such letters.
    pub fn least_foot(tiny: Pt) -> Pt {
        up_to_tenths(tiny * Self::FOOT_TO_TINY)
    }

    /// Whether a part is shown. What belongs to the answers goes with them.
    pub fn shows(&self, part: Part) -> bool {
        let of_answers = matches!(part, Part::Aids | Part::Notes | Part::SeeAlso);
        let above = if of_answers { Part::Answers } else { part };
        ![part, above].iter().any(|part| self.hidden.contains(part))
    }

    /// Sets the body in another size; the other sizes, the leading and the gutter keep their proportion to it, down to
    /// the smallest that can be read.
    pub fn resize(&mut self, body: Pt) {
        let times = body / self.body;
        self.body = body;
        self.title = tenths(self.title * times);
        self.small = tenths(self.small * times).max(Self::LEAST_SMALL);
        self.tiny = tenths(self.tiny * times).max(Self::LEAST_TINY);
        self.foot = tenths(self.foot * times).max(Self::least_foot(self.tiny));
        self.lead(self.leading * times);
        self.gutter = Mm((self.gutter.0 * times * 10.0).round() / 10.0).max(Self::least_gutter(body));
    }

    /// Sets the leading as near to the wanted one as the body lets it.
    pub(crate) fn lead(&mut self, wanted: Pt) {
        let least = up_to_tenths(self.body * Self::LEAST_LEADING);
        self.leading = tenths(wanted).min(down_to_tenths(self.body * Self::MOST_LEADING)).max(least);
    }

    /// The narrowest gutter beside a body of that size.
    pub fn least_gutter(body: Pt) -> Mm {
        let least = Mm::from(body * Self::GUTTER_TO_BODY).max(Self::LEAST_GUTTER);
        Mm((least.0 * 10.0 - SLACK).ceil() / 10.0)
    }
}

/// A float that should be whole is a little more or less.
const SLACK: f32 = 0.001;

/// Sizes as people write them.
pub(crate) fn tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0).round() / 10.0)
}

/// The next size that is no smaller.
pub(crate) fn up_to_tenths(Pt(size): Pt) -> Pt {
    Pt((size * 10.0 - SLACK).ceil() / 10.0)
}

/// The next size that is no larger.
pub(crate) fn down_to_tenths(Pt(size): Pt) -> Pt {
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
