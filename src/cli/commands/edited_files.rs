//! Edited files of a guide, on their way to the disk: all of them or none.

use std::path::{Path, PathBuf};

use crate::cli::files;
use crate::cli::files::FileError;
use crate::content::ChangedFile;

/// Why edited files are not written.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum EditError {
    /// A file whose text is not its bytes, so that edits of the text would change other bytes, too.
    #[error("cannot change `{name}`: it is not plain UTF-8")]
    #[diagnostic(help("save the file as UTF-8 without control characters; nothing was written"))]
    NotPlain {
        /// The name of the file.
        name: String,
    },
    /// The disk refuses.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
}

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes changed files of a guide, and another file beside them.
pub(crate) fn write_changes(changes: &[ChangedFile], other: Option<(&Path, &[u8])>) -> Result<(), EditError> {
    let files = changes.iter().map(encode_change).collect::<Result<Vec<_>, _>>()?;
    let written = files.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice()));
    let all: Vec<(&Path, &[u8])> = written.chain(other).collect();
    Ok(files::replace_guide_files(&all, None)?)
}

/// The path and the new bytes of a file. A byte order mark stays.
fn encode_change(change: &ChangedFile) -> Result<(PathBuf, Vec<u8>), EditError> {
    let path = PathBuf::from(change.name());
    let bytes = files::read_file(&path)?;
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
    if bytes[mark.len()..] != *change.old_text().as_bytes() {
        return Err(EditError::NotPlain { name: change.name().to_owned() });
    }
    Ok((path, [mark, change.new_text().as_bytes()].concat()))
}
