//! The file of a lock: its lines, their reader, and the lock to be written.

pub(in crate::content) mod lines;
pub(in crate::content) mod lock_file;
pub(in crate::content) mod reader;
