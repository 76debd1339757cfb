//! Which cards a question makes.

/// The cards of one question in a deck.
#[derive(strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Card {
    /// One: the question asks for the answer.
    #[default]
    Basic,
    /// Two: the answer asks for the question, too.
    Reversed,
    /// One for each number of a [`Cloze`](super::Cloze) in the answer, which the learner fills in.
    Cloze,
    /// None: the question is for reading only.
    None,
}
