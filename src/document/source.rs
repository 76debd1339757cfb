//! Sources of a guide.

use std::fmt;
use std::num::NonZeroUsize;

use super::{Date, SourceKey};

/// A work that the guide cites.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The key in citations.
    pub key: SourceKey,
    /// Its number in every output: that of the last edition, or the next one in the order of first citations.
    pub number: SourceNumber,
    /// The title of the page, article or book.
    pub title: String,
    /// The author.
    pub author: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The `http` or `https` URL.
    pub url: Option<String>,
    /// The date of the last visit.
    pub accessed: Option<Date>,
}

/// The number of a source, from 1, the same in every output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceNumber(NonZeroUsize);

impl SourceNumber {
    /// The number of the source at `index` in the list.
    pub fn from_index(index: usize) -> Self {
        Self(NonZeroUsize::MIN.saturating_add(index))
    }

    /// The index in the list, from 0.
    pub fn index(self) -> usize {
        self.0.get() - 1
    }
}

impl fmt::Display for SourceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
