//! The white around the columns.

use crate::units::{Mm, Pt};

/// The white at each side of a page, whether it is printed on one side of the paper or on both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Above the columns.
    pub top: Mm,
    /// To their right.
    pub right: Mm,
    /// Below the foot.
    pub bottom: Mm,
    /// To their left.
    pub left: Mm,
}

impl Margins {
    /// The same at all sides.
    pub const fn all(width: Mm) -> Self {
        Self { top: width, right: width, bottom: width, left: width }
    }

    /// How much of a page's width they take.
    pub(crate) fn across(&self) -> Pt {
        Pt::from(self.left) + Pt::from(self.right)
    }

    /// How much of its height they take.
    pub(crate) fn down(&self) -> Pt {
        Pt::from(self.top) + Pt::from(self.bottom)
    }

    /// The same, as wide left as right and above as below, so that two sides of a paper meet.
    pub(crate) fn even(&self) -> Self {
        let (across, down) = (self.left.max(self.right), self.top.max(self.bottom));
        Self { top: down, right: across, bottom: down, left: across }
    }
}
