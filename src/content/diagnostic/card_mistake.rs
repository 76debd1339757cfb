//! Mistakes about the cards that a question makes.

use miette::Diagnostic;

use super::suggestions::Suggestions;

/// What is wrong with what a question says about its cards.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum CardMistake {
    /// Not one of the few kinds of cards.
    #[error("`{word}` is no kind of card")]
    #[diagnostic(help("{choices}"))]
    UnknownCard {
        /// The word.
        word: String,
        /// The kinds there are.
        choices: Suggestions,
    },
    /// A cloze card that leaves nothing out.
    #[error("the answer leaves nothing out, so it makes no cloze card")]
    #[diagnostic(help("put `==` before and behind what the learner has to fill in, as in `==this==`"))]
    NothingDeleted,
    /// `==` that opens or closes nothing.
    #[error("a `==` in the answer has no partner")]
    #[diagnostic(
        severity(Warning),
        help("a deletion is `==text==` inside of one paragraph, without blanks next to the marks")
    )]
    LooseDeletion,
    /// A new id for what learners know under another.
    #[error("looks like `{formerly}` was renamed to `{id}`: learners would begin this card anew")]
    #[diagnostic(
        severity(Warning),
        help(
            "add `formerly: [{formerly}]` to the question, so that its cards stay the same; leave it if the question is a new one"
        )
    )]
    LooksRenamed {
        /// The new id.
        id: String,
        /// The one that is gone.
        formerly: String,
    },
    /// An earlier id that names another question.
    #[error("`{id}` cannot be an earlier id: a question is called so")]
    #[diagnostic(help(
        "an id names one question for ever: take it out, or give the other question its own id"
    ))]
    FormerlyTaken {
        /// The id.
        id: String,
    },
}
