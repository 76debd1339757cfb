//! Lengths on paper.
//!
//! The type of a length is its unit: [`Pt`] in the layout, [`Mm`] for paper and margins as authors write them. Bare numbers
//! appear only where a graphics library requires them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

/// Typographic points, 72 to the inch, as in PDF.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Pt(pub f32);

/// Millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Mm(pub f32);

impl From<Mm> for Pt {
    fn from(Mm(mm): Mm) -> Self {
        Pt(mm * 72.0 / 25.4)
    }
}

impl From<Pt> for Mm {
    fn from(Pt(pt): Pt) -> Self {
        Mm(pt * 25.4 / 72.0)
    }
}

impl Mm {
    /// The longer of two lengths.
    #[must_use]
    pub fn max(self, other: Mm) -> Mm {
        Mm(self.0.max(other.0))
    }
}

impl Pt {
    /// Zero.
    pub const ZERO: Pt = Pt(0.0);

    /// The longer of two lengths.
    #[must_use]
    pub fn max(self, other: Pt) -> Pt {
        Pt(self.0.max(other.0))
    }

    /// The shorter of two lengths.
    #[must_use]
    pub fn min(self, other: Pt) -> Pt {
        Pt(self.0.min(other.0))
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        self.0 -= other.0;
    }
}

impl Mul<f32> for Pt {
    type Output = Pt;
    fn mul(self, times: f32) -> Pt {
        Pt(self.0 * times)
    }
}

impl Div<f32> for Pt {
    type Output = Pt;
    fn div(self, parts: f32) -> Pt {
        Pt(self.0 / parts)
    }
}

/// A multiple of the length, for counts of rows, digits and columns.
impl Mul<usize> for Pt {
    type Output = Pt;
    #[expect(clippy::cast_precision_loss, reason = "nothing on paper is counted beyond 2^23")]
    fn mul(self, times: usize) -> Pt {
        Pt(self.0 * times as f32)
    }
}

/// An equal part of the length.
impl Div<usize> for Pt {
    type Output = Pt;
    #[expect(clippy::cast_precision_loss, reason = "nothing on paper is counted beyond 2^23")]
    fn div(self, parts: usize) -> Pt {
        Pt(self.0 / parts as f32)
    }
}

/// The ratio of two lengths.
impl Div<Pt> for Pt {
    type Output = f32;
    fn div(self, unit: Pt) -> f32 {
        self.0 / unit.0
    }
}

impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt::ZERO, Add::add)
    }
}

impl fmt::Display for Pt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", self.0)
    }
}

impl fmt::Display for Mm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}mm", self.0)
    }
}

/// A text that is not a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLength {
    /// It does not begin with a number.
    #[error("a length begins with a number")]
    NoNumber,
    /// A number without a unit.
    #[error("the unit is missing: `pt`, `mm`, `cm` or `in`")]
    NoUnit,
    /// An unknown unit.
    #[error("the units are `pt`, `mm`, `cm` and `in`")]
    UnknownUnit,
}

/// Reads `9pt`, `12mm`, `1.5cm` or `0.5in`; a space may precede the unit.
///
/// ```
/// use qexport::units::{BadLength, Pt};
/// assert_eq!("9.5pt".parse(), Ok(Pt(9.5)));
/// assert_eq!("1in".parse(), Ok(Pt(72.0)));
/// assert_eq!("9".parse::<Pt>(), Err(BadLength::NoUnit));
/// ```
impl FromStr for Pt {
    type Err = BadLength;

    fn from_str(text: &str) -> Result<Self, BadLength> {
        match split_unit(text)? {
            (number, "pt") => Ok(Pt(number)),
            (number, unit) => Ok(to_millimetres(number, unit)?.into()),
        }
    }
}

/// Reads the same lengths as [`Pt`] does.
impl FromStr for Mm {
    type Err = BadLength;

    fn from_str(text: &str) -> Result<Self, BadLength> {
        match split_unit(text)? {
            (number, "pt") => Ok(Pt(number).into()),
            (number, unit) => to_millimetres(number, unit),
        }
    }
}

fn split_unit(text: &str) -> Result<(f32, &str), BadLength> {
    let text = text.trim();
    let end = text.find(|character: char| !matches!(character, '0'..='9' | '.')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    Ok((number.parse().map_err(|_| BadLength::NoNumber)?, unit.trim_start()))
}

fn to_millimetres(number: f32, unit: &str) -> Result<Mm, BadLength> {
    match unit {
        "mm" => Ok(Mm(number)),
        "cm" => Ok(Mm(number * 10.0)),
        "in" => Ok(Mm(number * 25.4)),
        "" => Err(BadLength::NoUnit),
        _ => Err(BadLength::UnknownUnit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_with_its_unit_only() {
        assert_eq!(["9.5pt", " 9.5 pt "].map(str::parse), [Ok(Pt(9.5)); 2]);
        assert_eq!(["12mm", "1.2cm"].map(str::parse), [Ok(Mm(12.0)); 2]);
        assert_eq!("1in".parse(), Ok(Mm(25.4)));
        let refused = ["", "pt", "-9pt", "9", "9em", "9.9.9pt"].map(|text| text.parse::<Pt>().unwrap_err());
        let no_number = BadLength::NoNumber;
        assert_eq!(refused[..3], [no_number; 3]);
        assert_eq!(refused[3..], [BadLength::NoUnit, BadLength::UnknownUnit, no_number]);
    }

    #[test]
    fn inches_convert_to_points_and_millimetres() {
        assert_eq!(Pt::from(Mm(25.4)), Pt(72.0));
        assert_eq!(Mm::from(Pt(72.0)), Mm(25.4));
    }
}
