//! The colours of a sheet.

use crate::export::overrides::{options, text_values};
use crate::export::pdf::page::Color;

text_values! {
    Color: "a colour between quotes, such as `\"#1d4f7c\"`",
}

options! {
    /// The colours of a sheet. A background in the colour of the paper is not painted.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Colors, ColorOverrides {
        /// Text.
        ink: Color = Color::hex(0x001b_1f24);
        /// Secondary text: the footer, publishers, backlinks.
        quiet: Color = Color::hex(0x0057_606a);
        /// Numbers, links, section headings.
        accent: Color = Color::hex(0x001d_4f7c);
        /// Text on a filled section heading.
        on_accent: Color = Color::hex(0x00ff_ffff);
        /// The background of a memory aid.
        aid: Color = Color::hex(0x00ec_f2f8);
        /// The border and the label of a memory aid.
        aid_edge: Color = Color::hex(0x001d_4f7c);
        /// The background of a note.
        note: Color = Color::hex(0x00fb_f3e4);
        /// The border and the label of a note.
        note_edge: Color = Color::hex(0x0085_4d0e);
        /// The background of code.
        code: Color = Color::hex(0x00f3_f4f5);
        /// Lines of tables and other rules.
        hairline: Color = Color::hex(0x00c4_cad0);
    }
    groups {
        /// The tokens of code, on its background.
        syntax: CodeColors, SyntaxOverrides;
    }
}

options! {
    /// The colours of code. Other tokens have the colour of text. In greyscale, keywords stay recognizable by their weight
    /// and comments by their lightness; strings and comments also have delimiters.
    #[derive(Debug, Clone, PartialEq)]
    pub struct CodeColors, SyntaxOverrides {
        /// Keywords of the language, which are also bold.
        keyword: Color = Color::hex(0x001d_4f7c);
        /// Names of functions and types.
        name: Color = Color::hex(0x005b_2d86);
        /// String literals.
        string: Color = Color::hex(0x001d_5e36);
        /// Numbers, and values such as `None`.
        number: Color = Color::hex(0x0085_4d0e);
        /// Comments.
        comment: Color = Color::hex(0x0064_6f7a);
    }
}
