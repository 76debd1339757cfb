//! Packages and collections of all versions, read as plain values.
//!
//! ```text
//! zip ──► PackageReader ─┬─► database ──► StoredCollection      collection.anki2, .anki21: JSON in the table `col`
//!         budget, zstd   │                                      collection.anki21b: zstd, tables with protobuf
//!                        └─► media map ──► bytes of a file      JSON, or protobuf in zstd
//! ```
//!
//! Everything comes from strangers. What a file claims about its sizes is never trusted, each part has a budget, and the
//! database only answers plain queries of its tables.

mod database;
mod error;
mod json_schema;
mod media_map;
mod package_reader;
mod protobuf;
mod row_reader;
mod stored;
mod table_schema;
mod unpack;

pub(crate) use error::{PackageError, PackageProblem};
pub(crate) use package_reader::PackageReader;
pub(crate) use stored::{
    StoredCard, StoredCollection, StoredDeck, StoredNote, StoredNoteType, StoredTemplate,
};

#[cfg(test)]
mod tests;
