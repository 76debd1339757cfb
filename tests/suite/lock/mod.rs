//! The lock: an update of a deck updates what changed, and nothing else.

mod choices;
mod drafts;
mod format;
mod identity;
mod numbers;
mod renames;
mod retired;
mod stamps;
mod versions;

use std::collections::BTreeMap;
use std::fmt::Write;

use qexport::content::{self, ChangeKind, Guide, LockFile, Numbering, Problems};
use qexport::document::{Date, Moment};

use crate::shelf;

/// A guide and its lock.
#[derive(Debug)]
struct Edition {
    guide: Guide,
    lock: LockFile,
}

/// A guide's folder through its editions.
#[derive(Default)]
struct Shelf(BTreeMap<String, Vec<u8>>);

/// Sources for guides that need no others.
const SOURCES: &str = "sources:\n  one: {title: One}\n  two: {title: Two}\n";

impl Shelf {
    /// Reads an edition and leaves its lock, as an export of decks does.
    fn edition(&mut self, date: &str, questions: &str) -> Edition {
        self.edition_with(SOURCES, date, questions)
    }

    /// An edition with keys of the guide of one's own, such as `sources:`.
    fn edition_with(&mut self, keys: &str, date: &str, questions: &str) -> Edition {
        self.set_guide(keys, date, questions);
        self.build(Numbering::Kept)
    }

    /// Exports the guide as it is.
    fn build(&mut self, numbering: Numbering) -> Edition {
        let edition = self.try_build(numbering).unwrap_or_else(|problems| {
            panic!("{}", shelf::render_problems(&problems));
        });
        self.keep_lock(&edition.lock);
        edition
    }

    fn keep_lock(&mut self, lock: &LockFile) {
        if let Some(text) = lock.update() {
            self.0.insert(lock.name().to_owned(), text.into_bytes());
        }
    }

    fn try_edition(&mut self, date: &str, questions: &str) -> Result<Edition, Problems> {
        self.set_guide(SOURCES, date, questions);
        self.try_build(Numbering::Kept)
    }

    fn try_build(&self, numbering: Numbering) -> Result<Edition, Problems> {
        let (guide, lock) = content::read_with_lock(&self.0, "guide.yaml", numbering)?;
        Ok(Edition { guide, lock })
    }

    fn set_guide(&mut self, keys: &str, date: &str, questions: &str) {
        let head = format!("id: small\ntitle: Small\nlanguage: en\nupdated: {date}\n");
        let yaml = format!("{head}{keys}sections:\n  - id: a\n    title: A\n    questions:\n{questions}");
        self.0.insert("guide.yaml".to_owned(), yaml.into_bytes());
    }

    fn lock(&self) -> &str {
        std::str::from_utf8(&self.0["guide.lock"]).unwrap()
    }

    fn set_lock(&mut self, lock: &str) {
        self.0.insert("guide.lock".to_owned(), lock.as_bytes().to_vec());
    }
}

fn question(id: &str, answer: &str) -> String {
    asked(id, &format!("What is {id}?"), answer)
}

fn asked(id: &str, question: &str, answer: &str) -> String {
    format!("      - id: {id}\n        question: \"{question}\"\n        answer: \"{answer}\"\n")
}

fn beginning(day: &str) -> Moment {
    Moment::beginning_of(Date::parse(day).unwrap())
}

/// Each note in a word: `dns new`.
fn changes(Edition { lock, .. }: &Edition) -> Vec<String> {
    let told = lock.changes().iter().filter(|change| change.id.is_some());
    told.map(|change| format!("{} {}", change.id.as_ref().unwrap(), change.kind)).collect()
}

fn modified(Edition { guide, .. }: &Edition, id: &str) -> Moment {
    let mut questions = guide.document.questions();
    questions.find(|question| question.id.as_str() == id).unwrap().modified
}

/// The codes of its warnings.
fn codes(Edition { guide, .. }: &Edition) -> Vec<&'static str> {
    guide.warnings.kept().map(content::Problem::stable_code).collect()
}

fn warnings(Edition { guide, .. }: &Edition) -> String {
    guide.warnings.kept().fold(String::new(), |mut text, warning| {
        writeln!(text, "{warning}").unwrap();
        text
    })
}
