//! The choices of a multiple-choice question.

use crate::document::Block;

/// The choices of a question. There are two to [`Choices::MAX`], and at least one of them is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Whether cards may shuffle them.
    pub order: ChoiceOrder,
    /// The choices in the order of the guide.
    pub items: Vec<Choice>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Whether it answers the question.
    pub verdict: Verdict,
    /// Its text; never empty.
    pub text: Vec<Block>,
    /// Why it is right or wrong; may be empty. It belongs to the answer.
    pub reason: Vec<Block>,
}

/// Whether a choice answers its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Right,
    /// It does not.
    Wrong,
}

/// Whether cards may shuffle the choices. Sheets and books never do.
#[derive(strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChoiceOrder {
    /// They may.
    #[default]
    Shuffled,
    /// The order of the guide matters, as with "all of the above".
    Pinned,
}

impl Choices {
    /// The number of choices that letters tell apart.
    pub const MAX: usize = 26;

    /// The choices with their letters, from A.
    pub fn lettered(&self) -> impl Iterator<Item = (char, &Choice)> {
        ('A'..='Z').zip(&self.items)
    }

    /// The letters of the right choices.
    pub fn key(&self) -> Vec<char> {
        let right = self.lettered().filter(|(_, choice)| choice.verdict == Verdict::Right);
        right.map(|(letter, _)| letter).collect()
    }

    /// Whether any choice has a reason.
    pub fn has_reasons(&self) -> bool {
        self.items.iter().any(|choice| !choice.reason.is_empty())
    }
}
