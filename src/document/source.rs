//! Where a guide has its facts from.

use std::fmt;
use std::num::NonZeroUsize;

use super::{Date, SourceKey};

/// A work that the guide cites.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The word that citations use.
    pub key: SourceKey,
    /// Its number in every output: the order of its first citation in the whole guide.
    pub number: SourceNumber,
    /// The title of the page, article or book.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands: an `http` or `https` address.
    pub url: Option<String>,
    /// When the guide's author last looked.
    pub accessed: Option<Date>,
}

/// The number of a source, from 1, the same in every output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceNumber(NonZeroUsize);

impl SourceNumber {
    /// The number of the source that stands at `index` in the list.
    pub fn at(index: usize) -> Self {
        Self(NonZeroUsize::MIN.saturating_add(index))
    }

    /// Where it stands in the list, from 0.
    pub fn index(self) -> usize {
        self.0.get() - 1
    }
}

impl fmt::Display for SourceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
