//! What the rules find.

use super::level::Level;
use crate::content::source::file::Span;
use crate::document::QuestionId;

/// A breach of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// The code of the rule.
    pub(crate) code: &'static str,
    /// The level of the rule.
    pub(crate) level: Level,
    /// The question, if it is about one.
    pub(crate) question: Option<QuestionId>,
    /// Its place.
    pub(crate) span: Option<Span>,
    /// What is wrong.
    pub(crate) message: String,
    /// How to fix it.
    pub(crate) help: String,
    /// The reason why the question allows it.
    pub(crate) allowed: Option<String>,
}

/// Where a breach is.
#[derive(Debug, Clone, Default)]
pub(crate) struct FindingPlace {
    pub(crate) question: Option<QuestionId>,
    pub(crate) span: Option<Span>,
}

/// The breaches of one rule.
#[derive(Debug)]
pub(crate) struct Findings {
    code: &'static str,
    level: Level,
    items: Vec<Finding>,
}

impl Findings {
    /// Begins with none, for the rule with a code and a level.
    pub(crate) fn new(code: &'static str, level: Level) -> Self {
        Self { code, level, items: Vec::new() }
    }

    /// Adds a breach.
    pub(crate) fn add(&mut self, place: FindingPlace, message: impl Into<String>, help: impl Into<String>) {
        let FindingPlace { question, span } = place;
        let (message, help) = (message.into(), help.into());
        let (code, level) = (self.code, self.level);
        self.items.push(Finding { code, level, question, span, message, help, allowed: None });
    }

    pub(crate) fn into_items(self) -> Vec<Finding> {
        self.items
    }
}
