//! Whether an imported guide is a valid one.

use std::collections::BTreeMap;

use crate::content;
use crate::content::{AdoptedNote, Numbering, Problems};
use crate::import::model::AnkiNote;
use crate::plural::counted;

/// The imported guide is not valid: a mistake of this program, not of the user.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the imported guide would have {}, which is a bug in qexport; nothing was written\n{first}", counted(*.count, "error"))]
#[diagnostic(help(
    "please report it with the file; `--dry-run` shows what was read, and `--from` or `--fields` may read it in another way"
))]
pub(crate) struct InvalidImport {
    count: usize,
    first: String,
}

/// The main file of a written guide.
const MAIN_FILE: &str = "guide.yaml";

/// A valid result.
#[derive(Debug)]
pub(super) struct CheckedImport {
    /// The number of its warnings.
    pub(super) warnings: usize,
    /// Its lock, if learners have notes of it.
    pub(super) lock: Option<String>,
}

/// Reads the result as a guide. With notes that learners have, it gets a lock that keeps them.
pub(super) fn check_result(
    folder: &BTreeMap<String, Vec<u8>>,
    notes: BTreeMap<String, AnkiNote>,
) -> Result<CheckedImport, InvalidImport> {
    let describe = |problems: Problems| {
        let place = |span: &content::Span| format!("{}:{}: ", span.file().name(), span.line());
        let shown = problems
            .errors()
            .iter()
            .take(3)
            .map(|problem| format!("{}{problem}", problem.span.as_ref().map(place).unwrap_or_default()));
        InvalidImport { count: problems.error_count(), first: shown.collect::<Vec<_>>().join("\n") }
    };
    if notes.is_empty() {
        let guide = content::read(folder, MAIN_FILE).map_err(describe)?;
        return Ok(CheckedImport { warnings: guide.warnings.count(), lock: None });
    }
    let (guide, mut lock) = content::read_with_lock(folder, MAIN_FILE, Numbering::Kept).map_err(describe)?;
    let adopted =
        notes.into_iter().map(|(id, AnkiNote { guid, note_type })| (id, AdoptedNote { guid, note_type }));
    lock.adopt_notes(&adopted.collect());
    Ok(CheckedImport { warnings: guide.warnings.count(), lock: lock.update() })
}
