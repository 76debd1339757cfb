//! The flags of every command.

pub(super) mod flags;
