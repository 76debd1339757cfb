//! Which cards a question makes.

use std::fmt;

/// The cards of one question in a deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Card {
    /// One: the question asks for the answer.
    #[default]
    Basic,
    /// Two: the answer asks for the question, too.
    Reversed,
    /// One for each [`Inline::Cloze`](super::Inline::Cloze) of the answer, which the learner fills in.
    Cloze,
    /// None: the question is for reading only.
    None,
}

impl Card {
    /// Every kind, in the order that messages show.
    pub const ALL: [Card; 4] = [Card::Basic, Card::Reversed, Card::Cloze, Card::None];

    /// The word that authors write.
    pub fn word(self) -> &'static str {
        match self {
            Card::Basic => "basic",
            Card::Reversed => "reversed",
            Card::Cloze => "cloze",
            Card::None => "none",
        }
    }
}

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
