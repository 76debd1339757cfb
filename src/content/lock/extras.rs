//! What cards show besides the text of the guide, by the choice of its author.

use serde::{Deserialize, Serialize};

use crate::document::Question;

/// Parts of cards that options add. A note is updated when one of its parts comes or goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardExtras {
    /// Whether the question side offers the memory aid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hint: bool,
    /// The sides that Anki reads aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speak: Option<String>,
}

impl CardExtras {
    /// Whether it adds nothing.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the card of a question differs between two choices.
    pub(crate) fn differ_on(&self, other: &Self, question: &Question) -> bool {
        self.speak != other.speak || (self.hint != other.hint && !question.memory_aid.is_empty())
    }
}
