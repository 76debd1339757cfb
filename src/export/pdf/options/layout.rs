//! The arrangement of questions and answers on the paper, and its flip edge in duplex printing.

use crate::export::overrides::word_values;
use crate::units::Pt;

word_values!(Layout, Flip, FoldPlace, SectionCards, Citations);

/// The arrangement of questions and answers on the paper.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Answers below their questions, in columns.
    #[default]
    Sheet,
    /// Cards to cut out: questions on one side of the paper, their answers on the other.
    Cards,
    /// Answers beside their questions, behind a fold.
    Fold,
    /// A table of questions and the first sentences of their answers.
    Facts,
    /// All questions, then all answers on pages of their own.
    Quiz,
    /// A sheet of one page, as tall as the guide needs.
    Poster,
}

/// The edge by which a duplex printer flips the paper.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flip {
    /// The long edge, as in a portrait book.
    #[default]
    LongEdge,
    /// The short edge, as in a portrait notepad.
    ShortEdge,
}

/// The place of the fold on the page.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FoldPlace {
    /// After a third where that makes answers wider and leaves questions wide enough; else in the middle.
    #[default]
    Auto,
    /// After a third: questions are short, and answers are long.
    Third,
    /// In the middle.
    Half,
}

/// The cards that introduce sections.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SectionCards {
    /// Only sections with an introduction, or a title that is longer than a line, have one.
    #[default]
    Auto,
    /// Each section has one.
    All,
}

/// The places of the cited sources.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Citations {
    /// In the list at the end.
    #[default]
    End,
    /// In the list, and at the foot of each page that cites them.
    Foot,
}

/// The direction in which the back of a sheet mirrors its front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mirror {
    /// Left and right are swapped.
    LeftToRight,
    /// Top and bottom are swapped.
    TopToBottom,
}

impl Flip {
    /// The direction for a sheet of a size. A square counts as portrait.
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
