//! The texts of the questions as their authors wrote them, and where they are.

use std::collections::BTreeMap;

use super::model::{LockedChoice, LockedText};
use crate::content::guide::raw::{RawChoice, RawGuide, RawQuestion};
use crate::content::source::file::Span;
use crate::content::yaml::mapping::Markdown;
use crate::document::{Card, ChoiceOrder, QuestionId, Verdict};

/// What the lock needs of a raw guide.
pub(crate) struct AuthoredGuide {
    /// The span of `updated:`.
    pub(crate) updated: Option<Span>,
    /// The questions that have ids.
    pub(crate) questions: BTreeMap<QuestionId, AuthoredQuestion>,
}

/// A question.
pub(crate) struct AuthoredQuestion {
    pub(crate) text: LockedText,
    /// The span of its id.
    pub(crate) id: Span,
    /// The span of the first of its former ids, if it has any.
    pub(crate) first_id: Option<Span>,
}

impl AuthoredGuide {
    /// Collects the texts of a raw guide.
    pub(crate) fn collect(raw: &RawGuide) -> Self {
        let mut questions = BTreeMap::new();
        for section in &raw.sections {
            let id = section.id.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
            let section_name = (id, section.title.clone().unwrap_or_default());
            for question in &section.questions {
                if let Some(id) = &question.id {
                    let text = locked_text(question, section_name.clone());
                    let origin = question.origin.as_ref().map(|id| &id.span);
                    let first_id = origin.or(question.formerly.first().map(|id| &id.span)).cloned();
                    let question = AuthoredQuestion { text, id: id.span.clone(), first_id };
                    questions.insert(id.value.clone(), question);
                }
            }
        }
        Self { updated: raw.updated.as_ref().map(|updated| updated.span.clone()), questions }
    }
}

fn locked_text(question: &RawQuestion, section: (String, String)) -> LockedText {
    let text = |text: &Option<Markdown>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let choices = question.choices.as_ref();
    LockedText {
        section,
        reversed: question.card.as_ref().is_some_and(|card| card.value == Card::Reversed),
        question: text(&question.question),
        choices: choices.iter().flat_map(|choices| &choices.items).map(locked_choice).collect(),
        pinned: choices.is_some_and(|choices| choices.order == ChoiceOrder::Pinned),
        answer: text(&question.answer),
        memory_aid: text(&question.memory_aid),
        note: text(&question.note),
        tags: question.tags.iter().map(ToString::to_string).collect(),
        sources: question.sources.iter().map(|key| key.value.to_string()).collect(),
    }
}

fn locked_choice(choice: &RawChoice) -> LockedChoice {
    LockedChoice {
        right: choice.verdict == Verdict::Right,
        text: choice.text.value.clone(),
        why: choice.why.as_ref().map(|why| why.value.clone()).unwrap_or_default(),
    }
}
