//! The valid guide of an import, and its lock.

use std::collections::BTreeMap;

use crate::content;
use crate::content::{AdoptedNote, LockFile, Numbering, Problems};
use crate::document::SourceNumber;
use crate::import::anki_notes::list_anki_notes;
use crate::import::model::AnkiNote;
use crate::import::plan::PlannedGuide;
use crate::import::update::{RECORD_FILE, write_record};
use crate::import::validity::{ValidGuide, write_valid_guide};
use crate::import::yaml::MAIN_FILE;
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

impl From<Problems> for InvalidImport {
    fn from(problems: Problems) -> Self {
        let place = |span: &content::Span| format!("{}:{}: ", span.file().name(), span.line());
        let shown = problems
            .errors()
            .iter()
            .take(3)
            .map(|problem| format!("{}{problem}", problem.span.as_ref().map(place).unwrap_or_default()));
        Self { count: problems.error_count(), first: shown.collect::<Vec<_>>().join("\n") }
    }
}

/// The files of a valid guide.
#[derive(Debug)]
pub(super) struct CheckedImport {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The number of its warnings.
    pub(super) warnings: usize,
    /// Its lock, if learners have notes of it.
    pub(super) lock: Option<String>,
}

/// Writes the guide, reads it again, and keeps the notes that learners have in its lock.
pub(super) fn write_checked(planned: &mut PlannedGuide) -> Result<CheckedImport, InvalidImport> {
    let ValidGuide { files, guide } = write_valid_guide(planned)?;
    let notes = list_anki_notes(planned);
    let mut checked = CheckedImport { files, warnings: guide.warnings.count(), lock: None };
    if !notes.is_empty() {
        let (_, mut lock) = content::read_with_lock(&checked.files, MAIN_FILE, Numbering::Kept)?;
        if let Some(text) = number_sources(planned, &mut lock) {
            // What notes show depends on the numbers, so the guide is read with them.
            let mut numbered = checked.files.clone();
            numbered.insert(LOCK_FILE.to_owned(), text.into_bytes());
            (_, lock) = content::read_with_lock(&numbered, MAIN_FILE, Numbering::Kept)?;
        }
        let adopted =
            notes.into_iter().map(|(id, AnkiNote { guid, note_type })| (id, AdoptedNote { guid, note_type }));
        lock.adopt_notes(&adopted.collect());
        checked.lock = lock.update();
    }
    let record = write_record(planned, &checked.files);
    checked.files.insert(RECORD_FILE.to_owned(), record.into_bytes());
    Ok(checked)
}

/// The lock of the guide.
const LOCK_FILE: &str = "guide.lock";

/// Gives the sources of a guide of this program their old numbers; `None` if it has none.
fn number_sources(planned: &PlannedGuide, lock: &mut LockFile) -> Option<String> {
    let numbers = planned.sources.iter().filter_map(|source| Some((source.key.clone(), source.number?)));
    let numbers: BTreeMap<String, SourceNumber> = numbers.collect();
    if numbers.is_empty() {
        return None;
    }
    lock.adopt_numbers(&numbers);
    lock.update()
}
