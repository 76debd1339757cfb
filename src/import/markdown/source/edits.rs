//! Changes of a text at byte ranges.

use std::ops::Range;

/// Replacements that are collected in any order and applied at once.
#[derive(Debug, Default)]
pub(in crate::import::markdown) struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Adds a replacement.
    pub(in crate::import::markdown) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.edits.push((range, with.into()));
    }

    /// Adds the removal of a range.
    pub(in crate::import::markdown) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Applies all replacements. The first of overlapping ones wins. Line breaks stay, so that lines keep their numbers.
    pub(in crate::import::markdown) fn apply(mut self, text: &str) -> String {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, with) in self.edits {
            let (Some(before), Some(old)) = (text.get(done..range.start), text.get(range.clone())) else {
                continue;
            };
            out.push_str(before);
            out.push_str(&with);
            let missing = old.matches('\n').count().saturating_sub(with.matches('\n').count());
            out.extend(std::iter::repeat_n('\n', missing));
            done = range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}
