//! The cards that a question makes.

/// The cards of one question in a deck.
#[derive(strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Card {
    /// One card: the question in front, the answer on the back.
    #[default]
    Basic,
    /// Two cards, one for each direction.
    Reversed,
    /// One for each number of a [`Cloze`](super::Cloze) in the answer, which the learner fills in.
    Cloze,
    /// No cards: the question is for reading only.
    None,
}
