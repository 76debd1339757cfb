//! The Anki deck: as a package (`apkg`) and as a text file (`csv`).
//!
//! `note_list` lists the notes of a guide; each format renders and writes them in its own way. Decks, GUIDs and fields follow
//! the actual behaviour of Anki's importer, so that files import in any interface language with default settings, and
//! later editions update the same notes.
//!
//! ```text
//! document ──► note_list ──┬─► apkg: note_type, note_writer ──► collection ──► SQLite ──► zip
//!   (deck, citation,       └─► csv: basic, or update with the fields of apkg ──► table
//!    sanitize: shared)
//! ```

mod apkg;
mod citation;
mod context;
mod csv;
mod deck;
mod note_list;
pub(crate) mod options;
mod sanitize;
mod see_also;

pub use apkg::Apkg;
pub use csv::{Csv, Rows, build_rows};
