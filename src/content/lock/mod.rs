//! The lock next to a guide: its file, the difference between two editions, and the numbers of sources and gaps.
//!
//! ```text
//! guide.lock ──► file::reader ──► model ──┬─► source_numbers ──► lowering of the guide
//!                                         └─► comparison ──► model of this edition ──► file::lines
//!                         (version_1: old locks)  (shown: what notes show; gaps)
//! ```

pub(super) mod adopted;
pub(super) mod authored;
pub(super) mod change;
pub(super) mod comparison;
pub(super) mod extras;
pub(super) mod file;
mod gaps;
pub(super) mod model;
mod shown;
pub(super) mod source_numbers;
mod version_1;
