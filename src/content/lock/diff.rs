//! What this edition changes in the decks: the guide compared with its lock.
//!
//! A note whose content changed gets a newer time: the start of this edition's day, or one second after its last time
//! if that is later. All others keep their time, so that Anki does not touch them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::format;
use super::format::{Lock, LockedNote, LockedText, NoteName, Stamp};
use super::renames;
use super::renames::NewQuestion;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::guide::raw::{RawGuide, RawQuestion};
use crate::content::source::file::Span;
use crate::document::{
    Card, Date, Document, Moment, Question, QuestionId, Section, SectionId, Source, plain_text,
};

/// The change of one note since the last edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id of its question; `None` for the note that lists all sources.
    pub id: Option<QuestionId>,
    /// The prompt of its question.
    pub question: String,
    /// The kind of change.
    pub kind: ChangeKind,
}

/// A kind of change of a note.
#[derive(strum::Display, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The last edition does not have it.
    New,
    /// Its content changed.
    Changed,
    /// The guide no longer has it; it is exported once more, with a tag that says so.
    Retired,
    /// Its content is the same.
    Unchanged,
}

/// The texts of the questions as their authors wrote them, for the lock, and the spans of their ids.
pub(crate) struct AuthoredQuestions(BTreeMap<QuestionId, AuthoredQuestion>);

struct AuthoredQuestion {
    text: LockedText,
    id: Span,
    /// The span of the first of its earlier ids, if it has any.
    first_id: Option<Span>,
}

impl AuthoredQuestions {
    /// Collects the texts of a raw guide.
    pub(crate) fn collect(raw: &RawGuide) -> Self {
        let mut authored = BTreeMap::new();
        for section in &raw.sections {
            let id = section.id.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
            let section_name = (id, section.title.clone().unwrap_or_default());
            for question in &section.questions {
                if let Some(id) = &question.id {
                    let text = locked_text(question, section_name.clone());
                    let first_id = question.formerly.first().map(|id| id.span.clone());
                    let question = AuthoredQuestion { text, id: id.span.clone(), first_id };
                    authored.insert(id.value.clone(), question);
                }
            }
        }
        Self(authored)
    }
}

fn locked_text(question: &RawQuestion, section: (String, String)) -> LockedText {
    let text = |text: &Option<crate::content::yaml::mapping::Markdown>| {
        text.as_ref().map(|text| text.value.clone()).unwrap_or_default()
    };
    LockedText {
        section,
        reversed: question.card.as_ref().is_some_and(|card| card.value == Card::Reversed),
        question: text(&question.question),
        answer: text(&question.answer),
        memory_aid: text(&question.memory_aid),
        note: text(&question.note),
        tags: question.tags.iter().map(ToString::to_string).collect(),
        sources: question.sources.iter().map(|key| key.value.to_string()).collect(),
    }
}

/// Compares a guide with its last edition and sets the time of every question. Returns the lock of this edition and its
/// changes.
pub(crate) fn compare_editions(
    previous: &Lock,
    document: &mut Document,
    authored: AuthoredQuestions,
    sink: &DiagnosticSink,
) -> (Lock, Vec<Change>) {
    let edition = document.updated;
    let mut now = Lock { notes: BTreeMap::new(), sources: None };
    let mut changes = Vec::new();
    let (mut new, mut first_ids) = (Vec::new(), BTreeMap::new());
    let mut authored = authored.0;
    let stamped = stamp_questions(previous, document, &authored);
    for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
        let Some((stamp, kind)) = stamped.get(&question.id) else { continue };
        let Some(AuthoredQuestion { text, id: span, first_id }) = authored.remove(&question.id) else {
            continue;
        };
        question.modified = stamp.modified;
        let name = NoteName::of_question(question);
        let since = previous.notes.get(&name).map_or(edition, |entry| entry.since);
        first_ids.extend(first_id.map(|span| (question.id.clone(), span)));
        if !previous.contains_id(&name.id) {
            new.push(NewQuestion { id: question.id.clone(), name: name.clone(), span });
        }
        changes.push(question_change(question, *kind));
        now.notes.insert(name, LockedNote { stamp: stamp.clone(), since, retired: None, text: Some(text) });
    }
    if !document.sources.is_empty() {
        let (stamp, kind) =
            stamp_note(previous.sources.as_ref(), &hash_json(&HashedSources::new(document)), edition);
        document.sources_modified = stamp.modified;
        now.sources = Some(stamp);
        changes.push(Change { id: None, question: String::new(), kind });
    }
    for (name, entry) in &previous.notes {
        if !now.notes.contains_key(name) {
            now.notes.insert(name.clone(), retire_note(entry, edition));
        }
    }
    renames::check_first_ids(previous, document, &first_ids, sink);
    renames::find_renamed(&now, document, &new, sink);
    (now, changes)
}

