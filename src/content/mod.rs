//! YAML to [`Document`], or every problem with its place.
//!
//! Nothing here touches the disk: a [`Folder`] hands over files by name, and `cli` has the one that is a real folder.

use self::changes::Written;
use self::draft::GuideDraft;
use self::findings::Findings;
use self::include::Shelf;
use crate::document::Document;

mod address;
mod card_mistake;
mod changes;
mod check;
mod choices;
mod citation;
mod deletion;
mod draft;
mod element;
mod fields;
mod file;
mod findings;
mod folder;
mod gallery;
mod html;
mod include;
mod kind;
mod letters;
mod line;
mod locate;
mod lock;
mod lock_mistake;
mod lower;
mod markdown_mistake;
mod markup;
mod mistake;
mod nest;
mod problem;
mod references;
mod retired;
mod settings;
mod yaml;

pub use address::BadAddress;
pub use card_mistake::CardMistake;
pub use changes::{Change, ChangeKind};
pub use choices::Choices;
pub use file::{File, Place};
pub use folder::{Folder, ReadError};
pub use lock::LockFile;
pub use lock_mistake::LockMistake;
pub use markdown_mistake::MarkdownMistake;
pub use mistake::Mistake;
pub use problem::{Elsewhere, Problem, Problems};
pub use settings::Settings;

/// A guide that has been read and found sound.
#[derive(Debug)]
pub struct Guide {
    /// What the guide is.
    pub document: Document,
    /// What it says about its exports, under `export:`.
    pub settings: Settings,
    /// What its author should look at, in the order of the files.
    pub warnings: Vec<Problem>,
}

/// Reads a guide from its main file and the section files that it includes.
///
/// Its lock is left alone: only decks know of earlier editions. [`read_with_lock`] reads both.
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
/// Every problem of every file, each with its place and how to mend it.
pub fn read(folder: &dyn Folder, file: &str) -> Result<Guide, Problems> {
    let findings = Findings::default();
    let (draft, settings) = draft(folder, file, &findings);
    let read = draft.and_then(|draft| lower::guide(draft, folder, &findings));
    let (document, warnings) = finish(read, findings, &settings)?;
    Ok(Guide { document, settings, warnings })
}

/// Reads a guide and lays the lock beside it over its questions, as decks need it: every question knows when it last
/// changed, and those that were taken out of the guide are there once more.
///
/// Without a lock this is the first edition.
///
/// # Errors
/// As [`read`], and whatever is wrong with the lock.
pub fn read_with_lock(folder: &dyn Folder, file: &str) -> Result<(Guide, LockFile), Problems> {
    let findings = Findings::default();
    let (draft, settings) = draft(folder, file, &findings);
    let read = draft.and_then(|draft| {
        let written = Written::of(&draft);
        let mut document = lower::guide(draft, folder, &findings)?;
        let before = lock::read(folder, file, &document.id, &findings)?;
        let (lock, mut changes) = changes::lay(&before.lock, &mut document, written, &findings);
        retired::bring_back(&lock, &mut document, folder);
        changes
            .extend(document.retired.iter().map(|gone| changes::change(&gone.question, ChangeKind::Retired)));
        let lock = LockFile {
            name: lock::name(file),
            guide: document.id.clone(),
            lock,
            changes,
            before: before.file,
        };
        Some((document, lock))
    });
    let ((document, lock), warnings) = finish(read, findings, &settings)?;
    Ok((Guide { document, settings, warnings }, lock))
}

/// The parts of a guide and what it says about its exports, as far as they could be read.
fn draft(folder: &dyn Folder, file: &str, findings: &Findings) -> (Option<GuideDraft>, Settings) {
    let mut shelf = Shelf::new(folder, findings);
    let mut draft = shelf.guide(file).and_then(|(file, node)| check::guide(&file, &node, &mut shelf));
    let settings = draft.as_mut().map(|draft| std::mem::take(&mut draft.settings));
    (draft, settings.unwrap_or_default())
}

/// What was read and the warnings about it, or all that is wrong.
fn finish<T>(
    read: Option<T>,
    findings: Findings,
    settings: &Settings,
) -> Result<(T, Vec<Problem>), Problems> {
    let finished = match read {
        Some(read) => findings.warnings().map(|warnings| (read, warnings)),
        None => Err(findings.into_problems()),
    };
    finished.map_err(|problems| problems.beside(settings.clone()))
}
