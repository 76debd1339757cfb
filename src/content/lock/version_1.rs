//! Locks of version 1: their hashes cover the text as its author wrote it, and the numbers of sources.
//!
//! Such a lock is brought forward without touching a note whose readers see the same as before. Its hashes tell whether
//! anything changed at all, and the texts in it are read again to tell whether a change can be seen.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::authored::{AuthoredGuide, AuthoredQuestion};
use super::comparison::edition_input::CurrentNote;
use super::comparison::retired;
use super::file::lines;
use super::model::{Lock, LockedNote, LockedText, NoteForm, NoteName};
use super::shown::{ShownNotes, hash_bytes};
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::guide::raw::{RawGuide, RawQuestion};
use crate::content::guide::references::{References, SourceNumbers};
use crate::content::lower;
use crate::content::source::folder::Folder;
use crate::document::{
    Card, Document, Moment, NoteId, Question, QuestionId, Section, SectionId, Source, SourceKey, SourceNumber,
};

/// The numbers of the sources in the edition that a lock describes: the order of the first citations in its texts.
pub(crate) fn number_sources(
    lock: &Lock,
    guide: &RawGuide,
    folder: &dyn Folder,
) -> BTreeMap<SourceKey, SourceNumber> {
    if lock.notes.is_empty() {
        return BTreeMap::new();
    }
    let sink = DiagnosticSink::default();
    let mut references = References::from_raw_guide(guide, folder, &SourceNumbers::default(), &sink);
    for section in &guide.sections {
        if let Some(intro) = &section.intro {
            lower::lower_text(intro, &mut references);
        }
        for question in &section.questions {
            match stored_question(lock, question) {
                Some(stored) => lower::lower_question(&stored, Moment::default(), &mut references),
                None => lower::lower_question(question, Moment::default(), &mut references),
            };
        }
    }
    let keys = guide.sources.iter().map(|source| &source.key);
    keys.filter_map(|key| Some((key.clone(), references.number_source(key)?))).collect()
}

fn stored_question(lock: &Lock, question: &RawQuestion) -> Option<RawQuestion> {
    let origin = question.origin.as_ref().map(|id| id.value.clone());
    let first = question.formerly.first().or(question.id.as_ref()).map(|id| NoteId::from(&id.value));
    let form = NoteForm::of_card(question.card.as_ref().map_or(Card::Basic, |card| card.value));
    let name = NoteName { id: origin.or(first)?, form };
    let text = lock.notes.get(&name)?.text.as_ref()?;
    retired::raw_question(&name, text)
}

/// A note in a lock of version 1.
pub(crate) struct PastNote<'a> {
    pub(crate) lock: &'a Lock,
    pub(crate) name: &'a NoteName,
    pub(crate) entry: &'a LockedNote,
    pub(crate) folder: &'a dyn Folder,
}

impl PastNote<'_> {
    /// Whether readers see the same on the note of this edition.
    pub(crate) fn shows_the_same(&self, note: &CurrentNote<'_>, authored: &AuthoredGuide) -> bool {
        let CurrentNote { document, shown, section, question, content } = note;
        let texts = &authored.questions;
        let Some(AuthoredQuestion { text, .. }) = texts.get(&question.id) else { return false };
        let prompt = |id| texts.get(id).map_or("", |authored| authored.text.question.as_str()).to_owned();
        let hash = |text: &LockedText, see_also: Vec<String>| {
            hash_question(document, section, question, text, &see_also) == self.entry.stamp.hash
        };
        if hash(text, question.see_also.iter().map(prompt).collect()) {
            return true;
        }
        let Some((past, past_text)) = self.read_text(document, question) else { return false };
        let title = (past_text.section.0.as_str(), past_text.section.1.as_str());
        if shown.question(&past, title) != *content {
            return false;
        }
        // The words are the same. The rest of what the note shows is only in the hash.
        let past_prompts = question
            .see_also
            .iter()
            .map(|id| self.past_prompt(id, shown, document).unwrap_or_else(|| prompt(id)));
        hash(past_text, past_prompts.collect())
    }

    /// The question as the lock has it, read by this version of the program.
    fn read_text(&self, document: &Document, question: &Question) -> Option<(Question, &LockedText)> {
        let text = self.entry.text.as_ref()?;
        let sink = DiagnosticSink::default();
        let mut references = References::from_document(document, self.folder, &sink);
        let raw = retired::raw_question(self.name, text)?;
        let past = lower::lower_question(&raw, Moment::default(), &mut references)?;
        // The lock does not have these, but the hash covers them.
        Some((Question { see_also: question.see_also.clone(), ..past }, text))
    }

    /// The prompt of another question as the lock has it, if readers see the same now.
    fn past_prompt(&self, id: &QuestionId, shown: &ShownNotes<'_>, document: &Document) -> Option<String> {
        let other = document.questions().find(|other| other.id == *id)?;
        let name = NoteName::of_question(other);
        let entry = self.lock.notes.get(&name)?;
        let note = PastNote { lock: self.lock, name: &name, entry, folder: self.folder };
        let (past, text) = note.read_text(document, other)?;
        (shown.line(&past.prompt) == shown.line(&other.prompt)).then(|| text.question.clone())
    }
}

/// The hash of a note in a lock of version 1.
fn hash_question(
    document: &Document,
    section: &Section,
    question: &Question,
    text: &LockedText,
    see_also: &[String],
) -> String {
    let cited = question.cited();
    let cited = cited.iter().filter_map(|number| document.source(*number));
    let paths: BTreeSet<&str> = question.images().into_iter().collect();
    let image = |path| document.images.get(path).map(|image| hash_bytes(image.bytes()));
    hash_json(&HashedQuestion {
        card: question.card.into(),
        text,
        see_also,
        sources: cited.map(HashedSource::new).collect(),
        images: paths.into_iter().filter_map(image).collect(),
        section: (SectionId::as_str(&section.id), &section.title),
    })
}

/// Everything that a note shows, as its hash covers it.
#[derive(Serialize)]
struct HashedQuestion<'a> {
    card: &'static str,
    text: &'a LockedText,
    see_also: &'a [String],
    sources: Vec<HashedSource<'a>>,
    // The hashes of published locks depend on this name.
    #[serde(rename = "pictures")]
    images: Vec<String>,
    section: (&'a str, &'a str),
}

#[derive(Serialize)]
struct HashedSource<'a> {
    number: usize,
    title: &'a str,
    author: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    accessed: Option<String>,
}

impl<'a> HashedSource<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            number: source.number.index() + 1,
            title: &source.title,
            author: source.author.as_deref(),
            publisher: source.publisher.as_deref(),
            url: source.url.as_deref(),
            accessed: source.accessed.map(|day| day.to_string()),
        }
    }
}

fn hash_json(hashed: &impl Serialize) -> String {
    hash_bytes(lines::to_json_line(hashed).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_keys_never_change() {
        let hashed = HashedQuestion {
            card: "basic",
            text: &LockedText::default(),
            see_also: &[],
            sources: Vec::new(),
            images: Vec::new(),
            section: ("a", "A"),
        };
        assert_eq!(
            lines::to_json_line(&hashed).trim_end(),
            r#"{"card":"basic","text":{"section":["",""],"question":"","answer":""},"see_also":[],"sources":[],"pictures":[],"section":["a","A"]}"#
        );
    }
}
