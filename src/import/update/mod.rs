//! A second import of a changed original into its guide.
//!
//! ```text
//! files of the guide ──► outline: items and keys by lines ─┐
//! record of the last import ───────────────────────────────┼─► matching ──► merge: new texts, and what is told
//! planned guide ──► its YAML ──► outline ──────────────────┘
//! ```
//!
//! Texts are changed by lines, so that comments, keys and the style of the author stay. A text that differs from what the last
//! import wrote is the author's, and stays.

mod damage;
mod matching;
mod merge;
mod outline;
mod record;
mod sources;
mod style;

pub use damage::find_damage;
pub use merge::{GuideUpdate, update_guide};
pub use record::{RECORD_FILE, rename_in_record, write_record};
