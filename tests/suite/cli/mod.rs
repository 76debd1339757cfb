//! The command line, run as a user does.

mod files;
mod fonts;
mod formats;
mod guides;
mod import;
mod init;
mod lock;
mod output;
mod place;
mod templates;
mod themes;
