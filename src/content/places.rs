//! Where the parts of a guide are in its files.
//!
//! A document has no places. Rules about a valid guide, and reports of exports, look them up here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::guide::allowances::Allowance;
use super::guide::raw::{RawChoice, RawGuide, RawQuestion, RawSource, SourceSpans};
use super::source::file::Span;
use super::yaml::mapping::Markdown;
use crate::document::{QuestionId, SectionId, SourceKey};

/// The places of a guide.
#[derive(Debug, Default)]
pub struct Places {
    /// The value of `title:`.
    pub(crate) title: Option<Span>,
    /// The value of `language:`.
    pub(crate) language: Option<Span>,
    questions: BTreeMap<QuestionId, QuestionPlaces>,
    sections: BTreeMap<SectionId, Span>,
    sources: BTreeMap<SourceKey, SourceSpans>,
}

/// The places of a question.
#[derive(Debug)]
pub(crate) struct QuestionPlaces {
    /// Its id.
    pub(crate) id: Span,
    /// Its exceptions from rules.
    pub(crate) allowances: Vec<Allowance>,
    prompt: Option<Span>,
    answer: Option<Span>,
    others: Vec<Span>,
}

impl Places {
    /// Collects the places of a raw guide.
    pub(crate) fn collect(raw: &RawGuide) -> Self {
        let mut places =
            Self { title: raw.title_at.clone(), language: raw.language_at.clone(), ..Self::default() };
        for section in &raw.sections {
            if let Some(id) = &section.id {
                places.sections.insert(id.value.clone(), id.span.clone());
            }
            for question in &section.questions {
                if let Some(id) = &question.id {
                    places
                        .questions
                        .insert(id.value.clone(), QuestionPlaces::collect(id.span.clone(), question));
                }
            }
        }
        let source = |source: &RawSource| (source.key.clone(), source.spans.clone());
        places.sources = raw.sources.iter().map(source).collect();
        places
    }

    /// The places of a question.
    pub(crate) fn question(&self, id: &QuestionId) -> Option<&QuestionPlaces> {
        self.questions.get(id)
    }

    /// The id of a section.
    pub(crate) fn section(&self, id: &SectionId) -> Option<&Span> {
        self.sections.get(id)
    }

    /// The places of a source.
    pub(crate) fn source(&self, key: &SourceKey) -> Option<&SourceSpans> {
        self.sources.get(key)
    }

    /// The first source.
    pub(crate) fn first_source(&self) -> Option<&Span> {
        self.sources.values().map(|spans| &spans.key).min_by_key(|span| span.sort_key())
    }

    /// Every exception, with its question.
    pub(crate) fn allowances(&self) -> impl Iterator<Item = (&QuestionId, &Allowance)> {
        self.questions
            .iter()
            .flat_map(|(id, places)| places.allowances.iter().map(move |allowance| (id, allowance)))
    }
}

impl QuestionPlaces {
    fn collect(id: Span, raw: &RawQuestion) -> Self {
        let span = |text: &Option<Markdown>| text.as_ref().map(|text| text.span.clone());
        let choices = raw.choices.iter().flat_map(|choices| &choices.items);
        let of_choice = |choice: &RawChoice| [Some(choice.text.span.clone()), span(&choice.why)];
        let others = choices.flat_map(of_choice).chain([span(&raw.memory_aid), span(&raw.note)]);
        Self {
            id,
            allowances: raw.allowances.clone(),
            prompt: span(&raw.question),
            answer: span(&raw.answer),
            others: others.flatten().collect(),
        }
    }

    /// The reason why the question allows what has a code.
    pub(crate) fn reason_to_allow(&self, code: &str) -> Option<&str> {
        let allowance = self.allowances.iter().find(|allowance| allowance.rule.value == code)?;
        Some(&allowance.why)
    }

    /// The place of some words of the prompt, or else the prompt.
    pub(crate) fn locate_in_prompt(&self, words: &str) -> Span {
        self.locate_in(self.prompt.as_ref(), words)
    }

    /// The place of some words of the answer, or else the answer.
    pub(crate) fn locate_in_answer(&self, words: &str) -> Span {
        self.locate_in(self.answer.as_ref(), words)
    }

    /// The place of some words of any text, or else the id.
    pub(crate) fn locate(&self, words: &str) -> Span {
        self.find(words).unwrap_or_else(|| self.id.clone())
    }

    /// The place of some words of any text.
    pub(crate) fn find(&self, words: &str) -> Option<Span> {
        let mut texts = self.prompt.iter().chain(&self.answer).chain(&self.others);
        texts.find_map(|text| find_words(text, words))
    }

    fn locate_in(&self, text: Option<&Span>, words: &str) -> Span {
        let Some(text) = text else { return self.id.clone() };
        find_words(text, words).unwrap_or_else(|| text.clone())
    }
}

/// The first occurrence of some words in a text, or else of as many of them as the file has side by side: it may write
/// them with markup, with escapes or over two lines.
fn find_words(text: &Span, words: &str) -> Option<Span> {
    let written = text.file.text().get(text.range.clone())?;
    let shorter = words.rmatch_indices(' ').map(|(end, _)| &words[..end]).filter(|words| words.contains(' '));
    let mut candidates = std::iter::once(words).chain(shorter).filter(|words| !words.is_empty());
    candidates.find_map(|words| {
        let start = text.range.start + written.find(words)?;
        Some(Span { file: Arc::clone(&text.file), range: start..start + words.len() })
    })
}
