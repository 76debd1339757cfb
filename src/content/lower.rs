//! A raw guide becomes a [`Document`]: Markdown is read, references are resolved, questions and sources are numbered.

use super::diagnostic::card_problem::CardProblem;
use super::diagnostic::problem_kind::ProblemKind;
use super::diagnostic::sink::DiagnosticSink;
use super::guide::choices;
use super::guide::name_uses::{NameForm, NameKind, NameUses};
use super::guide::raw::{RawChoices, RawGuide, RawQuestion, RawSection, RawSource, Validity};
use super::guide::references::{References, SourceNumbers};
use super::markdown::gap::GapEscapes;
use super::markdown::gap::cloze::ClozeMarker;
use super::markdown::gap::code_gap;
use super::markdown::prompt;
use super::markdown::reader;
use super::markdown::source_map;
use super::source::file::Span;
use super::source::folder::Folder;
use super::yaml::mapping::{Markdown, Spanned};
use crate::document::{
    Block, Card, Choice, Choices, Document, Edition, Inline, Moment, Question, QuestionId, Section, Source,
    SourceNumber,
};
use crate::image::Image;

/// Lowers a guide; `None` if a required part is missing, which has been reported.
pub(crate) fn lower_guide(
    raw: RawGuide,
    numbers: &SourceNumbers,
    folder: &dyn Folder,
    sink: &DiagnosticSink,
) -> Option<Document> {
    let mut references = References::from_raw_guide(&raw, folder, numbers, sink);
    let date = raw.updated.map(|updated| updated.value);
    let updated = date.map(Moment::beginning_of).unwrap_or_default();
    let mut context = LoweringContext { references: &mut references, questions: 0, updated };
    // Every section is lowered before the first failure counts, so that one run reports all problems.
    let sections: Vec<Option<Section>> = raw
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| context.lower_section(index + 1, section))
        .collect();
    let mut sources: Vec<Source> =
        raw.sources.into_iter().filter_map(|source| lower_source(source, &mut references)).collect();
    sources.sort_by_key(|source| source.number);
    let cover = raw.cover.and_then(|path| load_cover(&path, &references));
    Some(Document {
        id: raw.id?,
        formerly: raw.formerly.into_iter().map(|id| id.value).collect(),
        namespace: raw.namespace.map(|namespace| namespace.value),
        title: raw.title?,
        subtitle: raw.subtitle,
        description: raw.description,
        language: raw.language?,
        maths: raw.maths,
        authors: raw.authors,
        license: raw.license,
        cover,
        updated: date?,
        edition: Edition::first_of(date?),
        sections: sections.into_iter().collect::<Option<_>>()?,
        sources,
        sources_modified: updated,
        decks: None,
        retired: Vec::new(),
        images: references.images.into_files(),
        audio: references.audio.into_files(),
    })
}

/// Finds the places where a guide uses a name: in lists, citations and links.
pub(crate) fn find_uses(
    raw: &RawGuide,
    name: NameUses,
    folder: &dyn Folder,
    sink: &DiagnosticSink,
) -> Option<NameUses> {
    let mut references = References::from_raw_guide(raw, folder, &SourceNumbers::default(), sink);
    references.uses = Some(name);
    let mut context =
        LoweringContext { references: &mut references, questions: 0, updated: Moment::default() };
    for (index, section) in raw.sections.iter().enumerate() {
        context.lower_section(index + 1, section);
    }
    references.uses
}

/// Reads the cover image, which need not occur in the text.
fn load_cover(path: &Spanned<String>, references: &References<'_>) -> Option<Image> {
    let found = references.images.read_address(&path.value);
    found.map_err(|kind| references.sink.add(path.span.clone(), kind)).ok()
}

/// Lowers a question outside of its section.
pub(crate) fn lower_question(
    raw: &RawQuestion,
    modified: Moment,
    references: &mut References<'_>,
) -> Option<Question> {
    LoweringContext { references, questions: 0, updated: modified }.lower_question(raw)
}

/// Lowers a text outside of its question.
pub(crate) fn lower_text(text: &Markdown, references: &mut References<'_>) -> Vec<Block> {
    references.footnotes = 0;
    reader::read_markdown(text, GapEscapes::Literal, references)
}

/// Lowers a source. New sources that are never cited get their numbers here, in the author's order.
fn lower_source(raw: RawSource, references: &mut References<'_>) -> Option<Source> {
    let number = references.number_source(&raw.key)?;
    let RawSource { key, title, author, publisher, url, accessed, .. } = raw;
    Some(Source { key, number, title: title?, author, publisher, url, accessed })
}

struct LoweringContext<'a, 'f> {
    references: &'a mut References<'f>,
    questions: usize,
    updated: Moment,
}

impl LoweringContext<'_, '_> {
    fn lower_section(&mut self, number: usize, raw: &RawSection) -> Option<Section> {
        self.references.footnotes = 0;
        let intro = self.lower_blocks(raw.intro.as_ref());
        let questions: Vec<Option<Question>> =
            raw.questions.iter().map(|question| self.lower_question(question)).collect();
        Some(Section {
            id: raw.id.as_ref()?.value.clone(),
            number,
            title: raw.title.clone()?,
            intro,
            questions: questions.into_iter().collect::<Option<_>>()?,
        })
    }

