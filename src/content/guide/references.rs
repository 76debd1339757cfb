//! The names that a guide defines, the numbers of its sources, and its images.

use std::collections::BTreeMap;

use super::media::MediaCache;
use super::name_uses::NameUses;
use super::raw::{Completeness, Coverage, RawGuide};
use crate::audio::Audio;
use crate::content::diagnostic::card_problem::CardProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::content::source::file::Span;
use crate::content::source::folder::Folder;
use crate::document::{Document, LinkTarget, MathsSyntax, QuestionId, SectionId, SourceKey, SourceNumber};
use crate::image::Image;

/// The numbers that sources have already, and the index of the first free one.
#[derive(Debug, Default)]
pub(crate) struct SourceNumbers {
    pub(crate) known: BTreeMap<SourceKey, SourceNumber>,
    pub(crate) free: usize,
}

/// Resolves references in reading order. Sources without a number get one at their first citation.
pub(crate) struct References<'a> {
    pub(crate) sink: &'a DiagnosticSink,
    pub(crate) images: MediaCache<'a, Image>,
    pub(crate) audio: MediaCache<'a, Audio>,
    /// The number of footnotes of the question that is read.
    pub(crate) footnotes: usize,
    questions: BTreeMap<QuestionId, Span>,
    sections: BTreeMap<SectionId, Span>,
    /// The number of each source; `None` until it is cited.
    sources: BTreeMap<SourceKey, Option<SourceNumber>>,
    /// The index of the next new number.
    free: usize,
    coverage: Coverage,
    /// The name whose uses are recorded.
    pub(crate) uses: Option<NameUses>,
    /// Whether texts have formulas.
    pub(crate) maths: MathsSyntax,
}

impl<'a> References<'a> {
    /// Collects the names of a guide and reports duplicate ids.
    pub(crate) fn from_raw_guide(
        guide: &RawGuide,
        folder: &'a dyn Folder,
        numbers: &SourceNumbers,
        sink: &'a DiagnosticSink,
    ) -> Self {
        let mut sections = BTreeMap::new();
        for id in guide.sections.iter().filter_map(|section| section.id.as_ref()) {
            if let Some(first) = sections.insert(id.value.clone(), id.span.clone()) {
                let kind = ProblemKind::DuplicateId { id: id.value.to_string(), what: "section id" };
                sink.push(Problem::with_first(id.span.clone(), kind, first));
            }
        }
        let mut questions = BTreeMap::new();
        let all = guide.sections.iter().flat_map(|section| &section.questions);
        let mut coverage = guide.coverage;
        for question in all {
            let Some(id) = &question.id else {
                coverage.questions = Completeness::Partial;
                continue;
            };
            if let Some(first) = questions.get(&id.value) {
                let first: &Span = first;
                let kind = ProblemKind::DuplicateId { id: id.value.to_string(), what: "question id" };
                sink.push(Problem::with_first(id.span.clone(), kind, first.clone()));
            } else {
                questions.insert(id.value.clone(), id.span.clone());
            }
        }
        check_former_ids(guide, &questions, sink);
        let number = |key| numbers.known.get(key).copied();
        let sources = guide.sources.iter().map(|source| (source.key.clone(), number(&source.key))).collect();
        Self {
            sink,
            images: MediaCache::new(folder),
            audio: MediaCache::new(folder),
            footnotes: 0,
            questions,
            sections,
            sources,
            free: numbers.free,
            coverage,
            uses: None,
            maths: guide.maths,
        }
    }

    /// Collects the names of a document, for questions that are restored.
    pub(crate) fn from_document(
        document: &Document,
        folder: &'a dyn Folder,
        sink: &'a DiagnosticSink,
    ) -> Self {
        let sources = document.sources.iter().map(|source| (source.key.clone(), Some(source.number)));
        Self {
            sink,
            images: MediaCache::new(folder),
            audio: MediaCache::new(folder),
            footnotes: 0,
            questions: BTreeMap::new(),
            sections: BTreeMap::new(),
            sources: sources.collect(),
            free: 0,
            coverage: Coverage { questions: Completeness::Partial, sources: Completeness::Partial },
            uses: None,
            maths: document.maths,
        }
    }

