//! The command line, run as a user does.

mod edited_guides;
mod check;
mod files;
mod fix;
mod fonts;
mod formats;
mod guides;
mod import;
mod init;
mod lock;
mod output;
mod place;
mod rename;
mod templates;
mod themes;
