//! YAML to [`Document`], or every problem with its place.
//!
//! Nothing here touches the disk: a [`Folder`] hands over files by name, and `cli` has the one that is a real folder.

mod diagnostic;
mod guide;
mod lock;
mod lower;
mod markdown;
mod source;
mod yaml;

use self::diagnostic::sink::DiagnosticSink;
use self::guide::include::Loader;
use self::guide::raw::RawGuide;
use self::lock::diff::WrittenTexts;
use crate::document::Document;

pub use crate::diagnosis::Diagnosis;
pub use crate::diagnosis::groups::{Group, Groups};
pub use diagnostic::card_mistake::CardMistake;
pub use diagnostic::lock_mistake::LockMistake;
pub use diagnostic::markdown_mistake::MarkdownMistake;
pub use diagnostic::mistake::Mistake;
pub use diagnostic::problem::{Elsewhere, Problem, Problems};
pub use diagnostic::suggestions::Suggestions;
pub use guide::settings::Settings;
pub use lock::diff::{Change, ChangeKind};
pub use lock::format::LockFile;
pub use source::file::{File, Place};
pub use source::folder::{Folder, ReadError};
pub use source::url::BadAddress;

/// A guide that has been read and found sound.
#[derive(Debug)]
pub struct Guide {
    /// What the guide is.
    pub document: Document,
    /// What it says about its exports, under `export:`.
    pub settings: Settings,
    /// What its author should look at.
    pub warnings: Groups<Problem>,
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
    let findings = DiagnosticSink::default();
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
    let findings = DiagnosticSink::default();
    let (draft, settings) = draft(folder, file, &findings);
    let read = draft.and_then(|draft| {
        let written = WrittenTexts::of(&draft);
        let mut document = lower::guide(draft, folder, &findings)?;
        let before = lock::format::read(folder, file, &document.id, &findings)?;
        let (lock, mut changes) = lock::diff::lay(&before.lock, &mut document, written, &findings);
        lock::retired::bring_back(&lock, &mut document, folder);
        changes.extend(
            document.retired.iter().map(|gone| lock::diff::change(&gone.question, ChangeKind::Retired)),
        );
        let lock = LockFile {
            name: lock::format::name(file),
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
fn draft(folder: &dyn Folder, file: &str, findings: &DiagnosticSink) -> (Option<RawGuide>, Settings) {
    let mut shelf = Loader::new(folder, findings);
    let mut draft = shelf.guide(file).and_then(|(file, node)| guide::schema::guide(&file, &node, &mut shelf));
    let settings = draft.as_mut().map(|draft| std::mem::take(&mut draft.settings));
    (draft, settings.unwrap_or_default())
}

/// What was read and the warnings about it, or all that is wrong.
fn finish<T>(
    read: Option<T>,
    findings: DiagnosticSink,
    settings: &Settings,
) -> Result<(T, Groups<Problem>), Problems> {
    let finished = match read {
        Some(read) => findings.warnings().map(|warnings| (read, warnings)),
        None => Err(findings.into_problems()),
    };
    finished.map_err(|problems| problems.beside(settings.clone()))
}
