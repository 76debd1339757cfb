//! The Anki deck: as a package to open, and as a text file to import.
//!
//! `roster` says which notes a guide makes; each format dresses them in its own way and writes them down. The decks,
//! GUIDs and fields are chosen by what Anki's importer really does, so that a file imports in any language without a
//! click changed, and again next year as an update.
//!
//! ```text
//! document ──► roster ──┬─► apkg: note type and faces ──► fields ──► SQLite ──► zip
//!                       └─► csv: front and back, or the fields of apkg ──► rows
//! ```

mod apkg;
mod citation;
mod csv;
mod deck;
mod note_list;
pub(crate) mod options;
mod sanitize;

pub use apkg::Apkg;
pub use csv::{Csv, Rows, build_rows};
