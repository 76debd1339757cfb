//! YAML to [`Document`], or every problem with its place.
//!
//! Nothing here touches the disk: a [`Folder`] hands over files by name, and `cli` has the one that is a real folder.

use crate::document::Document;

mod folder;
mod problem;

pub use folder::{Folder, ReadError};
pub use problem::{Problem, Problems};

/// A guide that has been read and found sound.
#[derive(Debug)]
pub struct Guide {
    /// What the guide is.
    pub document: Document,
    /// What its author should look at, in the order of the files.
    pub warnings: Vec<Problem>,
}

/// Reads a guide from its main file and the section files that it includes.
///
/// # Errors
/// Every problem of every file, each with its place and how to mend it.
pub fn read(_folder: &dyn Folder, _file: &str) -> Result<Guide, Problems> {
    todo!("the content room")
}
