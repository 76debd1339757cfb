//! YAML to [`Document`], or every problem with its place.
//!
//! Nothing here touches the disk: a [`Folder`] hands over files by name, and `cli` has the one that is a real folder.

use self::changes::Written;
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
    /// What is new in its decks since the last edition, in the order of the guide.
    pub changes: Vec<Change>,
    /// The lock of this edition.
    pub lock: LockFile,
}

/// Reads a guide from its main file and the section files that it includes.
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
    let mut shelf = Shelf::new(folder, &findings);
    let draft = shelf.guide(file).and_then(|(file, node)| check::guide(&file, &node, &mut shelf));
    let read = draft.and_then(|draft| {
        let settings = draft.settings.clone();
        let written = Written::of(&draft);
        let mut document = lower::guide(draft, folder, &findings)?;
        let before = lock::read(folder, file, &document.id, &findings)?;
        let (lock, mut changes) = changes::lay(&before.lock, &mut document, written, &findings);
        retired::bring_back(&lock, &mut document, folder);
        changes
            .extend(document.retired.iter().map(|gone| changes::change(&gone.question, ChangeKind::Retired)));
        let lock = LockFile::new(file, &document.id, lock, before.file);
        Some(Guide { document, settings, warnings: Vec::new(), changes, lock })
    });
    match read {
        Some(guide) => Ok(Guide { warnings: findings.warnings()?, ..guide }),
        None => Err(findings.into_problems()),
    }
}