pub(crate) fn question_change(question: &Question, kind: ChangeKind) -> Change {
    Change { id: Some(question.id.clone()), question: plain_text(&question.prompt), kind }
}

/// Stamps every question that has a card.
fn stamp_questions(
    previous: &Lock,
    document: &Document,
    authored: &BTreeMap<QuestionId, AuthoredQuestion>,
) -> BTreeMap<QuestionId, (Stamp, ChangeKind)> {
    let mut stamps = BTreeMap::new();
    let prompt = |id| authored.get(id).map_or("", |authored| authored.text.question.as_str());
    for section in &document.sections {
        for question in section.questions.iter().filter(|question| has_card(question)) {
            let Some(AuthoredQuestion { text, .. }) = authored.get(&question.id) else { continue };
            let see_also = question.see_also.iter().map(prompt).collect();
            let hash = hash_json(&HashedQuestion::new(document, section, question, text, see_also));
            let entry = previous.notes.get(&NoteName::of_question(question));
            let returned = entry.is_some_and(|entry| entry.retired.is_some());
            let (mut stamp, mut kind) = stamp_note(entry.map(|entry| &entry.stamp), &hash, document.updated);
            if returned && kind == ChangeKind::Unchanged {
                // The learner's note still has the tag of a retired one.
                stamp.modified = next_modified(stamp.modified, document.updated);
                kind = ChangeKind::Changed;
            }
            stamps.insert(question.id.clone(), (stamp, kind));
        }
    }
    stamps
}

fn has_card(question: &Question) -> bool {
    question.card != Card::None && !question.answer.is_empty()
}

fn stamp_note(previous: Option<&Stamp>, hash: &str, edition: Date) -> (Stamp, ChangeKind) {
    let (modified, kind) = match previous {
        None => (Moment::beginning_of(edition), ChangeKind::New),
        Some(stamp) if stamp.hash == hash => (stamp.modified, ChangeKind::Unchanged),
        Some(stamp) => (next_modified(stamp.modified, edition), ChangeKind::Changed),
    };
    (Stamp { hash: hash.to_owned(), modified }, kind)
}

fn next_modified(previous: Moment, edition: Date) -> Moment {
    Moment::beginning_of(edition).max(previous.next())
}

/// Retires a note whose question was removed. The edition that removes it exports it once more; later editions keep
/// only its name.
fn retire_note(entry: &LockedNote, edition: Date) -> LockedNote {
    match entry.retired {
        Some(day) if day == edition => entry.clone(),
        Some(_) => LockedNote { text: None, ..entry.clone() },
        None => {
            let modified = next_modified(entry.stamp.modified, edition);
            let stamp = Stamp { modified, hash: entry.stamp.hash.clone() };
            LockedNote { stamp, retired: Some(edition), ..entry.clone() }
        }
    }
}

/// Everything that a note shows, as its hash covers it.
#[derive(Serialize)]
struct HashedQuestion<'a> {
    card: &'static str,
    text: &'a LockedText,
    see_also: Vec<&'a str>,
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

impl<'a> HashedQuestion<'a> {
    fn new(
        document: &'a Document,
        section: &'a Section,
        question: &'a Question,
        text: &'a LockedText,
        see_also: Vec<&'a str>,
    ) -> Self {
        let cited = question.cited();
        let cited = cited.iter().filter_map(|number| document.source(*number));
        let paths: BTreeSet<&str> = question.images().into_iter().collect();
        let image = |path| document.images.get(path).map(|image| sha1_smol::Sha1::from(image.bytes()));
        Self {
            card: question.card.into(),
            text,
            see_also,
            sources: cited.map(HashedSource::new).collect(),
            images: paths.into_iter().filter_map(image).map(|hash| hash.digest().to_string()).collect(),
            section: (SectionId::as_str(&section.id), &section.title),
        }
    }
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

/// Everything that the note of the sources shows.
#[derive(Serialize)]
struct HashedSources<'a> {
    guide: &'a str,
    sources: Vec<HashedSource<'a>>,
}

impl<'a> HashedSources<'a> {
    fn new(document: &'a Document) -> Self {
        Self { guide: &document.title, sources: document.sources.iter().map(HashedSource::new).collect() }
    }
}

fn hash_json(shown: &impl Serialize) -> String {
    sha1_smol::Sha1::from(format::to_json_line(shown)).digest().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_keys_never_change() {
        let hashed = HashedQuestion {
            card: "basic",
            text: &LockedText::default(),
            see_also: Vec::new(),
            sources: Vec::new(),
            images: Vec::new(),
            section: ("a", "A"),
        };
        assert_eq!(
            format::to_json_line(&hashed).trim_end(),
            r#"{"card":"basic","text":{"section":["",""],"question":"","answer":""},"see_also":[],"sources":[],"pictures":[],"section":["a","A"]}"#
        );
    }
}
