//! One file per command.

pub(super) mod all;
pub(super) mod check;
pub(super) mod edited_files;
pub(super) mod export;
mod fix;
pub(super) mod formats;
pub(super) mod import;
pub(super) mod init;
pub(super) mod lock;
pub(super) mod new_files;
pub(super) mod rename;
