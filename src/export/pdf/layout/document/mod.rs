//! A whole guide becomes pages: the sheet, the fold and the cards.

pub(super) mod cards;
pub(super) mod flowing;
pub(super) mod fold;
pub(super) mod parts;
pub(super) mod sheet;
