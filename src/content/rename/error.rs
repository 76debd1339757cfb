//! Why a name cannot be changed.

use miette::Diagnostic;

use crate::content::diagnostic::problem::Problems;
use crate::content::diagnostic::suggestions::Suggestions;
use crate::document::BadId;

/// A renaming that is refused; nothing is changed.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum RenameError {
    /// The guide has errors already, so not all uses of the name are known.
    #[error(transparent)]
    #[diagnostic(transparent)]
    InvalidGuide(Problems),
    /// Nothing has the name.
    #[error("no question, source or section is named `{name}`")]
    #[diagnostic(help("{choices}"))]
    Unknown {
        /// The name.
        name: String,
        /// The names there are.
        choices: Suggestions,
    },
    /// Two have it.
    #[error("`{name}` is {kinds}")]
    #[diagnostic(help("choose one with `--kind question`, `--kind source` or `--kind section`"))]
    Ambiguous {
        /// The name.
        name: String,
        /// What has it.
        kinds: &'static str,
    },
    /// The new name breaks the rules.
    #[error("`{name}` is not a valid name: {why}")]
    #[diagnostic(help("use a-z, 0-9 and hyphens"))]
    Invalid {
        /// The new name.
        name: String,
        /// What is wrong with it.
        why: BadId,
    },
    /// The new name belongs to something else.
    #[error("`{name}` is already the name of {owner}")]
    #[diagnostic(help("choose another name: names are unique and permanent"))]
    Taken {
        /// The new name.
        name: String,
        /// Its owner, with an article.
        owner: &'static str,
    },
    /// A use is written in a form that cannot be edited.
    #[error("`{name}` is used at {place}, where it is written in another form")]
    #[diagnostic(help("write it without escapes there, then rename again"))]
    OtherForm {
        /// The old name.
        name: String,
        /// The file and the line.
        place: String,
    },
    /// The guide would have errors afterwards.
    #[error("the guide would be invalid under the new name: {first}")]
    #[diagnostic(help("change the name yourself; nothing was written"))]
    InvalidAfterwards {
        /// The first of them.
        first: String,
    },
}
