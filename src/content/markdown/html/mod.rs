//! HTML inside of Markdown.

pub(super) mod details;
pub(super) mod element;
