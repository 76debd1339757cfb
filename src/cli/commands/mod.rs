//! One file per command.

pub(super) mod all;
pub(super) mod check;
pub(super) mod edited_files;
mod editor_schema;
pub(super) mod export;
mod fix;
pub(super) mod formats;
pub(super) mod import;
pub(super) mod init;
mod json_schema;
pub(super) mod lock;
pub(super) mod new_files;
pub(super) mod rename;
pub(super) mod schema;
