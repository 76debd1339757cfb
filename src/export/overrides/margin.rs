//! The margin as people write it: one length for all sides, or one for each side that is to change.

use std::fmt;
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{lay, wished};
use crate::export::pdf::Margins;
use crate::units::{BadLength, Mm};

/// The sides that a layer says something about.
#[expect(missing_docs, reason = "a wish is named after the option that it lies over")]
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct MarginWishes {
    pub top: Option<Mm>,
    pub right: Option<Mm>,
    pub bottom: Option<Mm>,
    pub left: Option<Mm>,
}

impl MarginWishes {
    const LOOKS: &str =
        "a length with its unit, such as `12mm`, or lengths for sides, such as `{left: 20mm}`,";

    pub(crate) fn lay_over(&self, margins: &mut Margins) {
        let Self { top, right, bottom, left } = *self;
        lay(top, &mut margins.top);
        lay(right, &mut margins.right);
        lay(bottom, &mut margins.bottom);
        lay(left, &mut margins.left);
    }
}

impl From<Mm> for MarginWishes {
    fn from(width: Mm) -> Self {
        Self { top: Some(width), right: Some(width), bottom: Some(width), left: Some(width) }
    }
}

/// Why a text names no margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadMargin {
    /// A side that there is not.
    #[error("a side is top, right, bottom or left: write such as `left=20mm,right=10mm`")]
    Side,
    /// The same side twice.
    #[error("a side stands twice")]
    Twice,
    /// A length that is none.
    #[error(transparent)]
    Length(#[from] BadLength),
}

/// Reads `12mm`, or sides as a command line has them: `left=20mm,right=10mm`.
impl FromStr for MarginWishes {
    type Err = BadMargin;

    fn from_str(text: &str) -> Result<Self, BadMargin> {
        if !text.contains('=') {
            return Ok(Self::from(text.parse::<Mm>()?));
        }
        let mut wishes = Self::default();
        for side in text.split(',') {
            let (name, length) = side.split_once('=').ok_or(BadMargin::Side)?;
            let side = match name.trim() {
                "top" => &mut wishes.top,
                "right" => &mut wishes.right,
                "bottom" => &mut wishes.bottom,
                "left" => &mut wishes.left,
                _ => return Err(BadMargin::Side),
            };
            if side.replace(length.trim().parse()?).is_some() {
                return Err(BadMargin::Twice);
            }
        }
        Ok(wishes)
    }
}

impl<'de> Deserialize<'de> for MarginWishes {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_any(Reader)
    }
}

/// Each side by its name.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Sides {
    #[serde(deserialize_with = "wished")]
    top: Option<Mm>,
    #[serde(deserialize_with = "wished")]
    right: Option<Mm>,
    #[serde(deserialize_with = "wished")]
    bottom: Option<Mm>,
    #[serde(deserialize_with = "wished")]
    left: Option<Mm>,
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = MarginWishes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MarginWishes::LOOKS)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<MarginWishes, E> {
        let width: Result<Mm, _> = text.parse();
        width.map(MarginWishes::from).map_err(|why| E::custom(format!("`{text}`: {why}")))
    }

    fn visit_map<M: MapAccess<'de>>(self, sides: M) -> Result<MarginWishes, M::Error> {
        let Sides { top, right, bottom, left } = Sides::deserialize(MapAccessDeserializer::new(sides))?;
        Ok(MarginWishes { top, right, bottom, left })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_margin_is_one_length_or_one_for_each_side() {
        assert_eq!("12mm".parse(), Ok(MarginWishes::from(Mm(12.0))));
        let sides = MarginWishes { left: Some(Mm(20.0)), top: Some(Mm(8.0)), ..MarginWishes::default() };
        assert_eq!("left=20mm, top=8mm".parse(), Ok(sides));
        let mut margins = Margins::all(Mm(13.0));
        sides.lay_over(&mut margins);
        assert_eq!(margins, Margins { left: Mm(20.0), top: Mm(8.0), ..Margins::all(Mm(13.0)) });
    }

    #[test]
    fn what_is_no_margin_is_refused() {
        let read = |text: &str| text.parse::<MarginWishes>();
        assert_eq!(read("12"), Err(BadMargin::Length(BadLength::NoUnit)));
        assert_eq!(read("gutter=12mm"), Err(BadMargin::Side));
        assert_eq!(read("left=12mm,10mm"), Err(BadMargin::Side));
        assert_eq!(read("left=12mm,left=10mm"), Err(BadMargin::Twice));
    }
}
