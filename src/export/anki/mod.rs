//! The Anki deck: as a package (`apkg`) and as a text file (`csv`).
//!
//! `plan` names decks and note types, for both formats and for the lock. `note_list` lists the notes of a guide; each format
//! renders and writes them in its own way. Decks, GUIDs and fields follow the actual behaviour of Anki's importer, so that
//! files import in any interface language with default settings, and later editions update the same notes.
//!
//! ```text
//! document ──► plan ──► note_list ──┬─► apkg: note_type, note_writer ──► collection ──► SQLite ──► zip
//!   (plan: deck, note_types;         └─► csv: basic, or update with the fields of apkg ──► table
//!    shared: citation, sanitize)
//! ```

mod apkg;
mod citation;
mod context;
mod csv;
mod deck;
mod maths;
pub(crate) mod names;
mod note_list;
mod note_types;
pub(crate) mod options;
mod plan;
mod sanitize;
mod see_also;

pub use apkg::Apkg;
pub use csv::{Csv, Rows, build_rows};
pub use plan::{DeckPlan, plan_decks};
