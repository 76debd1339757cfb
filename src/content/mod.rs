//! YAML to [`Document`], or every problem with its place.
//!
//! This module never touches the disk: it reads files through a [`Folder`], which `cli` implements for real folders.

mod diagnostic;
mod fixes;
mod guide;
pub(crate) mod lint;
mod lock;
mod lower;
mod markdown;
mod places;
mod rename;
mod source;
mod yaml;

use self::diagnostic::sink::DiagnosticSink;
use self::guide::include::Loader;
use self::guide::raw::RawGuide;
use self::lint::config::LintConfig;
use self::lint::level::Level;
use self::lock::authored::AuthoredGuide;
use self::lock::comparison::edition_input::EditionInput;
use self::lock::comparison::{compare_editions, move_texts};
use self::lock::file::reader;
use self::lock::file::reader::{Extent, LoadedLock};
use self::lock::model::Lock;
use self::lock::source_numbers;
use self::source::edited_folder::EditedFolder;
use crate::document::Document;

pub use crate::diagnosis::Diagnosis;
pub use crate::diagnosis::groups::{Group, Groups, Keep};
pub use crate::image::diagram::DiagramError;
pub use diagnostic::card_problem::CardProblem;
pub use diagnostic::choice_problem::ChoiceProblem;
pub use diagnostic::dialect_problem::DialectProblem;
pub use diagnostic::fix::{Fix, SpanEdit};
pub use diagnostic::lock_problem::LockProblem;
pub use diagnostic::markdown_problem::MarkdownProblem;
pub use diagnostic::problem::{FirstOccurrence, Problem, Problems};
pub use diagnostic::problem_kind::ProblemKind;
pub use diagnostic::suggestions::Suggestions;
pub use diagnostic::yaml_problem::YamlProblem;
pub(crate) use guide::include::is_font_file;
pub use guide::json_schema::{guide_schema, section_schema};
pub use guide::name_uses::NameKind;
pub use guide::settings::Settings;
pub use lock::adopted::AdoptedNote;
pub use lock::change::{Change, ChangeKind};
pub use lock::extras::CardExtras;
pub use lock::file::lock_file::{LockFile, LockTooLarge};
pub use lock::source_numbers::Numbering;
pub use places::Places;
pub use rename::{RenameError, Renamed, Renaming};
pub use source::edited_folder::ChangedFile;
pub use source::file::{File, Span};
pub use source::folder::{Folder, ReadError};
pub use source::url::UrlError;

/// A valid guide.
#[derive(Debug)]
pub struct Guide {
    /// Its content.
    pub document: Document,
    /// Its export options, from `export:`.
    pub settings: Settings,
    /// The font files of its own folder, from `fonts:`, as paths below the guide's folder.
    pub fonts: Vec<String>,
    /// Its warnings.
    pub warnings: Groups<Problem>,
    /// Where its parts are in its files.
    pub(crate) places: Places,
    /// The levels and limits of rules, from `check:`.
    pub(crate) lint: LintConfig,
}

/// Reads a guide from its main file and the section files that it includes.
///
/// Of its lock, only the numbers of sources are read: every output has the same. [`read_with_lock`] compares the notes.
///
/// ```
/// use std::collections::BTreeMap;
/// let yaml = "
/// id: dns
/// title: DNS
/// language: en
/// updated: 2026-11-22
/// sections:
///   - id: basics
///     title: Basics
///     questions:
///       - id: what-is-dns
///         question: What is DNS?
///         answer: The *phone book* of the internet.
/// ";
/// let folder = BTreeMap::from([("guide.yaml".to_owned(), yaml.as_bytes().to_vec())]);
/// let guide = qexport::content::read(&folder, "guide.yaml")?;
/// assert_eq!(guide.document.title, "DNS");
/// # Ok::<(), qexport::content::Problems>(())
/// ```
///
/// # Errors
/// Every problem of every file, with its place and a fix.
pub fn read(folder: &dyn Folder, file: &str) -> Result<Guide, Problems> {
    read_keeping(folder, file, Keep::First)
}

