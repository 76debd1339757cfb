//! How the PDF looks: style, paper, margins, themes, and how they are read.

pub(crate) mod layout;
pub(crate) mod margins;
pub(crate) mod paper;
pub(crate) mod parse;
pub(crate) mod style;
pub(crate) mod themes;
