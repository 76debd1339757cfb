//! The parts of a guide become a [`Document`]: Markdown is read, references are followed, everything gets its number.

use super::diagnostic::card_mistake::CardMistake;
use super::diagnostic::mistake::Mistake;
use super::diagnostic::sink::DiagnosticSink;
use super::guide::include;
use super::guide::raw::{CardShape, RawGuide, RawQuestion, RawSection, RawSource};
use super::guide::references::References;
use super::markdown::cloze::Clozes;
use super::markdown::reader;
use super::source::folder::Folder;
use super::yaml::mapping::{Markdown, Spanned};
use crate::document::{Block, Card, Document, Inline, Moment, Question, Section, Source, SourceNumber};
use crate::image::Image;

/// Lowers a whole guide; `None` where a part is missing, which has been told.
pub(crate) fn guide(draft: RawGuide, folder: &dyn Folder, findings: &DiagnosticSink) -> Option<Document> {
    let mut references = References::gather(&draft, folder, findings);
    let updated = draft.updated.map(Moment::beginning_of).unwrap_or_default();
    let mut lowered = Lowering { references: &mut references, questions: 0, updated };
    // Every section is read before any gives up, so that all problems are told in one run.
    let sections: Vec<Option<Section>> = draft
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| lowered.section(index + 1, section))
        .collect();
    let mut sources: Vec<Source> =
        draft.sources.into_iter().filter_map(|source| self::source(source, &mut references)).collect();
    sources.sort_by_key(|source| source.number);
    let cover = draft.cover.and_then(|path| cover(&path, &references));
    Some(Document {
        id: draft.id?,
        title: draft.title?,
        subtitle: draft.subtitle,
        description: draft.description,
        language: draft.language?,
        authors: draft.authors,
        license: draft.license,
        cover,
        updated: draft.updated?,
        sections: sections.into_iter().collect::<Option<_>>()?,
        sources,
        sources_modified: updated,
        retired: Vec::new(),
        images: references.images.into_images(),
    })
}

/// The image on the cover, which no text need show.
fn cover(path: &Spanned<String>, references: &References<'_>) -> Option<Image> {
    let found = match include::inside(&path.value) {
        Some(inside) => references.images.fetch(&inside).map_err(Mistake::from),
        None => Err(Mistake::Outside { path: path.value.clone() }),
    };
    found.map_err(|mistake| references.findings.add(path.place.clone(), mistake)).ok()
}

/// Lowers a question that stands in no section.
pub(crate) fn question(
    draft: &RawQuestion,
    modified: Moment,
    references: &mut References<'_>,
) -> Option<Question> {
    Lowering { references, questions: 0, updated: modified }.question(draft)
}

/// Sources that were never cited get their numbers here, in the author's order.
fn source(draft: RawSource, references: &mut References<'_>) -> Option<Source> {
    let number = references.number(&draft.key)?;
    let RawSource { key, title, author, publisher, url, accessed } = draft;
    Some(Source { key, number, title: title?, author, publisher, url, accessed })
}

struct Lowering<'a, 'f> {
    references: &'a mut References<'f>,
    questions: usize,
    updated: Moment,
}

impl Lowering<'_, '_> {
    fn section(&mut self, number: usize, draft: &RawSection) -> Option<Section> {
        let intro = self.blocks(draft.intro.as_ref());
        let questions: Vec<Option<Question>> =
            draft.questions.iter().map(|question| self.question(question)).collect();
        Some(Section {
            id: draft.id.as_ref()?.value.clone(),
            number,
            title: draft.title.clone()?,
            intro,
            questions: questions.into_iter().collect::<Option<_>>()?,
        })
    }

    fn question(&mut self, draft: &RawQuestion) -> Option<Question> {
        self.questions += 1;
        let number = self.questions;
        // In reading order: sources are numbered by it.
        let asked = draft.question.as_ref().and_then(|question| self.prompt(question));
        let errors = self.references.findings.errors();
        let answer = self.blocks(draft.answer.as_ref());
        let answer = self.with_deletions(answer, draft);
        let answer_is_sound = draft.shape == CardShape::Sound && self.references.findings.errors() == errors;
        let memory_aid = self.blocks(draft.memory_aid.as_ref());
        let note = self.blocks(draft.note.as_ref());
        let mut sources: Vec<SourceNumber> = Vec::new();
        for key in &draft.sources {
            sources.extend(self.references.cite(key.value.as_str(), || key.place.clone()));
        }
        sources.sort_unstable();
        let mut see_also = Vec::new();
        for id in &draft.see_also {
            if draft.id.as_ref().is_some_and(|own| own.value == id.value) {
                let mistake = Mistake::OwnId { id: id.value.to_string() };
                self.references.findings.add(id.place.clone(), mistake);
            } else {
                see_also.extend(self.references.question(id.value.as_str(), || id.place.clone()));
            }
        }
        let id = draft.id.as_ref()?;
        // Where something is misspelt, the answer may well be what is missing.
        if answer_is_sound && answer.is_empty() && draft.see_also.is_empty() {
            self.references.findings.add(draft.place.clone(), Mistake::NoAnswer { id: id.value.to_string() });
        }
        let (prompt, details) = asked?;
        let (id, tags) = (id.value.clone(), draft.tags.clone());
        Some(Question {
            id,
            formerly: draft.formerly.iter().map(|id| id.value.clone()).collect(),
            number,
            prompt,
            details,
            answer,
            memory_aid,
            note,
            tags,
            see_also,
            sources,
            card: draft.card.as_ref().map_or(Card::Basic, |card| card.value),
            modified: self.updated,
        })
    }

    /// The answer of a cloze question, with what its cards leave out.
    fn with_deletions(&mut self, mut answer: Vec<Block>, draft: &RawQuestion) -> Vec<Block> {
        let Some(card) = draft.card.as_ref().filter(|card| card.value == Card::Cloze) else { return answer };
        let mut deletions = Clozes::default();
        deletions.mark(&mut answer);
        let findings = self.references.findings;
        if deletions.loose > 0
            && let Some(text) = &draft.answer
        {
            findings.add(text.place.clone(), CardMistake::LooseDeletion.into());
        }
        if deletions.found == 0 && !answer.is_empty() {
            findings.add(card.place.clone(), CardMistake::NothingDeleted.into());
        }
        answer
    }

    /// What is asked, and what else the question shows.
    fn prompt(&mut self, question: &Markdown) -> Option<(Vec<Inline>, Vec<Block>)> {
        let mut blocks = self.blocks(Some(question)).into_iter();
        let found = match blocks.next() {
            Some(Block::Paragraph(prompt)) => return Some((prompt, blocks.collect())),
            Some(Block::Heading { .. }) => "with a heading",
            Some(Block::Code { .. }) => "with code",
            Some(Block::List(_)) => "with a list",
            Some(Block::Table(_)) => "with a table",
            Some(Block::Quote(_)) => "with a quote",
            Some(Block::Rule) => "with a rule",
            None => {
                let (key, example) = ("question".to_owned(), "What is a tuple?");
                self.references.findings.add(question.place.clone(), Mistake::EmptyRequired { key, example });
                return None;
            }
        };
        self.references.findings.add(question.place.clone(), Mistake::QuestionWithoutPrompt { found });
        None
    }

    fn blocks(&mut self, text: Option<&Markdown>) -> Vec<Block> {
        text.map(|text| reader::read(text, self.references)).unwrap_or_default()
    }
}
