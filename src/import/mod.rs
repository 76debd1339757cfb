//! Other formats to a guide's YAML: Markdown, Anki, tables and bibliographies.
//!
//! Readers return an [`ImportedGuide`](model::ImportedGuide); one writer makes files of it. Nothing here touches the disk.

pub mod markdown;
pub mod model;

mod error;
mod input;

pub use error::{ImportError, ImportErrorKind};
pub use input::InputFile;
