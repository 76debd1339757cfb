//! Writes questions into the fields of notes.

use std::collections::BTreeMap;
use std::convert::Infallible;

use super::card_html::CardHtml;
use super::cloze;
use super::field_names::{FIELDS, OWN_FIELDS};
use super::media::Media;
use crate::anki::{FIELD_SEPARATOR, NoteTypeKind};
use crate::document::{Card, Document, Moment, Question, QuestionId, Source, plain_text};
use crate::export::anki::note_list::{NoteSpec, NoteSubject};
use crate::export::anki::sanitize::sanitize_html;
use crate::export::pool::map_with_worker;
use crate::export::render::html;
use crate::export::render::html::Markup;
use crate::export::render::messages::Messages;
use crate::export::render::reference::Reference;

/// A note with all its fields.
#[derive(Debug)]
pub(crate) struct FilledNote<'e> {
    pub(crate) guid: &'e str,
    pub(crate) kind: NoteTypeKind,
    pub(crate) deck: &'e str,
    pub(crate) tags: &'e [String],
    pub(crate) modified: Moment,
    /// All fields, joined by [`FIELD_SEPARATOR`].
    pub(crate) fields: String,
    /// The text of the sort field: the question without markup.
    pub(crate) sort_text: String,
    /// The number of cards: of the first templates, or of the cloze deletions.
    pub(crate) cards: usize,
}

impl FilledNote<'_> {
    /// The fields before the learner's own.
    pub(crate) fn own_fields(&self) -> impl Iterator<Item = &str> {
        self.fields.split(FIELD_SEPARATOR).take(OWN_FIELDS)
    }
}

/// Writes the notes of a guide, on all cores.
pub(crate) fn write_notes<'e>(
    document: &Document,
    messages: &Messages,
    media: &Media<'_>,
    specs: &'e [NoteSpec<'_>],
) -> Vec<FilledNote<'e>> {
    let make_writer = || Ok::<_, Infallible>(NoteWriter::new(document, messages, media));
    let Ok(notes) = map_with_worker(specs, make_writer, |writer, spec| Ok(writer.note(spec)));
    notes
}

/// Writes the fields of notes.
struct NoteWriter<'a> {
    document: &'a Document,
    messages: &'a Messages,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
    /// Each source as an item of a list.
    sources: Vec<String>,
    card: CardHtml<'a>,
}

/// The content of a note, before it is sanitized.
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
    fn new(document: &'a Document, messages: &'a Messages, media: &'a Media<'a>) -> Self {
        Self {
            document,
            messages,
            questions: document.questions_by_id(),
            sources: document.sources.iter().map(|source| item(source, messages)).collect(),
            card: CardHtml::new(document, media),
        }
    }

    /// Writes a note.
    fn note<'e>(&mut self, spec: &'e NoteSpec<'_>) -> FilledNote<'e> {
        let (id, sort_text, card, note_fields) = match spec.subject {
            NoteSubject::Question(question, section) => (
                question.first_id().to_string(),
                plain_text(&question.prompt),
                question.card,
                self.question(question, section),
            ),
            // No question can have this id.
            NoteSubject::Sources => {
                let title = self.messages.sources_of.replace("{title}", &self.document.title);
                ("(sources)".to_owned(), title.clone(), Card::Basic, self.sources(&title))
            }
        };
        let kind = if card == Card::Cloze { NoteTypeKind::Cloze } else { NoteTypeKind::Normal };
        // It differs between guides, because Anki finds duplicates by the first field.
        let id = format!("{}/{id}", self.document.id);
        let (fields, deletions) = note_fields.join(&id, kind);
        let cards = match card {
            Card::Basic | Card::None => 1,
            Card::Reversed => 2,
            Card::Cloze => deletions,
        };
        FilledNote {
            guid: &spec.guid,
            kind,
            deck: &spec.deck,
            tags: &spec.tags,
            modified: spec.modified,
            fields,
            sort_text,
            cards,
        }
    }

    fn question(&mut self, question: &Question, section: &str) -> NoteFields {
        let card = &mut self.card;
        let mut text = |blocks| markup(html::write_blocks(blocks, card));
        let (answer, memory_aid) = (text(&question.answer), text(&question.memory_aid));
        let (note, code) = (text(&question.note), text(&question.details));
        let cited = question.cited();
        NoteFields {
            question: markup(html::write_line(&question.prompt, card)),
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
            section: html::escape(&self.messages.sources).into_owned(),
            ..NoteFields::default()
        }
    }

    fn see_also(&self, question: &Question) -> String {
        let others = question.see_also.iter().filter_map(|id| self.questions.get(id));
        let items: String = others
            .flat_map(|other| {
                ["<li>".to_owned(), markup(html::write_label(&other.prompt)), "</li>".to_owned()]
            })
            .collect();
        if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
    }
}

/// Sources under the guide's numbers.
fn list<'s>(items: impl IntoIterator<Item = &'s String>) -> String {
    let items: String = items.into_iter().map(String::as_str).collect();
    if items.is_empty() { items } else { format!("<ol>{items}</ol>") }
}

fn item(source: &Source, messages: &Messages) -> String {
    format!("<li value=\"{}\">{}</li>", source.number, markup(Reference::new(source, messages).to_html()))
}

impl NoteFields {
    /// All fields in their order, and the number of their deletions.
    fn join(&self, id: &str, kind: NoteTypeKind) -> (String, usize) {
        let Self { question, answer, memory_aid, note, sources, section, see_also, code, add_reverse } = self;
        let texts = [question, answer, memory_aid, note, sources, section, see_also, code];
        let length: usize = texts.iter().map(|text| text.len()).sum();
        let mut out = String::with_capacity(id.len() + length + FIELDS.len());
        out.push_str(id);
        let mut deletions = 0;
        for field in texts {
            out.push(FIELD_SEPARATOR);
            match kind {
                NoteTypeKind::Normal => out.push_str(&sanitize_html(field)),
                NoteTypeKind::Cloze => {
                    out.push_str(&sanitize_html(&cloze::write_cloze(field, &mut deletions)));
                }
            }
        }
        out.push(FIELD_SEPARATOR);
        out.push_str(add_reverse);
        out.extend(FIELDS[OWN_FIELDS..].iter().map(|_| FIELD_SEPARATOR));
        (out, deletions)
    }
}

fn markup(Markup(text): Markup) -> String {
    text
}
