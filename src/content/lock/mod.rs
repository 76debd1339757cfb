//! The lock next to a guide: its format, the difference between two editions, and retired notes.

pub(super) mod diff;
pub(super) mod format;
pub(super) mod lock_file;
pub(super) mod renames;
pub(super) mod retired;
