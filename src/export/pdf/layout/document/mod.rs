//! The layouts of a whole guide: sheet, fold and cards.

pub(super) mod cards;
pub(super) mod flowing;
pub(super) mod fold;
pub(super) mod parts;
pub(super) mod sheet;
