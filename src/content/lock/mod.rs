//! The lock next to a guide: its format, the difference between two editions, retired notes, and the numbers of gaps.

pub(super) mod diff;
pub(super) mod format;
pub(super) mod gaps;
pub(super) mod lock_file;
pub(super) mod renames;
pub(super) mod retired;
