//! The fields of a note.
//!
//! Their names, their order and their ids are frozen: Anki refuses to update the notes of a type whose fields changed.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::card_html::CardHtml;
use super::cloze;
use super::media::Media;
use super::note_type::NoteKind;
use crate::document::{Card, Document, Moment, Question, QuestionId, Source, plain_text};
use crate::export::anki::note_list::{NoteSpec, Subject};
use crate::export::anki::sanitize::inert;
use crate::export::pool::map_with_worker;
use crate::export::render::html;
use crate::export::render::html::{Markup, address};
use crate::export::render::messages::Messages;

/// The fields before the learner's own. The text file has these alone, and Anki leaves all others as they are.
pub(crate) const OWN_FIELDS: usize = 10;

/// The names of all fields, in their order. The learner's own, `MyNotes`, is never written.
pub(crate) const FIELDS: [&str; OWN_FIELDS + 3] = [
    "Id",
    "Question",
    "Answer",
    "MemoryAid",
    "Note",
    "Sources",
    "Section",
    "SeeAlso",
    "Code",
    // Anki's own name for it: anything here asks for the second card. It is a field and not a type of its own, because a
    // question may become a reversed one, and a note cannot change its type. It stands before the learner's own so that a
    // text file can ask for the card, too.
    "AddReverse",
    "MyNotes",
    // For what later versions think of.
    "Spare1",
    "Spare2",
];

/// The place of the field that the browser sorts by.
pub(crate) const SORTED_BY: usize = 1;

/// One note as the collection keeps it.
#[derive(Debug)]
pub(crate) struct Note<'e> {
    pub(crate) guid: &'e str,
    pub(crate) kind: NoteKind,
    pub(crate) deck: &'e str,
    pub(crate) tags: &'e [String],
    pub(crate) modified: Moment,
    /// All fields, parted by U+001F.
    pub(crate) fields: String,
    /// The first field, which holds no markup.
    pub(crate) id: String,
    /// What the browser shows: the question without its marks.
    pub(crate) sorted: String,
    /// Which of the templates, or of the gaps, make cards: the first of them.
    pub(crate) cards: usize,
}

impl Note<'_> {
    /// The fields before the learner's own.
    pub(crate) fn ours(&self) -> impl Iterator<Item = &str> {
        self.fields.split('\u{1F}').take(OWN_FIELDS)
    }
}

/// Writes the notes of a guide, on all cores.
pub(crate) fn notes<'e>(
    document: &Document,
    words: &Messages,
    media: &Media<'_>,
    entries: &'e [NoteSpec<'_>],
) -> Vec<Note<'e>> {
    let make_writer = || Ok::<_, Infallible>(NoteWriter::new(document, words, media));
    let Ok(notes) = map_with_worker(entries, make_writer, |writer, entry| Ok(writer.note(entry)));
    notes
}

/// Writes the fields of notes.
struct NoteWriter<'a> {
    document: &'a Document,
    words: &'a Messages,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
    /// Each source as an item of a list.
    sources: Vec<String>,
    face: CardHtml<'a>,
}

/// What a note says, before it is made inert.
#[derive(Debug, Default)]
struct NoteFields {
    question: String,
    answer: String,
    memory_aid: String,
    note: String,
    sources: String,
    section: String,
    see_also: String,
    code: String,
    add_reverse: &'static str,
}

impl<'a> NoteWriter<'a> {
    fn new(document: &'a Document, words: &'a Messages, media: &'a Media<'a>) -> Self {
        Self {
            document,
            words,
            questions: document.questions_by_id(),
            sources: document.sources.iter().map(|source| item(source, words)).collect(),
            face: CardHtml::new(document, media),
        }
    }

