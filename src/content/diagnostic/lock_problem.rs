//! Problems with a lock, which qexport writes and people merge.

use miette::Diagnostic;

use crate::content::source::folder::ReadError;

/// The help if the lock cannot be repaired.
const RESTORE: &str = "restore it from an earlier commit; without it every card counts as changed, and the next edition \
                       overwrites the edits of learners";

/// A kind of problem with a lock.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum LockProblem {
    /// It exists and cannot be read.
    #[error("cannot read `{file}`: {why}")]
    #[diagnostic(help("{RESTORE}"))]
    Unreadable {
        /// Its name.
        file: String,
        /// The reason.
        why: ReadError,
    },
    /// Git could not merge two editions.
    #[error("the lock contains a merge conflict")]
    #[diagnostic(help(
        "of two lines with the same id, keep the one with the greater `modified`, and remove the conflict markers; \
         the next export updates the rest"
    ))]
    Conflict,
    /// A line that no export writes.
    #[error("the lock is damaged: {why}")]
    #[diagnostic(help("{RESTORE}"))]
    Damaged {
        /// What is wrong with the line.
        why: String,
    },
    /// The same note on two lines.
    #[error("duplicate question id `{id}` in the lock")]
    #[diagnostic(help("keep the line with the greater `modified`"))]
    DuplicateEntry {
        /// The id.
        id: String,
    },
    /// The lock of another guide.
    #[error("this lock belongs to the guide `{of}`, not to `{guide}`")]
    #[diagnostic(help(
        "if you changed the id of the guide, restore it; if you copied the guide, remove this lock"
    ))]
    ForeignLock {
        /// The guide that the lock names.
        of: String,
        /// The guide that it is next to.
        guide: String,
    },
    /// A version of the format that is newer than this program.
    #[error("unknown lock version {version}")]
    #[diagnostic(help("update qexport: a newer version wrote this lock"))]
    UnknownVersion {
        /// The number.
        version: u32,
    },
}
