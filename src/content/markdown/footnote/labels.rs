//! The labels of footnotes in a text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::FootnoteNumber;

/// The labels of a text.
#[derive(Debug, Default)]
pub(crate) struct FootnoteLabels {
    /// The numbers of labels that are used.
    pub(super) numbers: BTreeMap<String, FootnoteNumber>,
    /// The places of definitions.
    pub(super) definitions: BTreeMap<String, Range<usize>>,
}

impl FootnoteLabels {
    /// Records a definition.
    pub(crate) fn define(&mut self, label: &str, range: &Range<usize>) {
        self.definitions.insert(label.to_owned(), range.clone());
    }
}
