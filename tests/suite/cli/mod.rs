//! The command line, run as a user does.

mod check;
mod edited_guides;
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
