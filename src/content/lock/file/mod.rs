//! The file of a lock: its lines, their reader, and the lock to be written.

mod deck_lines;
pub(crate) mod lines;
pub(crate) mod lock_file;
pub(crate) mod reader;