/// Reads a guide, and keeps so many of its warnings.
///
/// # Errors
/// The problems of [`read`].
pub fn read_keeping(folder: &dyn Folder, file: &str, keep: Keep) -> Result<Guide, Problems> {
    let sink = DiagnosticSink::keeping(keep);
    let (raw, extras) = read_raw_guide(folder, file, &sink);
    let document = raw.and_then(|raw| {
        let previous = reader::read_lock(folder, file, &raw, Extent::SourceNumbers, &sink);
        // The guide is lowered even if its lock is damaged, so that one run reports all problems.
        let lock = previous.as_ref().map_or(&Lock::default(), |previous| &previous.lock).clone();
        let numbers = source_numbers::read_numbers(&lock, &raw, folder, Numbering::Kept);
        let document = lower::lower_guide(raw, &numbers, folder, &sink)?;
        previous.map(|_| document)
    });
    let (document, warnings) = split_warnings(document, sink)?;
    Ok(extras.complete(document, warnings))
}

/// Reads the export options of a guide, even if the rest of it is invalid.
///
/// Only exporters know their options. With this, a run that rejects the guide can report invalid options as well.
pub fn read_settings(folder: &dyn Folder, file: &str) -> Settings {
    read_raw_guide(folder, file, &DiagnosticSink::default()).1.settings
}

/// Reads a guide and compares it with its lock, for decks: each question gets the time of its last change, and
/// questions that were removed are restored.
///
/// Without a lock, this is the first edition.
///
/// # Errors
/// The problems of [`read`], and those of the lock.
pub fn read_with_lock(
    folder: &dyn Folder,
    file: &str,
    numbering: Numbering,
) -> Result<(Guide, LockFile), Problems> {
    read_with_lock_keeping(folder, file, numbering, Keep::First)
}

/// Does the same, and keeps so many of the warnings.
///
/// # Errors
/// The problems of [`read_with_lock`].
pub fn read_with_lock_keeping(
    folder: &dyn Folder,
    file: &str,
    numbering: Numbering,
    keep: Keep,
) -> Result<(Guide, LockFile), Problems> {
    let sink = DiagnosticSink::keeping(keep);
    let (raw, extras) = read_raw_guide(folder, file, &sink);
    let compared = raw.and_then(|raw| compare_with_lock(raw, folder, file, numbering, &sink));
    let ((document, lock), warnings) = split_warnings(compared, sink)?;
    Ok((extras.complete(document, warnings), lock))
}

fn compare_with_lock(
    raw: RawGuide,
    folder: &dyn Folder,
    file: &str,
    numbering: Numbering,
    sink: &DiagnosticSink,
) -> Option<(Document, LockFile)> {
    let previous = reader::read_lock(folder, file, &raw, Extent::Everything, sink);
    let LoadedLock { lock: previous_lock, file: previous_file } = previous.unwrap_or_default();
    let numbers = source_numbers::read_numbers(&previous_lock, &raw, folder, numbering);
    let authored = AuthoredGuide::collect(&raw);
    let mut document = lower::lower_guide(raw, &numbers, folder, sink)?;
    let input = EditionInput { previous: &previous_lock, authored: &authored, folder, sink };
    let (mut lock, changes) = compare_editions(&input, &mut document);
    move_texts(authored, &document, &mut lock);
    let name = reader::lock_name(file);
    let (guide, edition) = (document.id.clone(), document.edition);
    Some((document, LockFile { name, guide, edition, lock, changes, previous: previous_file }))
}

