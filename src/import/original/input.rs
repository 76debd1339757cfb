//! A file to import: its name and its bytes.

/// A file to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputFile {
    /// Its path relative to the imported folder, with `/`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}
