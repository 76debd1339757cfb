//! Other formats to a guide's YAML: Markdown, Anki, tables and bibliographies.
//!
//! Readers return an [`ImportedGuide`](model::ImportedGuide); one writer makes files of it. Nothing here touches the disk.

pub mod anki;
pub mod anki_notes;
pub mod bibliography;
pub mod detect;
pub mod images;
pub mod markdown;
pub mod model;
pub mod plan;
pub mod read;
pub mod report;
pub mod tables;
pub mod validity;
pub mod yaml;

mod encoding;
mod error;
mod fields;
mod html;
mod input;

pub use error::{ImportError, ImportErrorKind};
pub use fields::FieldMap;
pub use input::InputFile;
