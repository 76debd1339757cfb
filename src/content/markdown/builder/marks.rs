//! Citations and marks of footnotes, which follow their text without a space.

use super::BlockBuilder;
use crate::document::{FootnoteNumber, Inline, SourceNumber};

impl BlockBuilder {
    /// Adds a citation directly after the text before it, and merges it with a citation there.
    pub(crate) fn push_citation(&mut self, numbers: Vec<SourceNumber>) {
        let line = self.trimmed_line();
        match line.last_mut() {
            Some(Inline::Citation(before)) => {
                let new: Vec<_> = numbers.into_iter().filter(|number| !before.contains(number)).collect();
                before.extend(new);
            }
            _ => line.push(Inline::Citation(numbers)),
        }
    }

    /// Adds the mark of a footnote directly after the text before it.
    pub(crate) fn push_footnote_mark(&mut self, number: FootnoteNumber) {
        self.trimmed_line().push(Inline::FootnoteMark(number));
    }

    /// The current line without spaces at its end.
    fn trimmed_line(&mut self) -> &mut Vec<Inline> {
        let line = &mut self.top().line;
        if let Some(Inline::Text(before)) = line.last_mut() {
            before.truncate(before.trim_end().len());
        }
        line.pop_if(|last| matches!(last, Inline::Text(text) if text.is_empty()));
        line
    }
}
