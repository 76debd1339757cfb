//! Problems with a lock, which qexport writes and people merge.

use miette::Diagnostic;

use crate::content::source::folder::ReadError;
use crate::plural::counted;

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
    /// It is larger than any lock that is written.
    #[error("the lock is larger than {limit_in_mb} MB")]
    #[diagnostic(help("{RESTORE}"))]
    TooLarge {
        /// The limit.
        limit_in_mb: usize,
    },
    /// Git could not merge two editions.
    #[error("the lock contains a merge conflict")]
    #[diagnostic(help(
        "keep the first line with the later `edition`, and of two lines with the same id the one with the greater \
         `modified`; remove the conflict markers; the next export updates the rest"
    ))]
    Conflict,
    /// A line that no export writes.
    #[error("the lock is damaged: {why}")]
    #[diagnostic(help("{RESTORE}"))]
    Damaged {
        /// What is wrong with the line.
        why: String,
    },
    /// The same note or source on two lines.
    #[error("duplicate entry `{id}` in the lock")]
    #[diagnostic(help("remove one of the lines; of two notes, keep the one with the greater `modified`"))]
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
    /// The GUIDs of all notes would change.
    #[error("the namespace cannot change: the notes of this guide were published {before}")]
    #[diagnostic(help(
        "restore it; with another namespace Anki takes every card for a new one, and learners lose their history"
    ))]
    NamespaceChanged {
        /// The namespace of the lock, in words.
        before: String,
    },
    /// Notes changed, and the date of the edition is that of the last one.
    #[error("{} changed since edition {edition}, and `updated` did not", counted(*.notes, "note"))]
    #[diagnostic(
        severity(Warning),
        help(
            "ignore this warning while that edition is a draft; if learners have it, set `updated` to a later date, \
             or close the edition with `qexport lock --published`"
        )
    )]
    DateDidNotMove {
        /// The last edition.
        edition: String,
        /// The number of its notes that differ.
        notes: usize,
    },
    /// A date before that of the last edition.
    #[error("`updated` went back to {updated}: the last edition is {edition}")]
    #[diagnostic(
        severity(Warning),
        help(
            "set it to the date of the last edition or to a later one; until then this counts as edition {edition}"
        )
    )]
    DateWentBack {
        /// The date of the guide.
        updated: String,
        /// The last edition.
        edition: String,
    },
    /// A date long after that of the last edition.
    #[error("`updated` is {updated}, more than two years after the last edition, {edition}")]
    #[diagnostic(
        severity(Warning),
        help(
            "check the year: edits that learners make before that date are overwritten, and later editions must be later still"
        )
    )]
    DateFarAhead {
        /// The date of the guide.
        updated: String,
        /// The last edition.
        edition: String,
    },
    /// A version of the format that is newer than this program.
    #[error("unknown lock version {version}")]
    #[diagnostic(help("update qexport: a newer version wrote this lock"))]
    UnknownVersion {
        /// The number.
        version: u32,
    },
}
