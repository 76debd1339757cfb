//! How questions and answers lie on the paper, and how the paper is turned in a printer.

use crate::export::overrides::word_values;
use crate::units::Pt;

word_values!(Layout, Flip);

/// How questions and answers lie on the paper.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Answers below their questions, in columns.
    #[default]
    Sheet,
    /// Cards to cut out: questions on one side of the paper, their answers on the other.
    Cards,
    /// Answers beside their questions, behind a fold in the middle of the page.
    Fold,
}

/// Which edge of the paper a printer turns it by, to print the other side.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flip {
    /// The long one, as the pages of an upright book are turned.
    #[default]
    LongEdge,
    /// The short one, as those of an upright notepad.
    ShortEdge,
}

/// Which way two sides of a sheet mirror each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mirror {
    /// What is left on one is right on the other.
    LeftToRight,
    /// What is above on one is below on the other.
    TopToBottom,
}

impl Flip {
    /// How the back of a sheet of that size mirrors its front. A square is taken for upright.
    pub(crate) fn mirror(self, width: Pt, height: Pt) -> Mirror {
        match (self, width > height) {
            (Flip::LongEdge, false) | (Flip::ShortEdge, true) => Mirror::LeftToRight,
            (Flip::LongEdge, true) | (Flip::ShortEdge, false) => Mirror::TopToBottom,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upright_flip_edges_swap_left_and_right() {
        let (short, long) = (Pt(210.0), Pt(297.0));
        assert_eq!(Flip::LongEdge.mirror(short, long), Mirror::LeftToRight);
        assert_eq!(Flip::ShortEdge.mirror(short, long), Mirror::TopToBottom);
        assert_eq!(Flip::LongEdge.mirror(long, short), Mirror::TopToBottom);
        assert_eq!(Flip::ShortEdge.mirror(long, short), Mirror::LeftToRight);
    }
}
