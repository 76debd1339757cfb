//! How a cheat-sheet looks: sizes, colours and distances.
//!
//! The thresholds behind the numbers are those of cheat-sheet practice: 38 to 52 characters to the line, body at
//! least 8 pt, line spacing 115 to 135 % of the size, a gutter of at least 1.5 times the size and 4 mm, margins of at
//! least 5 mm, four sizes, and every colour of text at least 4.5:1 against what it stands on (WCAG 2.2, 1.4.3).

use super::page::Color;
use crate::units::{Mm, Pt};

/// The look of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The white around the columns.
    pub margin: Mm,
    /// The room for the foot, inside the lower margin.
    pub foot: Pt,
    /// How many columns stand side by side.
    pub columns: usize,
    /// The white between two columns.
    pub gutter: Mm,
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
    /// The colours.
    pub colors: Colors,
}

/// The colours of a sheet.
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
    /// Words of the language; they are bold, too.
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
            margin: Mm(13.0),
            foot: Pt(20.0),
            columns: 2,
            gutter: Mm(7.0),
            leading: Pt(12.5),
            title: Pt(20.0),
            body: Pt(10.0),
            small: Pt(9.0),
            tiny: Pt(7.0),
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
