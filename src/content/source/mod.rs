//! The ground floor: files, folders, URLs and places.

pub(super) mod edited_folder;
pub(super) mod file;
pub(super) mod folder;
pub(super) mod url;
