//! `qexport import --update DIR`: a changed original into its guide.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::validity::InvalidImport;
use crate::cli::failure::Failure;
use crate::cli::files::{self, FileError, OutputFile, display_path};
use crate::cli::guide_folder::GuideFolder;
use crate::cli::terminal;
use crate::content::{self, AdoptedNote, Folder, Numbering, ReadError};
use crate::document::Document;
use crate::import::anki_notes::{describe_updates, list_anki_notes};
use crate::import::model::MediaContent;
use crate::import::plan::PlannedGuide;
use crate::import::report::{ReportLength, render_report};
use crate::import::update::{GuideUpdate, RECORD_FILE, find_damage, update_guide};
use crate::import::validity::write_valid_guide;
use crate::import::yaml::MAIN_FILE;

/// A folder with changed files, before they are written.
struct ChangedFolder<'f> {
    changed: &'f BTreeMap<String, Vec<u8>>,
    folder: GuideFolder,
}

impl Folder for ChangedFolder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.changed.get(path).map_or_else(|| self.folder.read(path), |bytes| Ok(bytes.clone()))
    }

    fn list(&self, path: &str) -> Result<Vec<String>, ReadError> {
        self.folder.list(path)
    }

    fn display_path(&self, path: &str) -> String {
        self.folder.display_path(path)
    }
}

/// Whether an update is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UpdateMode {
    Write,
    /// It is only told.
    Preview,
}

/// Updates the guide in a folder, and says what changed. `report` is the file for the full report.
pub(super) fn run(
    path: &Path,
    planned: &mut PlannedGuide,
    mode: UpdateMode,
    report: Option<&Path>,
) -> Result<(), Failure> {
    let folder = GuideFolder::new(path.to_owned());
    let old = content::read(&folder, MAIN_FILE)?.document;
    let ids = old.questions().map(|question| question.id.to_string()).collect();
    let yaml = read_yaml(path)?;
    if !planned.sections.is_empty() {
        // Texts that no guide can read lose their markup, as in a first import.
        write_valid_guide(planned).map_err(InvalidImport::from)?;
    }
    let record = folder.read(RECORD_FILE).unwrap_or_default();
    let mut update = update_guide(&yaml, &ids, &String::from_utf8_lossy(&record), planned)?;
    add_media(path, planned, &mut update);
    let lock = check(path, planned, &update, &old)?;
    let told = update.describe();
    let full = format!("{told}{}", render_report(&planned.notices, ReportLength::Full));
    if mode == UpdateMode::Write {
        write(path, &update, lock.as_deref())?;
        if let Some(report) = report {
            files::write_all(&[(report, full.as_bytes())], None)?;
        }
    }
    terminal::print_status(told.trim_end());
    terminal::print_status(&match mode {
        UpdateMode::Write => format!("next: qexport check {}", display_path(path)),
        UpdateMode::Preview => "nothing was written".to_owned(),
    });
    Ok(())
}

fn write(path: &Path, update: &GuideUpdate, lock: Option<&str>) -> Result<(), FileError> {
    for folder in update.files.keys().filter_map(|name| path.join(name).parent().map(Path::to_owned)) {
        files::make_folder(&folder)?;
    }
    let targets: Vec<(PathBuf, &[u8])> =
        update.files.iter().map(|(name, bytes)| (path.join(name), bytes.as_slice())).collect();
    let targets: Vec<OutputFile<'_>> = targets.iter().map(|(path, bytes)| (path.as_path(), *bytes)).collect();
    let lock_path = path.join(MAIN_FILE).with_extension("lock");
    files::replace_guide_files(&targets, lock.map(|text| (lock_path.as_path(), text.as_bytes())))
}

/// The YAML files of a guide, by their paths in its folder.
fn read_yaml(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut found = BTreeMap::new();
    for path in files::list_files_below(folder)? {
        if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.insert(name, String::from_utf8_lossy(&files::read_file(&path)?).into_owned());
        }
    }
    Ok(found)
}

/// Adds the images and sounds that the guide does not have. A changed one stays as the guide has it.
fn add_media(path: &Path, planned: &PlannedGuide, update: &mut GuideUpdate) {
    let folder = GuideFolder::new(path.to_owned());
    for file in &planned.media {
        let MediaContent::Bytes(bytes) = &file.content else { continue };
        match folder.read(&file.path) {
            Ok(own) if own == *bytes => {}
            Ok(_) => update.kept.push(file.path.clone()),
            Err(_) => drop(update.files.insert(file.path.clone(), bytes.clone())),
        }
    }
}

/// Reads the changed guide before anything is written: it has the questions of the old one as they were. The result is its lock, if
/// learners have notes of new questions.
fn check(
    path: &Path,
    planned: &PlannedGuide,
    update: &GuideUpdate,
    old: &Document,
) -> Result<Option<String>, Failure> {
    let folder = ChangedFolder { changed: &update.files, folder: GuideFolder::new(path.to_owned()) };
    let mut notes = list_anki_notes(planned);
    notes.retain(|id, _| update.added.contains(id));
    let new = content::read(&folder, MAIN_FILE)?.document;
    if let Some(id) = find_damage(old, &new, update) {
        return Err(DamagedQuestion { id }.into());
    }
    if notes.is_empty() {
        return Ok(None);
    }
    terminal::print_status(describe_updates(&notes).trim_end());
    let (_, mut lock) = content::read_with_lock(&folder, MAIN_FILE, Numbering::Kept)?;
    let adopted =
        notes.into_iter().map(|(id, note)| (id, AdoptedNote { guid: note.guid, note_type: note.note_type }));
    lock.adopt_notes(&adopted.collect());
    Ok(lock.update())
}

/// The update would change a question that the original does not change.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the update would damage the question `{id}`; nothing was written")]
#[diagnostic(help(
    "write its texts as blocks, `answer: |` and the text below, indented: a text in quotes goes on below other keys"
))]
pub(crate) struct DamagedQuestion {
    id: String,
}
