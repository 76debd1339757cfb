//! Mistakes in a lock, which a machine writes and people merge.

use miette::Diagnostic;

use crate::content::source::folder::ReadError;

/// What helps where the lock itself is beyond repair.
const RESTORE: &str = "take it from an earlier commit; without it every card counts as changed, and the next edition \
                       overwrites what learners have edited";

/// What is wrong with a lock.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Diagnostic)]
#[non_exhaustive]
pub enum LockProblem {
    /// It is there and cannot be read.
    #[error("cannot read `{file}`: {why}")]
    #[diagnostic(help("{RESTORE}"))]
    Unreadable {
        /// Its name.
        file: String,
        /// What the folder says.
        why: ReadError,
    },
    /// Git could not merge two editions.
    #[error("the lock holds a merge conflict")]
    #[diagnostic(help(
        "of each two lines with the same id keep the one with the greater `modified`, and take the marks out; \
         the next export sets the rest right"
    ))]
    Conflict,
    /// A line that is not what an export writes.
    #[error("the lock is damaged: {why}")]
    #[diagnostic(help("{RESTORE}"))]
    Damaged {
        /// What is wrong with the line.
        why: String,
    },
    /// The same note on two lines.
    #[error("the lock has `{id}` twice")]
    #[diagnostic(help("keep the line with the greater `modified`"))]
    Twice {
        /// The id.
        id: String,
    },
    /// The lock of another guide.
    #[error("this is the lock of the guide `{of}`, and not of `{guide}`")]
    #[diagnostic(help(
        "ids of guides never change, so either the one in the guide is a slip, or the lock was copied along with a guide \
         and should be removed"
    ))]
    Foreign {
        /// The guide that the lock names.
        of: String,
        /// The guide that it stands beside.
        guide: String,
    },
    /// From the future.
    #[error("the lock is of version {version}, which this program does not know")]
    #[diagnostic(help("a newer qexport has written it: use that one"))]
    Version {
        /// The number.
        version: u32,
    },
}
