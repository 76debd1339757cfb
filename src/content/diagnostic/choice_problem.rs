//! Problems with the choices of a question.

use miette::Diagnostic;

use super::suggestions::Suggestions;
use crate::document::{Card, Choices};

/// A kind of problem with the choices of a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum ChoiceProblem {
    /// No choice is right.
    #[error("none of the choices is right")]
    #[diagnostic(help("write the right one as `- right: text`"))]
    NoRightChoice,
    /// One choice is none.
    #[error("a question with choices needs two of them or more")]
    #[diagnostic(help("add another one, such as `- wrong: text`; without choices, write `answer:`"))]
    OneChoice,
    /// More choices than letters.
    #[error("{count} choices are too many")]
    #[diagnostic(help("keep {} or fewer, which letters tell apart", Choices::MAX))]
    TooManyChoices {
        /// Their number.
        count: usize,
    },
    /// `right:` and `wrong:` in one choice.
    #[error("a choice cannot be both right and wrong")]
    #[diagnostic(help("keep one of `right:` and `wrong:`; begin another choice with `- `"))]
    BothVerdicts,
    /// Neither `right:` nor `wrong:` in a choice.
    #[error("this choice is neither right nor wrong")]
    #[diagnostic(help("write its text after `right:` or `wrong:`, as in `- right: {}`", text.as_deref().unwrap_or("text")))]
    NoVerdict {
        /// The text, if it fits into a message.
        text: Option<String>,
    },
    /// Two choices with one text.
    #[error("two choices have the same text")]
    #[diagnostic(severity(Warning), help("change one of them, or remove it"))]
    DuplicateChoice,
    /// An unknown order.
    #[error("`{word}` is not a valid order of choices")]
    #[diagnostic(help("{choices}"))]
    UnknownOrder {
        /// The word.
        word: String,
        /// The orders there are.
        choices: Suggestions,
    },
    /// `choice_order:` alone.
    #[error("`choice_order` has no choices to order")]
    #[diagnostic(severity(Warning), help("add `choices:`, or remove `choice_order:`"))]
    OrderWithoutChoices,
    /// Choices on a card that shows its answer first.
    #[error("a question with choices cannot have `card: {card}`: that card shows the answer before it asks")]
    #[diagnostic(help("remove `card: {card}`, or the choices"))]
    WrongCard {
        /// The kind of card.
        card: Card,
    },
}
