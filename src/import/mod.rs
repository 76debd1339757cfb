//! Other formats to a guide's YAML: Markdown, Anki, tables and bibliographies.
//!
//! Readers return an [`ImportedGuide`](model::ImportedGuide); one writer makes files of it. Nothing here touches the disk.

pub mod anki;
pub mod anki_notes;
pub mod bibliography;
pub mod markdown;
pub mod media;
pub mod model;
pub mod original;
pub mod plan;
pub mod read;
pub mod report;
pub mod tables;
pub mod update;
pub mod validity;
pub mod yaml;

mod html;

pub use original::error::{ImportError, ImportErrorKind};
pub use original::fields::FieldMap;
pub use original::input::InputFile;
