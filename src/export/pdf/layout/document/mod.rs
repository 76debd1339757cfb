//! The layouts of a whole guide: sheet, fold, facts, quiz and cards.

mod beside;
pub(super) mod cards;
pub(super) mod facts;
pub(super) mod flowing;
pub(super) mod fold;
pub(super) mod parts;
pub(super) mod quiz;
pub(super) mod sheet;
