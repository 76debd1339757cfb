//! Originals: files of other programs, their kinds and encodings, and the errors of those that cannot be imported.

pub mod detect;

pub(super) mod encoding;
pub(super) mod error;
pub(super) mod fields;
pub(super) mod input;
