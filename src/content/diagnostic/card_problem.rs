//! Problems with the cards of a question.

use miette::Diagnostic;

use super::suggestions::Suggestions;
use crate::document::Cloze;
use crate::plural::counted;

/// A kind of problem with the cards of a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum CardProblem {
    /// An unknown kind of card.
    #[error("`{word}` is not a valid kind of card")]
    #[diagnostic(help("{choices}"))]
    UnknownCardKind {
        /// The word.
        word: String,
        /// The kinds there are.
        choices: Suggestions,
    },
    /// A cloze card without a gap.
    #[error("the answer of a cloze card has no gap")]
    #[diagnostic(help("mark the words that the learner fills in: `==words==`"))]
    ClozeWithoutGap,
    /// `==` without its pair.
    #[error("unpaired `==` in the answer")]
    #[diagnostic(
        severity(Warning),
        help("write a gap as `==text==` within one paragraph, without spaces next to the marks")
    )]
    UnpairedClozeMark,
    /// `==text==` inside of code.
    #[error("`==` inside code does not mark a gap")]
    #[diagnostic(
        severity(Warning),
        help("put the marks around inline code: ``==`code`==``; a code block cannot contain a gap")
    )]
    GapInCode,
    /// A gap with a number that Anki has no card for.
    #[error("gap number {number} is out of range")]
    #[diagnostic(help(
        "use a number from 1 to {}, as in `==2:text==`; if the colon belongs to the text, write `{number}\\:`",
        Cloze::MAX_NUMBER
    ))]
    InvalidGapNumber {
        /// The number as it is written.
        number: String,
    },
    /// Cards that learners have and that show nothing any more: of a removed gap, or of a question that is no longer
    /// asked both ways.
    #[error("{} of `{id}` {} empty now", counted(*.cards, "card"), if *.cards == 1 { "is" } else { "are" })]
    #[diagnostic(
        severity(Warning),
        help(
            "tell learners to remove empty cards in Anki with *Tools → Empty Cards*; all other cards keep their history"
        )
    )]
    EmptyCards {
        /// The id of the question.
        id: String,
        /// The number of its empty cards.
        cards: usize,
    },
    /// A new id for a question that learners know by another.
    #[error(
        "question `{id}` looks like `{last}` under a new id: learners would start this card from scratch"
    )]
    #[diagnostic(
        severity(Warning),
        help(
            "add `formerly: [{formerly}]` to the question to keep its cards; ignore this warning if the question is new"
        )
    )]
    RenamedQuestion {
        /// The new id.
        id: String,
        /// The removed id.
        last: String,
        /// All its ids, the oldest first.
        formerly: String,
    },
    /// An id that now names another question.
    #[error("question `{id}` has nothing in common with the question that had this id before")]
    #[diagnostic(
        severity(Warning),
        help(
            "give the new question a new id, so that learners start its card from scratch; ignore this warning if you rewrote it"
        )
    )]
    ReplacedQuestion {
        /// The id.
        id: String,
    },
    /// An earlier id that no edition had.
    #[error("`{formerly}` cannot be listed under `formerly`: no edition of this guide had it")]
    #[diagnostic(help("remove it, or correct its spelling; without cards there is no history to keep"))]
    UnknownFormerId {
        /// The id.
        formerly: String,
    },
    /// An id of another guide after the first place.
    #[error("`{id}` must be the first id under `formerly`")]
    #[diagnostic(help("list the ids from the oldest: the id in the other guide, then those in this guide"))]
    ForeignIdNotFirst {
        /// The id.
        id: String,
    },
    /// An earlier id that names another question.
    #[error("`{id}` cannot be listed under `formerly`: another question has this id")]
    #[diagnostic(help("remove it; if the other question is the newer one, give that one a new id instead"))]
    FormerIdInUse {
        /// The id.
        id: String,
    },
    /// An earlier id that is the current one.
    #[error("`{id}` cannot be listed under `formerly`: the question still has this id")]
    #[diagnostic(help("remove it: `formerly` lists only ids that the question had before"))]
    FormerIdIsCurrent {
        /// The id.
        id: String,
    },
    /// An earlier id would replace the history that the question's cards already have.
    #[error("`{formerly}` cannot be listed under `formerly`: the question already has cards as `{id}`")]
    #[diagnostic(help(
        "remove `{formerly}`, so that learners keep their history of `{id}`; two histories cannot be merged"
    ))]
    FormerIdReplacesNote {
        /// The earlier id.
        formerly: String,
        /// The id under which the lock has the note.
        id: String,
    },
    /// An earlier id that was added late: the question was exported under the new one.
    #[error("`formerly: [{formerly}]` retires the cards of `{id}`, in use since {since}")]
    #[diagnostic(
        severity(Warning),
        help(
            "keep it if learners should continue with their cards of `{formerly}`; remove it if both were separate questions"
        )
    )]
    LateFormerId {
        /// The earlier id.
        formerly: String,
        /// The id under which the lock has the note.
        id: String,
        /// The edition that first exported that note.
        since: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_cards_are_counted() {
        let told = [1, 2].map(|cards| CardProblem::EmptyCards { id: "dns".to_owned(), cards }.to_string());
        assert_eq!(told, ["1 card of `dns` is empty now", "2 cards of `dns` are empty now"]);
    }
}
