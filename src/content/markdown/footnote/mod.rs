//! Footnotes: `[^1]`, and `[^1]: text` in the same text.

pub(super) mod labels;

use super::reader::MarkdownReader;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::document::{Block, Footnote, FootnoteNumber};

impl MarkdownReader<'_, '_, '_> {
    /// Reads the mark of a footnote that has a definition.
    pub(crate) fn read_footnote_mark(&mut self, label: &str) {
        if self.builder.inside_literal() {
            return;
        }
        let number = *self.footnotes.numbers.entry(label.to_owned()).or_insert_with(|| {
            self.references.footnotes += 1;
            FootnoteNumber::from_index(self.references.footnotes - 1)
        });
        self.builder.push_footnote_mark(number);
    }

    /// Appends the footnotes to the text, and reports those without a mark.
    pub(crate) fn collect_footnotes(&mut self) {
        let mut notes = Vec::new();
        for (label, blocks) in std::mem::take(&mut self.builder.footnotes) {
            if let Some(number) = self.footnotes.numbers.get(&label) {
                notes.push(Footnote { number: *number, blocks });
            } else {
                let range = self.footnotes.definitions.get(&label).cloned().unwrap_or_default();
                self.report(range, MarkdownProblem::UnusedFootnote { label });
            }
        }
        notes.sort_by_key(|note| note.number);
        if !notes.is_empty() {
            self.builder.push_block(Block::Footnotes(notes));
        }
    }
}
