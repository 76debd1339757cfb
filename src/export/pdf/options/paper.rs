//! Sheets of paper.

use std::str::FromStr;

use crate::export::overrides::{text_values, word_values};
use crate::units::{BadLength, Mm};

word_values!(Orientation);

text_values! {
    Paper: "a paper, such as `a4` or `200mm x 250mm`" like "^(a[0-5]|letter|legal|.+[x×].+)$",
}

/// A size of paper. Named sizes are portrait.
#[derive(Debug, Clone, Copy, PartialEq, Default, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Paper {
    /// 841 mm × 1189 mm (ISO 216).
    A0,
    /// 594 mm × 841 mm (ISO 216).
    A1,
    /// 420 mm × 594 mm (ISO 216).
    A2,
    /// 297 mm × 420 mm (ISO 216).
    A3,
    /// 210 mm × 297 mm (ISO 216).
    #[default]
    A4,
    /// 148 mm × 210 mm (ISO 216).
    A5,
    /// 8.5 in × 11 in (ANSI A).
    Letter,
    /// 8.5 in × 14 in.
    Legal,
    /// Another size.
    #[strum(to_string = "{width} x {height}")]
    Custom {
        /// Its width.
        width: Mm,
        /// Its height.
        height: Mm,
    },
}

/// The orientation of a sheet.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// The height is at least the width.
    Portrait,
    /// The width is greater than the height.
    Landscape,
}

impl Paper {
    /// All named sizes, in the order of help texts.
    pub const NAMED: [Paper; 8] =
        [Paper::A0, Paper::A1, Paper::A2, Paper::A3, Paper::A4, Paper::A5, Paper::Letter, Paper::Legal];

    /// Width and height.
    pub fn size(self) -> (Mm, Mm) {
        match self {
            Paper::A0 => (Mm(841.0), Mm(1189.0)),
            Paper::A1 => (Mm(594.0), Mm(841.0)),
            Paper::A2 => (Mm(420.0), Mm(594.0)),
            Paper::A3 => (Mm(297.0), Mm(420.0)),
            Paper::A4 => (Mm(210.0), Mm(297.0)),
            Paper::A5 => (Mm(148.0), Mm(210.0)),
            Paper::Letter => (Mm(215.9), Mm(279.4)),
            Paper::Legal => (Mm(215.9), Mm(355.6)),
            Paper::Custom { width, height } => (width, height),
        }
    }

    /// The same paper in an orientation.
    #[must_use]
    pub fn with_orientation(self, orientation: Orientation) -> Self {
        let (width, height) = self.size();
        let lies = if width.0 > height.0 { Orientation::Landscape } else { Orientation::Portrait };
        if lies == orientation { self } else { Paper::Custom { width: height, height: width } }
    }
}

/// The reason why a text is not a valid paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPaper {
    /// The text is neither a name nor a size.
    #[error("write a0, a1, a2, a3, a4, a5, letter, legal, or width and height such as `200mm x 250mm`")]
    Unknown,
    /// A length is not valid.
    #[error("{0}; write width and height such as `200mm x 250mm`")]
    Length(#[from] BadLength),
}

/// Parses a name, or width and height: `200mm x 250mm`.
impl FromStr for Paper {
    type Err = BadPaper;

    fn from_str(text: &str) -> Result<Self, BadPaper> {
        if let Some(paper) = Self::NAMED.into_iter().find(|paper| paper.to_string() == text) {
            return Ok(paper);
        }
        let (width, height) = text.split_once(['x', '×']).ok_or(BadPaper::Unknown)?;
        Ok(Paper::Custom { width: width.parse()?, height: height.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_as_it_is_shown() {
        let custom = Paper::Custom { width: Mm(200.0), height: Mm(250.5) };
        for paper in Paper::NAMED.into_iter().chain([custom]) {
            assert_eq!(paper.to_string().parse(), Ok(paper));
        }
        assert_eq!("200mmx25.05cm".parse(), Ok(custom));
        assert_eq!("a6".parse::<Paper>(), Err(BadPaper::Unknown));
        assert_eq!("200 x 250".parse::<Paper>(), Err(BadPaper::Length(BadLength::NoUnit)));
    }

    #[test]
    fn paper_turns_only_to_the_other_orientation() {
        let lying = Paper::A4.with_orientation(Orientation::Landscape);
        assert_eq!(lying.size(), (Mm(297.0), Mm(210.0)));
        assert_eq!(lying.with_orientation(Orientation::Landscape), lying);
        assert_eq!(Paper::A4.with_orientation(Orientation::Portrait), Paper::A4);
    }
}