    /// Whether the guide lists a source.
    pub(crate) fn has_source(&self, key: &str) -> bool {
        SourceKey::new(key).is_ok_and(|key| self.sources.contains_key(&key))
    }

    /// The target of a link to an id, if the guide has it: a question, or else a section.
    pub(crate) fn target(&self, id: &str) -> Option<LinkTarget> {
        let question = QuestionId::new(id).ok().filter(|id| self.questions.contains_key(id));
        let section = || SectionId::new(id).ok().filter(|id| self.sections.contains_key(id));
        question.map(LinkTarget::Question).or_else(|| section().map(LinkTarget::Section))
    }

    /// The number of a cited source; reports an unknown key at `span`.
    pub(crate) fn cite_source(&mut self, key: &str, span: impl FnOnce() -> Span) -> Option<SourceNumber> {
        let number = SourceKey::new(key).ok().and_then(|key| self.number_source(&key));
        if number.is_none() && self.coverage.sources == Completeness::Complete {
            let choices = Suggestions::for_word(key, self.sources.keys().map(SourceKey::as_str));
            self.sink.add_at(span, ProblemKind::UnknownSource { key: key.to_owned(), choices });
        }
        number
    }

    /// The number of a source: the next one if it has none yet.
    pub(crate) fn number_source(&mut self, key: &SourceKey) -> Option<SourceNumber> {
        let number = self.sources.get_mut(key)?;
        if number.is_none() {
            *number = Some(SourceNumber::from_index(self.free));
            self.free += 1;
        }
        *number
    }

    /// The question that an id refers to; reports an unknown id at `span`.
    pub(crate) fn find_question(&self, id: &str, span: impl FnOnce() -> Span) -> Option<QuestionId> {
        let known = QuestionId::new(id).ok().filter(|id| self.questions.contains_key(id));
        if known.is_none() && self.coverage.questions == Completeness::Complete {
            let choices = Suggestions::for_word(id, self.questions.keys().map(QuestionId::as_str));
            self.sink.add_at(span, ProblemKind::UnknownQuestion { id: id.to_owned(), choices });
        }
        known
    }

    /// The ids of questions and sections that an unknown one may mean; `None` if not all ids are known.
    pub(crate) fn suggest_targets(&self, id: &str) -> Option<Suggestions> {
        let ids = self.questions.keys().map(QuestionId::as_str);
        let ids = ids.chain(self.sections.keys().map(SectionId::as_str));
        let is_complete = self.coverage.questions == Completeness::Complete;
        is_complete.then(|| Suggestions::for_word(id, ids))
    }
}

/// Reports earlier ids that name more than one question.
fn check_former_ids(guide: &RawGuide, questions: &BTreeMap<QuestionId, Span>, sink: &DiagnosticSink) {
    let mut taken: BTreeMap<&QuestionId, &Span> = BTreeMap::new();
    for question in guide.sections.iter().flat_map(|section| &section.questions) {
        for former in &question.formerly {
            let id = former.value.to_string();
            if question.id.as_ref().is_some_and(|own| own.value == former.value) {
                sink.add(former.span.clone(), CardProblem::FormerIdIsCurrent { id }.into());
            } else if let Some(other) = questions.get(&former.value) {
                let kind = CardProblem::FormerIdInUse { id }.into();
                sink.push(Problem::with_first(former.span.clone(), kind, other.clone()));
            } else if let Some(first) = taken.insert(&former.value, &former.span) {
                let kind = ProblemKind::DuplicateId { id, what: "earlier id" };
                sink.push(Problem::with_first(former.span.clone(), kind, first.clone()));
            }
        }
    }
}