/// Renames a question, a source or a section in memory, wherever the guide uses it. A question gets its old id under
/// `formerly:`, unless no edition had it.
///
/// # Errors
/// The reason why the guide stays as it is: the names, errors that the guide has, or errors that it would have.
pub fn rename(folder: &dyn Folder, file: &str, renaming: Renaming<'_>) -> Result<Renamed, RenameError> {
    let (before, _) = read_with_lock(folder, file, Numbering::Kept).map_err(RenameError::InvalidGuide)?;
    let sink = DiagnosticSink::default();
    let Some(raw) = read_raw_guide(folder, file, &sink).0 else {
        return Err(RenameError::InvalidGuide(sink.into_problems()));
    };
    let (kind, edits) = rename::plan_renaming(&raw, renaming, folder, file)?;
    let mut edited = EditedFolder::new(folder);
    edited.edit(edits.iter().map(|edit| (&edit.span, edit.edit())));
    let (after, _) = read_with_lock(&edited, file, Numbering::Kept).map_err(|problems| {
        let first = problems.errors().first().map(ToString::to_string).unwrap_or_default();
        RenameError::InvalidAfterwards { first }
    })?;
    match rename::find_lost_link(renaming.old, &before.warnings, &after.warnings) {
        Some(first) => Err(RenameError::InvalidAfterwards { first }),
        None => Ok(Renamed { kind, files: edited.into_changes() }),
    }
}

/// The most rounds of fixes: what follows an error of YAML is read only without it.
const MOST_ROUNDS: usize = 200;

/// Fixes in memory what is safe to fix in the files of a guide. The rest of the files stays, byte for byte.
pub fn fix(folder: &dyn Folder, file: &str) -> Vec<ChangedFile> {
    let mut edited = EditedFolder::new(folder);
    for _ in 0..MOST_ROUNDS {
        let edits = fixes::choose_edits(find_fixes(&edited, file));
        if edits.is_empty() {
            break;
        }
        edited.edit(edits.iter().map(|edit| (&edit.span, edit.edit())));
    }
    edited.into_changes()
}

fn find_fixes(folder: &dyn Folder, file: &str) -> Vec<Fix> {
    let sink = DiagnosticSink::default();
    if let Some(raw) = read_raw_guide(folder, file, &sink).0 {
        compare_with_lock(raw, folder, file, Numbering::Kept, &sink);
    }
    sink.into_fixes()
}

/// The parts of a raw guide that are not lowered.
#[derive(Debug, Default)]
struct Extras {
    settings: Settings,
    fonts: Vec<String>,
    places: Places,
    lint: LintConfig,
}

impl Extras {
    fn complete(self, document: Document, warnings: Groups<Problem>) -> Guide {
        let Self { settings, fonts, places, lint } = self;
        Guide { document, settings, fonts, warnings, places, lint }
    }
}

/// Reads the raw guide and its extras, as far as they are valid.
fn read_raw_guide(folder: &dyn Folder, file: &str, sink: &DiagnosticSink) -> (Option<RawGuide>, Extras) {
    let mut loader = Loader::new(folder, sink);
    let mut raw = loader
        .load_guide(file)
        .and_then(|(file, node)| guide::schema::parse_guide(&file, &node, &mut loader));
    if let Some(raw) = &raw {
        fixes::propose_ids(raw, sink);
    }
    let extras = raw.as_mut().map(|raw| Extras {
        settings: std::mem::take(&mut raw.settings),
        fonts: std::mem::take(&mut raw.fonts),
        places: Places::collect(raw),
        lint: LintConfig::read(raw, sink),
    });
    let extras = extras.unwrap_or_default();
    let silent = lint::codes::names().filter(|code| extras.lint.level(code, Level::Warning) == Level::Off);
    sink.silence(silent);
    (raw, extras)
}

/// The result with its warnings, or every problem if there is an error.
fn split_warnings<T>(result: Option<T>, sink: DiagnosticSink) -> Result<(T, Groups<Problem>), Problems> {
    match result {
        Some(result) => sink.warnings().map(|warnings| (result, warnings)),
        None => Err(sink.into_problems()),
    }
}
