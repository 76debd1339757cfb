//! Writes questions into the fields of notes.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use super::card_html::CardHtml;
use super::cloze;
use super::field_names::{FIELDS, OWN_FIELDS};
use super::media::Media;
use super::speech::{spoken_answer, spoken_question};
use crate::anki::{CardQueue, FIELD_SEPARATOR, NoteTypeKind};
use crate::document::{Card, Direction, Moment, Question, QuestionId, Source, plain_text, visit_clozes};
use crate::export::AnkiOptions;
use crate::export::anki::context::NoteContext;
use crate::export::anki::note_list::{NoteSpec, NoteSubject};
use crate::export::anki::options::SpokenSides;
use crate::export::anki::sanitize::sanitize_html;
use crate::export::anki::see_also::write_see_also;
use crate::export::pool::map_with_worker;
use crate::export::render::html;
use crate::export::render::html::Markup;
use crate::export::render::messages::Messages;
use crate::export::render::reference::Reference;
use crate::export::render::stable_id;

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
    /// The ordinals of its cards, ascending: the indexes of templates, or the numbers of gaps less one.
    pub(crate) cards: Vec<u16>,
    pub(crate) queue: CardQueue,
}

impl FilledNote<'_> {
    /// The fields before the learner's own.
    pub(crate) fn own_fields(&self) -> impl Iterator<Item = &str> {
        self.fields.split(FIELD_SEPARATOR).take(OWN_FIELDS)
    }
}

/// Writes the notes of a guide, on all cores.
pub(crate) fn write_notes<'e>(
    cx: NoteContext<'_>,
    media: &Media<'_>,
    specs: &'e [NoteSpec<'_>],
) -> Vec<FilledNote<'e>> {
    let make_writer = || Ok::<_, Infallible>(NoteWriter::new(cx, media));
    let Ok(notes) = map_with_worker(specs, make_writer, |writer, spec| Ok(writer.note(spec)));
    notes
}

/// Writes the fields of notes.
struct NoteWriter<'a> {
    cx: NoteContext<'a>,
    scope: String,
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
    spoken_question: String,
    spoken_answer: String,
}

impl<'a> NoteWriter<'a> {
    fn new(cx: NoteContext<'a>, media: &'a Media<'a>) -> Self {
        let NoteContext { document, messages, .. } = cx;
        Self {
            cx,
            scope: document.scope(),
            questions: document.questions_by_id(),
            sources: document
                .sources
                .iter()
                .map(|source| item(source, document.language.direction(), messages))
                .collect(),
            card: CardHtml::new(document, messages, media),
        }
    }

    /// Writes a note.
    fn note<'e>(&mut self, spec: &'e NoteSpec<'_>) -> FilledNote<'e> {
        let (id, sort_text, kind, cards, note_fields, queue) = match spec.subject {
            NoteSubject::Question(question, section) => (
                stable_id::full_id(&self.scope, &question.note_id()),
                plain_text(&question.prompt),
                note_type_kind(question.card),
                card_ordinals(question),
                self.question(question, section),
                // Nobody should begin to learn what the guide has given up.
                if spec.is_retired { CardQueue::Suspended } else { CardQueue::New },
            ),
            // No question can have this id.
            NoteSubject::Sources => {
                let title = self.cx.messages.sources_of.replace("{title}", &self.cx.document.title);
                let (id, fields) = (format!("{}/(sources)", self.scope), self.sources(&title));
                (id, title, NoteTypeKind::Normal, vec![0], fields, CardQueue::Suspended)
            }
        };
        // The id names its guide, because Anki finds duplicates by the first field.
        FilledNote {
            guid: &spec.guid,
            kind,
            deck: &spec.deck,
            tags: &spec.tags,
            modified: spec.modified,
            fields: note_fields.join(&id, kind),
            sort_text,
            cards,
            queue,
        }
    }

