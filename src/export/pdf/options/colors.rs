//! The colours of a sheet.

use crate::export::overrides::{options, text_values};
use crate::export::pdf::page::Color;

text_values! {
    Color: "a colour between quotes, such as `\"#1d4f7c\"`" like "^(none|#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}))$",
}

/// The colours of sections. Neighbours differ in lightness, so they stay apart in greyscale; all differ for readers with
/// any colour deficiency (at least 13 in CIELAB, after Machado, Oliveira and Fernandes, 2009); each has a contrast of 4.8:1
/// to white.
const SECTIONS: [Color; 8] = [
    Color::hex(0x001d_4f7c),
    Color::hex(0x00a8_502f),
    Color::hex(0x002f_4a2c),
    Color::hex(0x0027_728f),
    Color::hex(0x007a_0f55),
    Color::hex(0x008f_6400),
    Color::hex(0x004a_2f06),
    Color::hex(0x0062_6c5b),
];

options! {
    /// The colours of a sheet. A background in the colour of the paper is not painted.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Colors, ColorOverrides {
        /// Text.
        ink: Color = Color::hex(0x001b_1f24);
        /// Secondary text: the footer, publishers, backlinks.
        quiet: Color = Color::hex(0x0057_606a);
        /// The title, numbers, links, section headings.
        #[merge = Colors::override_accent]
        accent: Color = Color::hex(0x001d_4f7c);
        /// Text on a filled section heading.
        on_accent: Color = Color::hex(0x00ff_ffff);
        /// The background of a memory aid.
        #[merge = Colors::override_aid]
        aid: Color = Color::hex(0x00ec_f2f8);
        /// The border and the label of a memory aid.
        #[merge = Colors::override_aid_edge]
        aid_edge: Color = Color::hex(0x001d_4f7c);
        /// The background of a note.
        note: Color = Color::hex(0x00fb_f3e4);
        /// The border and the label of a note.
        note_edge: Color = Color::hex(0x0085_4d0e);
        /// The background of code.
        code: Color = Color::hex(0x00f3_f4f5);
        /// Lines of tables and other rules.
        hairline: Color = Color::hex(0x00c4_cad0);
        /// The colours of the sections in turn, in place of `accent` and of the colours of memory aids; `[]` for none. An
        /// override of those colours alone has no section colours.
        sections: Vec<Color> = SECTIONS.to_vec();
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

impl Colors {
    /// The colours in a section: its own accent, and memory aids tinted with it.
    #[must_use]
    pub fn in_section(&self, number: usize) -> Self {
        let index = number.saturating_sub(1).checked_rem(self.sections.len());
        let Some(&accent) = index.and_then(|index| self.sections.get(index)) else { return self.clone() };
        let aid = if self.aid == Color::PAPER { Color::PAPER } else { accent.to_tint() };
        Self { accent, aid, aid_edge: accent, ..self.clone() }
    }

    fn override_accent(&mut self, accent: Color) {
        self.accent = accent;
        self.sections.clear();
    }

    fn override_aid(&mut self, aid: Color) {
        self.aid = aid;
        // Without a background, sections have colours all the same.
        if aid != Color::PAPER {
            self.sections.clear();
        }
    }

    fn override_aid_edge(&mut self, aid_edge: Color) {
        self.aid_edge = aid_edge;
        self.sections.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn section_colors_are_legible_and_differ_in_grey() {
        let colors = Colors::default();
        for (index, color) in colors.sections.iter().enumerate() {
            let tint = colors.in_section(index + 1).aid;
            for background in [Color::PAPER, tint, colors.note] {
                assert!(color.contrast(background) >= 4.5, "{color} on {background}");
            }
            assert!(colors.on_accent.contrast(*color) >= 4.5, "{color}");
            let next = colors.in_section(index + 2).accent;
            assert!(color.to_grey().contrast(next.to_grey()) >= 1.35, "{color} beside {next}");
        }
    }

    #[test]
    fn another_accent_is_that_of_all_sections() {
        let mut colors = Colors::default();
        let accent = Some(Color::hex(0x007c_1d3a));
        ColorOverrides { accent, ..ColorOverrides::default() }.merge_into(&mut colors);
        assert_eq!(colors.in_section(3), colors);
        let sections = Some(vec![Color::hex(0x0012_3a5e)]);
        ColorOverrides { accent, sections, ..ColorOverrides::default() }.merge_into(&mut colors);
        assert_eq!(colors.in_section(3).accent, Color::hex(0x0012_3a5e));
    }
}
