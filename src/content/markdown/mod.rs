//! Markdown to blocks and inlines.
//!
//! ```text
//! text ──► reader ──► builder ──► blocks      html: HTML inside of Markdown
//!          events     frames                citation, gap: our own marks
//!                                            maths: LaTeX, which is not Markdown
//!                                      dialect: marks of others, which are reported
//! ```

pub(super) mod builder;
pub(super) mod citation;
pub(super) mod diagram;
pub(super) mod dialect;
pub(super) mod emoji;
pub(super) mod footnote;
pub(super) mod gap;
pub(super) mod html;
pub(super) mod image;
pub(super) mod line;
pub(super) mod maths;
pub(super) mod prompt;
pub(super) mod reader;
pub(super) mod repair;
pub(super) mod source_map;
