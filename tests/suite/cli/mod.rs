//! The command line, as whoever types it meets it.

mod files;
mod fonts;
mod guides;
mod lock;
mod output;
mod place;
mod templates;
mod themes;
