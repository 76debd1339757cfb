//! Lengths on paper.
//!
//! A length says what it counts: [`Pt`] for everything that is laid out, [`Mm`] for paper and margins as people
//! write them. A bare number appears only where a drawing library asks for one.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

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

impl Pt {
    /// No length at all.
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

/// So many times the length, for counting rows, digits and columns.
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

/// How many times one length goes into another.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_72_points_and_25_4_millimetres() {
        assert_eq!(Pt::from(Mm(25.4)), Pt(72.0));
        assert_eq!(Mm::from(Pt(72.0)), Mm(25.4));
    }
}
