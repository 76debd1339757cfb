//! Changes of a text in place: ranges of bytes with their replacements. All other bytes stay, and with them comments and
//! layout.

pub(crate) mod diff;
pub(crate) mod edited_text;
pub(crate) mod lines;

use std::ops::Range;

/// A replacement of a range of bytes; an empty range is a place to insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The range in the text.
    pub(crate) range: Range<usize>,
    /// What stands there afterwards.
    pub(crate) replacement: String,
}

impl Edit {
    /// An edit.
    pub(crate) fn new(range: Range<usize>, replacement: impl Into<String>) -> Self {
        Self { range, replacement: replacement.into() }
    }
}

/// Edits in the order of the text. Those at one place keep their order.
fn sort_edits(edits: &[Edit]) -> Vec<&Edit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.range.start, edit.range.end));
    sorted
}

/// The text after its edits. An edit that overlaps an earlier one is skipped.
pub(crate) fn apply_edits(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sort_edits(edits) {
        let Some(kept) = text.get(done..edit.range.start) else { continue };
        out += kept;
        out += &edit.replacement;
        done = edit.range.end;
    }
    out + text.get(done..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, replacement: &str) -> Edit {
        Edit { range, replacement: replacement.to_owned() }
    }

    #[test]
    fn edits_change_nothing_else() {
        let edits = [edit(6..11, "there"), edit(0..5, "Hi"), edit(11..11, "!")];
        assert_eq!(apply_edits("Hello world\n", &edits), "Hi there!\n");
        assert_eq!(apply_edits("é", &[edit(2..2, "\n")]), "é\n");
    }
}
