//! Other formats to a guide's YAML: Markdown, Anki, tables and bibliographies.
//!
//! Readers return an [`ImportedGuide`](model::ImportedGuide); one writer makes files of it. Nothing here touches the disk.

pub mod model;

pub mod anki;

mod error;
mod html;
mod input;

pub use error::{ImportError, ImportErrorKind};
pub use input::InputFile;
