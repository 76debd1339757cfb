//! Mistakes about the cards that a question makes.

use miette::Diagnostic;

use super::suggestions::Suggestions;

/// What is wrong with what a question says about its cards.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum CardProblem {
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
            "add `formerly: [{formerly}]` to the question to keep its cards; ignore this warning if the question is new"
        )
    )]
    LooksRenamed {
        /// The new id.
        id: String,
        /// The one that is gone.
        formerly: String,
    },
    /// An earlier id that names another question.
    #[error("`{id}` cannot be listed under `formerly`: another question has this id")]
    #[diagnostic(help("remove it; if the other question is the newer one, give that one a new id instead"))]
    FormerlyTaken {
        /// The id.
        id: String,
    },
    /// An earlier id that is the present one.
    #[error("`{id}` cannot be listed under `formerly`: the question still has this id")]
    #[diagnostic(help("remove it: `formerly` lists only ids that the question had before"))]
    FormerlyItself {
        /// The id.
        id: String,
    },
    /// An earlier id would take away the history that the question's cards have already.
    #[error("`{formerly}` cannot be listed under `formerly`: the question already has cards as `{id}`")]
    #[diagnostic(help(
        "remove `{formerly}`, so that learners keep their history of `{id}`; two histories cannot be joined"
    ))]
    FormerlyReplaces {
        /// The earlier id.
        formerly: String,
        /// The id under which the lock has the note.
        id: String,
    },
    /// An earlier id comes late: the question went out under the new one.
    #[error("`formerly: [{formerly}]` retires the cards of `{id}`, in use since {since}")]
    #[diagnostic(
        severity(Warning),
        help(
            "keep it if learners should go on with their cards of `{formerly}`; remove it if both were separate questions"
        )
    )]
    FormerlyRetires {
        /// The earlier id.
        formerly: String,
        /// The id under which the lock has the note.
        id: String,
        /// The edition in which that first went out.
        since: String,
    },
}
