//! The layouts of a whole guide: sheet, fold, facts, quiz, poster and cards; and booklets of them.

mod beside;
pub(super) mod booklet;
pub(super) mod cards;
pub(super) mod facts;
pub(super) mod flowing;
pub(super) mod fold;
pub(super) mod parts;
pub(super) mod poster;
pub(super) mod quiz;
pub(super) mod sheet;
mod write_in;
