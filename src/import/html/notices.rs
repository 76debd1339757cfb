//! What is lost, dropped or guessed while the fields of a note are read.

use std::collections::BTreeSet;

use crate::import::model::{Notice, NoticeKind, Origin};

/// The notices of one note, each once.
#[derive(Debug, Default)]
pub(crate) struct Notices(BTreeSet<(NoticeKind, String)>);

impl Notices {
    /// Adds a notice.
    pub(crate) fn add(&mut self, kind: NoticeKind, what: impl Into<String>) {
        self.0.insert((kind, what.into()));
    }

    /// The notices with their place.
    pub(crate) fn at(self, origin: &Origin) -> impl Iterator<Item = Notice> {
        self.0.into_iter().map(|(kind, what)| Notice { kind, what, origin: origin.clone() })
    }
}
