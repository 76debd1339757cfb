//! Page margins: one length for all sides, or lengths for single sides.

use std::str::FromStr;

use crate::export::overrides::{OverrideGroup, Shorthand, options, parse_text};
use crate::units::{Mm, Pt};

options! {
    /// The margins of a page, the same on both sides of the paper.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct Margins, MarginOverrides with shorthand {
        /// The margin above the columns.
        top: Mm = Mm(9.0);
        /// The margin to the right of the columns.
        right: Mm = Mm(9.0);
        /// The margin below the footer.
        bottom: Mm = Mm(5.0);
        /// The margin to the left of the columns.
        left: Mm = Mm(9.0);
    }
}

impl Margins {
    /// The same margin on all sides.
    pub const fn uniform(width: Mm) -> Self {
        Self { top: width, right: width, bottom: width, left: width }
    }

    /// The sum of the left and right margins.
    pub(crate) fn horizontal(&self) -> Pt {
        Pt::from(self.left) + Pt::from(self.right)
    }

    /// The sum of the top and bottom margins.
    pub(crate) fn vertical(&self) -> Pt {
        Pt::from(self.top) + Pt::from(self.bottom)
    }

    /// Margins with equal opposite sides, so that front and back of the paper align.
    pub(crate) fn mirrored(&self) -> Self {
        let (across, down) = (self.left.max(self.right), self.top.max(self.bottom));
        Self { top: down, right: across, bottom: down, left: across }
    }
}

impl From<Mm> for MarginOverrides {
    fn from(width: Mm) -> Self {
        Self { top: Some(width), right: Some(width), bottom: Some(width), left: Some(width) }
    }
}

/// The reason why a text is not a valid margin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMargin {
    /// A part is not the length of a side.
    #[error("the sides are top, right, bottom and left: write such as `left=20mm,right=10mm`")]
    UnknownSide,
    /// A side is set twice.
    #[error("a side is set twice")]
    DuplicateSide,
    /// A length is not valid.
    #[error("{0}")]
    BadLength(String),
}

/// Parses `12mm`, or the syntax of the command line for sides: `left=20mm,right=10mm`.
impl FromStr for MarginOverrides {
    type Err = BadMargin;

    fn from_str(text: &str) -> Result<Self, BadMargin> {
        if !text.contains('=') {
            return Self::read_text(text).map_err(BadMargin::BadLength);
        }
        let (mut overrides, mut seen) = (Self::default(), Vec::new());
        for side in text.split(',') {
            let (name, length) = side.split_once('=').ok_or(BadMargin::UnknownSide)?;
            let name = name.trim();
            if !Self::keys().contains(&name) {
                return Err(BadMargin::UnknownSide);
            }
            if seen.contains(&name) {
                return Err(BadMargin::DuplicateSide);
            }
            seen.push(name);
            overrides.set(name, length.trim()).map_err(BadMargin::BadLength)?;
        }
        Ok(overrides)
    }
}

impl Shorthand for MarginOverrides {
    const FORMS: Option<&str> =
        Some("a length with its unit, such as `12mm`, or lengths for sides, such as `{left: 20mm}`");

    fn read_text(text: &str) -> Result<Self, String> {
        parse_text::<Mm>(text).map(Self::from)
    }

    fn parse_flag(text: &str) -> Result<Self, String> {
        parse_text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::BadLength;

    #[test]
    fn a_margin_sets_all_sides_or_some() {
        assert_eq!("12mm".parse(), Ok(MarginOverrides::from(Mm(12.0))));
        let sides =
            MarginOverrides { left: Some(Mm(20.0)), top: Some(Mm(8.0)), ..MarginOverrides::default() };
        assert_eq!("left=20mm, top=8mm".parse(), Ok(sides.clone()));
        let mut margins = Margins::uniform(Mm(13.0));
        sides.merge_into(&mut margins);
        assert_eq!(margins, Margins { left: Mm(20.0), top: Mm(8.0), ..Margins::uniform(Mm(13.0)) });
    }

    #[test]
    fn a_text_without_a_margin_is_refused() {
        let read = |text: &str| text.parse::<MarginOverrides>().unwrap_err();
        assert_eq!(read("12"), BadMargin::BadLength(BadLength::NoUnit.to_string()));
        assert_eq!(read("gutter=12mm"), BadMargin::UnknownSide);
        assert_eq!(read("left=12mm,10mm"), BadMargin::UnknownSide);
        assert_eq!(read("left=12mm,left=10mm"), BadMargin::DuplicateSide);
    }
}
