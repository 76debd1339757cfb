//! A note of this program, read back as it was.

use super::own_choices::{take_answer_key, take_choices};
use super::reader::{BlockChoice, NoteReader, QuestionBlocks};
use crate::anki::NoteTypeKind;
use crate::anki::read::StoredNoteType;
use crate::document::{Block, Inline, SourceNumber};
use crate::html::{HtmlToken, tokenize};
use crate::import::anki::own_sources::{OwnSources, list_numbers};
use crate::import::html::{FieldSyntax, MathsMarks, read_field};
use crate::import::model::{ImportedCard, NoticeKind};

/// The end of the id of the note that lists all sources.
const SOURCES_NOTE: &str = "/(sources)";

/// What a note of this program says.
pub(super) struct OwnNote {
    pub(super) blocks: QuestionBlocks,
    pub(super) section: Option<String>,
    pub(super) id: OwnId,
    /// The ids of related questions.
    pub(super) see_also: Vec<String>,
}

/// The id of a note: `namespace/guide/question`, or `guide/question`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import::anki) struct OwnId {
    pub(in crate::import::anki) namespace: String,
    pub(in crate::import::anki) guide: Option<String>,
    pub(in crate::import::anki) question: Option<String>,
}

impl OwnId {
    fn parse(text: &str) -> Self {
        let mut parts = text.rsplit('/').map(str::to_owned);
        let (question, guide) = (parts.next(), parts.next());
        Self {
            question: question.filter(|id| !id.is_empty()),
            guide,
            namespace: parts.next().unwrap_or_default(),
        }
    }
}

impl NoteReader<'_, '_> {
    /// Reads a note; `None` for the list of all sources, which is no question.
    pub(super) fn read_own(&mut self, related: &OwnSources) -> Option<OwnNote> {
        let id = self.own_field("Id").to_owned();
        if id.ends_with(SOURCES_NOTE) {
            return None;
        }
        let (code, texts) = take_choices(&without_boxes(self.own_field("Code")));
        // The mark of a footnote is in the one field, its text in the other.
        let prompt = format!("<p>{}</p>{code}", self.own_field("Question"));
        let prompt = self.read_own_html(&prompt);
        let (answer, key) = take_answer_key(self.own_field("Answer"));
        let answer = self.read_own_html(&answer);
        // The key repeats the texts without their links and citations.
        let choices = key.items.iter().enumerate().map(|(index, choice)| BlockChoice {
            text: self.read_own_html(texts.get(index).unwrap_or(&choice.text)),
            verdict: choice.verdict,
            why: self.read_own_html(&choice.why),
        });
        let choices: Vec<BlockChoice> = choices.collect();
        let memory_aid = self.read_own_field("MemoryAid");
        let note = self.read_own_field("Note");
        let listed = list_numbers(self.own_field("Sources"));
        let of_choices = choices.iter().flat_map(|choice| [&choice.text, &choice.why]);
        let texts: Vec<&Vec<Block>> =
            [&prompt, &answer, &memory_aid, &note].into_iter().chain(of_choices).collect();
        let sources = list_uncited(&texts, &listed);
        let (see_also, unnamed) = related.questions.read_list(self.own_field("SeeAlso"));
        let lost = [
            (unnamed, "related question that is not in the package"),
            (usize::from(!self.own_field("MyNotes").trim().is_empty()), "learner's own notes"),
        ];
        for (_, what) in lost.into_iter().filter(|(count, _)| *count > 0) {
            self.notices.add(NoticeKind::Lost, what);
        }
        let card = match self.input.note_type.kind {
            NoteTypeKind::Cloze => ImportedCard::Cloze,
            NoteTypeKind::Normal if self.own_field("AddReverse").trim().is_empty() => ImportedCard::Basic,
            NoteTypeKind::Normal => ImportedCard::Reversed,
        };
        let section = plain(self.own_field("Section"));
        let blocks = QuestionBlocks {
            prompt,
            choices,
            choice_order: key.order,
            answer,
            memory_aid,
            note,
            sources,
            card,
        };
        Some(OwnNote {
            blocks,
            section: Some(section).filter(|title| !title.is_empty()),
            id: OwnId::parse(&id),
            see_also,
        })
    }

    fn own_field(&self, name: &str) -> &str {
        let index = self.input.note_type.fields.iter().position(|field| field == name);
        index.map(|index| self.field(index)).unwrap_or_default()
    }

    fn read_own_field(&mut self, name: &str) -> Vec<Block> {
        let html = self.own_field(name).to_owned();
        self.read_own_html(&html)
    }

    fn read_own_html(&mut self, html: &str) -> Vec<Block> {
        let has_gaps = self.input.note_type.kind == NoteTypeKind::Cloze;
        read_field(html, FieldSyntax { has_gaps, maths: MathsMarks::Spans }, self.files, self.notices)
    }
}

/// The sources of the whole question: those that no text cites.
fn list_uncited(texts: &[&Vec<Block>], listed: &[SourceNumber]) -> Vec<SourceNumber> {
    let mut cited = Vec::new();
    for blocks in texts {
        crate::document::visit_lines(blocks, &mut |line| collect_citations(line, &mut cited));
    }
    listed.iter().copied().filter(|number| !cited.contains(number)).collect()
}

fn collect_citations(line: &[Inline], cited: &mut Vec<SourceNumber>) {
    for piece in line {
        match piece {
            Inline::Citation(numbers) => cited.extend(numbers),
            piece => collect_citations(piece.inner(), cited),
        }
    }
}

/// Adds the sources that a note of this program lists, and its question.
pub(in crate::import::anki) fn add_own_sources(
    note_type: &StoredNoteType,
    fields: &[String],
    sources: &mut OwnSources,
) {
    let field = |name: &str| {
        let index = note_type.fields.iter().position(|field| field == name)?;
        fields.get(index).map(String::as_str)
    };
    let is_list = field("Id").is_some_and(|id| id.ends_with(SOURCES_NOTE));
    if let (false, Some(id)) = (is_list, field("Id").and_then(|id| OwnId::parse(id).question)) {
        sources.questions.add(field("Question").unwrap_or_default(), &id);
    }
    sources.add_list(field(if is_list { "Answer" } else { "Sources" }).unwrap_or_default());
}

/// The content of the field `Code` without the hint, which repeats the memory aid.
fn without_boxes(html: &str) -> String {
    let hint = html.find("<details class=\"hint\">").unwrap_or(html.len());
    html[..hint].to_owned()
}

fn plain(html: &str) -> String {
    let text = tokenize(html).into_iter().map(|(token, _)| match token {
        HtmlToken::Text(text) => text,
        _ => String::new(),
    });
    text.collect::<String>().trim().to_owned()
}