    /// Writes a note.
    fn note<'e>(&mut self, entry: &'e NoteSpec<'_>) -> Note<'e> {
        let (id, sorted, card, said) = match entry.subject {
            Subject::Question(question, section) => (
                question.first_id().to_string(),
                plain_text(&question.prompt),
                question.card,
                self.question(question, section),
            ),
            // No question can be called so.
            Subject::Sources => {
                let title = self.words.sources_of.replace("{title}", &self.document.title);
                ("(sources)".to_owned(), title.clone(), Card::Basic, self.sources(&title))
            }
        };
        let kind = if card == Card::Cloze { NoteKind::Cloze } else { NoteKind::Basic };
        // Unlike from guide to guide: by the first field Anki looks for notes that are there twice.
        let id = format!("{}/{id}", self.document.id);
        let (fields, gaps) = said.fields(&id, kind);
        let cards = match card {
            Card::Basic | Card::None => 1,
            Card::Reversed => 2,
            Card::Cloze => gaps,
        };
        Note {
            guid: &entry.guid,
            kind,
            deck: &entry.deck,
            tags: &entry.tags,
            modified: entry.modified,
            fields,
            id,
            sorted,
            cards,
        }
    }

    fn question(&mut self, question: &Question, section: &str) -> NoteFields {
        let face = &mut self.face;
        let mut text = |blocks| markup(html::blocks(blocks, face));
        let (answer, memory_aid) = (text(&question.answer), text(&question.memory_aid));
        let (note, code) = (text(&question.note), text(&question.details));
        let cited = question.cited();
        NoteFields {
            question: markup(html::line(&question.prompt, face)),
            answer,
            memory_aid,
            note,
            sources: list(cited.iter().filter_map(|number| self.sources.get(number.index()))),
            section: html::escape(section).into_owned(),
            see_also: self.see_also(question),
            code,
            add_reverse: if question.card == Card::Reversed { "y" } else { "" },
        }
    }

    fn sources(&self, title: &str) -> NoteFields {
        NoteFields {
            question: html::escape(title).into_owned(),
            answer: list(&self.sources),
            section: html::escape(&self.words.sources).into_owned(),
            ..NoteFields::default()
        }
    }

    fn see_also(&self, question: &Question) -> String {
        let others = question.see_also.iter().filter_map(|id| self.questions.get(id));
        let items: String = others
            .flat_map(|other| ["<li>".to_owned(), markup(html::label(&other.prompt)), "</li>".to_owned()])
            .collect();
        if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
    }
}

/// Sources under the guide's numbers.
fn list<'s>(items: impl IntoIterator<Item = &'s String>) -> String {
    let items: String = items.into_iter().map(String::as_str).collect();
    if items.is_empty() { items } else { format!("<ol>{items}</ol>") }
}

fn item(source: &Source, words: &Messages) -> String {
    let Source { number, title, author, publisher, url, accessed, key: _ } = source;
    let mut out = format!("<li value=\"{number}\">");
    if let Some(author) = author {
        out.extend([&html::escape(author), ": "]);
    }
    match url.as_deref().and_then(address) {
        Some(href) => out.extend(["<a href=\"", &href, "\">", &html::escape(title), "</a>"]),
        None => out.push_str(&html::escape(title)),
    }
    if let Some(publisher) = publisher {
        out.extend([", ", &html::escape(publisher)]);
    }
    if let Some(day) = accessed {
        let accessed = words.accessed.replace("{date}", &day.to_string());
        out.extend([", ", &html::escape(&accessed)]);
    }
    out.push_str("</li>");
    out
}

impl NoteFields {
    /// All fields in their order, and how many gaps they have.
    fn fields(&self, id: &str, kind: NoteKind) -> (String, usize) {
        let Self { question, answer, memory_aid, note, sources, section, see_also, code, add_reverse } = self;
        let mut out = id.to_owned();
        let mut gaps = 0;
        for field in [question, answer, memory_aid, note, sources, section, see_also, code] {
            out.push('\u{1F}');
            match kind {
                NoteKind::Basic => out.push_str(&inert(field)),
                NoteKind::Cloze => out.push_str(&inert(&cloze::gapped(field, &mut gaps))),
            }
        }
        out.push('\u{1F}');
        out.push_str(add_reverse);
        out.extend(FIELDS[OWN_FIELDS..].iter().map(|_| '\u{1F}'));
        (out, gaps)
    }
}

fn markup(Markup(text): Markup) -> String {
    text
}