    fn question(&mut self, question: &Question, section: &str) -> NoteFields {
        let card = &mut self.card;
        let mut text = |blocks| html::write_blocks(blocks, card);
        let (memory_aid, note) = (markup(text(&question.memory_aid)), markup(text(&question.note)));
        let (mut code, mut answer) = (text(&question.details), text(&question.answer));
        if let Some(choices) = &question.choices {
            // Faces of an older package show both: so the question has no marks, and the answer needs no style.
            code = code.then(html::choices::write_choices(choices, card));
            answer = html::choices::write_answer_key(choices, card).then(answer);
        }
        let (mut code, answer) = (markup(code), markup(answer));
        if self.cx.options.hint && !memory_aid.is_empty() {
            code.push_str(&write_hint(self.cx.messages, &memory_aid));
        }
        let (spoken_question, spoken_answer) = write_speech(self.cx.options, question);
        let cited = question.cited();
        NoteFields {
            question: markup(html::write_line(&question.prompt, card)),
            answer,
            memory_aid,
            note,
            sources: list(cited.iter().filter_map(|number| {
                self.cx.document.source_index(*number).and_then(|index| self.sources.get(index))
            })),
            section: markup(html::label::write_text(section, self.cx.document.language.direction())),
            see_also: self.see_also(question),
            code,
            add_reverse: if question.card == Card::Reversed { "y" } else { "" },
            spoken_question,
            spoken_answer,
        }
    }

    fn sources(&self, title: &str) -> NoteFields {
        NoteFields {
            question: html::escape(title).into_owned(),
            answer: list(&self.sources),
            section: html::escape(&self.cx.messages.sources).into_owned(),
            code: format!(
                "<p class=\"look-up\">{}</p>",
                self.cx.messages.to_html("look_up", &self.cx.messages.look_up)
            ),
            ..NoteFields::default()
        }
    }

    fn see_also(&self, question: &Question) -> String {
        let items =
            write_see_also(question, &self.questions, self.cx.document.language.direction()).into_iter();
        let items: String =
            items.flat_map(|Markup(item)| ["<li>".to_owned(), item, "</li>".to_owned()]).collect();
        if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
    }
}

fn note_type_kind(card: Card) -> NoteTypeKind {
    if card == Card::Cloze { NoteTypeKind::Cloze } else { NoteTypeKind::Normal }
}

fn card_ordinals(question: &Question) -> Vec<u16> {
    match question.card {
        Card::Basic | Card::None => vec![0],
        Card::Reversed => vec![0, 1],
        Card::Cloze => {
            let mut ordinals = BTreeSet::new();
            visit_clozes(&question.answer, &mut |gap| {
                ordinals.insert(gap.number.saturating_sub(1));
            });
            ordinals.into_iter().collect()
        }
    }
}

/// Sources under the guide's numbers.
fn list<'s>(items: impl IntoIterator<Item = &'s String>) -> String {
    let items: String = items.into_iter().map(String::as_str).collect();
    if items.is_empty() { items } else { format!("<ol>{items}</ol>") }
}

/// The memory aid as a closed hint. It has no field of its own: the fields are frozen, and the one for what the question
/// shows beside its prompt is on the question side. The answer side hides it, and shows the aid itself.
fn write_hint(messages: &Messages, memory_aid: &str) -> String {
    let summary = messages.to_html("hint", &messages.hint);
    format!("<details class=\"hint\"><summary>{summary}</summary>{memory_aid}</details>")
}

/// The spoken question and answer; empty where Anki reads nothing aloud.
fn write_speech(options: &AnkiOptions, question: &Question) -> (String, String) {
    let spoken = |side, text: fn(&Question) -> String| match options.speak {
        Some(sides) if sides == side || sides == SpokenSides::Both => {
            html::escape(&text(question)).into_owned()
        }
        _ => String::new(),
    };
    (spoken(SpokenSides::Question, spoken_question), spoken(SpokenSides::Answer, spoken_answer))
}

fn item(source: &Source, direction: Direction, messages: &Messages) -> String {
    let reference = markup(Reference::new(source, messages).to_html(direction));
    format!("<li value=\"{}\">{reference}</li>", source.number)
}

impl NoteFields {
    /// All fields in their order.
    fn join(&self, id: &str, kind: NoteTypeKind) -> String {
        let Self { question, answer, memory_aid, note, sources, section, see_also, code, .. } = self;
        let texts = [question, answer, memory_aid, note, sources, section, see_also, code];
        let length: usize = texts.iter().map(|text| text.len()).sum();
        let mut out = String::with_capacity(id.len() + length + FIELDS.len());
        out.push_str(id);
        let mut write = |field: &str| {
            out.push(FIELD_SEPARATOR);
            match kind {
                NoteTypeKind::Normal => out.push_str(&sanitize_html(field)),
                NoteTypeKind::Cloze => out.push_str(&sanitize_html(&cloze::write_cloze(field))),
            }
        };
        for field in texts {
            write(field);
        }
        // The learner's own field stays empty.
        for field in [self.add_reverse, "", &self.spoken_question, &self.spoken_answer] {
            write(field);
        }
        out
    }
}

fn markup(Markup(text): Markup) -> String {
    text
}