    fn lower_question(&mut self, raw: &RawQuestion) -> Option<Question> {
        self.questions += 1;
        let number = self.questions;
        self.references.footnotes = 0;
        // In reading order, because the first citation numbers a source.
        let prompt = raw.question.as_ref().and_then(|question| self.lower_prompt(question));
        let errors = self.references.sink.error_count();
        let choices = raw.choices.as_ref().and_then(|choices| self.lower_choices(choices));
        let answer = self.lower_answer(raw);
        let answer_is_valid = raw.validity == Validity::Valid && self.references.sink.error_count() == errors;
        let memory_aid = self.lower_blocks(raw.memory_aid.as_ref());
        let note = self.lower_blocks(raw.note.as_ref());
        let mut sources: Vec<SourceNumber> = Vec::new();
        for key in &raw.sources {
            self.note_word(NameKind::Source, key.value.as_str(), &key.span);
            sources.extend(self.references.cite_source(key.value.as_str(), || key.span.clone()));
        }
        sources.sort_unstable();
        let see_also = self.lower_see_also(raw);
        let id = raw.id.as_ref()?;
        // After another error in the question, its answer may only seem to be missing.
        if answer_is_valid && answer.is_empty() && choices.is_none() && raw.see_also.is_empty() {
            self.references.sink.add(raw.span.clone(), ProblemKind::NoAnswer { id: id.value.to_string() });
        }
        let (prompt, details) = prompt?;
        let (id, tags) = (id.value.clone(), raw.tags.clone());
        Some(Question {
            id,
            formerly: raw.formerly.iter().map(|id| id.value.clone()).collect(),
            origin: raw.origin.as_ref().map(|id| id.value.clone()),
            guid: None,
            number,
            prompt,
            details,
            choices,
            answer,
            memory_aid,
            note,
            tags,
            see_also,
            sources,
            card: raw.card.as_ref().map_or(Card::Basic, |card| card.value),
            modified: self.updated,
        })
    }

    fn note_word(&self, kind: NameKind, name: &str, span: &Span) {
        if let Some(uses) = &self.references.uses {
            uses.add(kind, name, NameForm::Word, || (span.clone(), span.range.end));
        }
    }

    fn lower_see_also(&self, raw: &RawQuestion) -> Vec<QuestionId> {
        let mut see_also = Vec::new();
        for id in &raw.see_also {
            self.note_word(NameKind::Question, id.value.as_str(), &id.span);
            if raw.id.as_ref().is_some_and(|own| own.value == id.value) {
                let kind = ProblemKind::SelfReference { id: id.value.to_string() };
                self.references.sink.add(id.span.clone(), kind);
            } else {
                see_also.extend(self.references.find_question(id.value.as_str(), || id.span.clone()));
            }
        }
        see_also
    }

    /// Reads all choices, then their reasons, which belong to the answer.
    fn lower_choices(&mut self, raw: &RawChoices) -> Option<Choices> {
        let texts: Vec<Vec<Block>> =
            raw.items.iter().map(|choice| self.lower_blocks(Some(&choice.text))).collect();
        let mut items = Vec::with_capacity(texts.len());
        for (choice, text) in raw.items.iter().zip(texts) {
            if text.is_empty() {
                choices::report_empty(&choice.text, choice.verdict, self.references.sink);
                return None;
            }
            let reason = self.lower_blocks(choice.why.as_ref());
            items.push(Choice { verdict: choice.verdict, text, reason });
        }
        Some(Choices { order: raw.order, items })
    }

    /// Reads the answer of a question, and the gaps in it if it is a cloze question.
    fn lower_answer(&mut self, raw: &RawQuestion) -> Vec<Block> {
        let Some(text) = &raw.answer else { return Vec::new() };
        let Some(card) = raw.card.as_ref().filter(|card| card.value == Card::Cloze) else {
            return self.lower_blocks(Some(text));
        };
        let mut answer = reader::read_markdown(text, GapEscapes::StandIn, self.references);
        let mut clozes = ClozeMarker::default();
        clozes.mark(&mut answer);
        let sink = self.references.sink;
        for number in clozes.invalid_numbers {
            let span = source_map::locate_first(text, &format!("=={number}:"));
            sink.add(span, CardProblem::InvalidGapNumber { number }.into());
        }
        if code_gap::code_has_gap(&answer) {
            sink.add(text.span.clone(), CardProblem::GapInCode.into());
        }
        if clozes.unpaired > 0 {
            sink.add(text.span.clone(), CardProblem::UnpairedClozeMark.into());
        }
        if clozes.found == 0 && !answer.is_empty() {
            sink.add(card.span.clone(), CardProblem::ClozeWithoutGap.into());
        }
        answer
    }

    /// Splits a question into its prompt and the blocks after it.
    fn lower_prompt(&mut self, question: &Markdown) -> Option<(Vec<Inline>, Vec<Block>)> {
        let blocks = self.lower_blocks(Some(question));
        let kind = match prompt::split_prompt(blocks, &question.value) {
            Ok(prompt) => return Some(prompt),
            Err(Some(found)) => ProblemKind::MissingPrompt { found },
            Err(None) => {
                ProblemKind::EmptyRequired { key: "question".to_owned(), example: "What is a tuple?".into() }
            }
        };
        self.references.sink.add(question.span.clone(), kind);
        None
    }

    fn lower_blocks(&mut self, text: Option<&Markdown>) -> Vec<Block> {
        text.map(|text| reader::read_markdown(text, GapEscapes::Literal, self.references)).unwrap_or_default()
    }
}
