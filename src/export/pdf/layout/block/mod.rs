//! Blocks of a guide become rows: paragraphs, lists, code, tables and images.

pub(super) mod code;
pub(super) mod flow;
pub(super) mod formula;
pub(super) mod heading;
pub(super) mod image;
pub(super) mod inline_image;
mod line;
pub(super) mod paragraph;
mod rows;
pub(super) mod spaces;
pub(super) mod table;
