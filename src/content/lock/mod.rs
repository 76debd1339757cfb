//! The lock next to a guide: its format, the difference between two editions, and retired notes.
//!
//! ```text
//! guide.lock ──► reader ──► Lock (model) ──┬─► source_numbers ──► lowering of the guide
//!                (version_1)               └─► comparison ──► Lock of this edition ──► writer
//!                                              (gaps, shown, renames, warnings)
//! ```

pub(super) mod authored;
pub(super) mod change;
mod comparison;
mod edition_input;
mod lines;
pub(super) mod lock_file;
pub(super) mod model;
pub(super) mod reader;
mod renames;
mod retired;
mod shown;
pub(super) mod source_numbers;
mod version_1;
mod warnings;

pub(super) use comparison::compare_editions;
pub(super) use edition_input::EditionInput;
