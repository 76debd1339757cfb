//! Edits as a unified diff, which people read and `patch` applies.

use std::fmt::Write;
use std::ops::Range;

use super::lines::TextLines;
use super::{Edit, apply_edits, sort_edits};

/// The unchanged lines that a diff shows before and after a change.
const CONTEXT: usize = 2;

/// Some lines and the new ones in their place.
struct ChangedLines {
    old: Range<usize>,
    new: Vec<String>,
}

/// The diff of a file; empty if nothing changes.
pub(crate) fn render_diff(name: &str, text: &str, edits: &[Edit]) -> String {
    let lines = TextLines::new(text);
    let changes = change_lines(text, &lines, edits);
    let mut out = String::new();
    let mut grown = 0_isize;
    for hunk in changes.chunk_by(|one, next| next.old.start <= one.old.end + 2 * CONTEXT) {
        if out.is_empty() {
            let _ = write!(out, "--- {name}\n+++ {name}\n");
        }
        grown = write_hunk(&mut out, (text, &lines), hunk, grown);
    }
    out
}

/// The lines that edits change, without the lines that stay the same.
fn change_lines(text: &str, lines: &TextLines<'_>, edits: &[Edit]) -> Vec<ChangedLines> {
    let mut touched: Vec<(Range<usize>, Vec<Edit>)> = Vec::new();
    for edit in sort_edits(edits) {
        let last = edit.range.end.saturating_sub(1).max(edit.range.start);
        let place = if edit.range.start == text.len() {
            let end = lines.line_at(text.len().saturating_sub(1)) + 1;
            end.saturating_sub(usize::from(!text.ends_with('\n')))..end
        } else {
            lines.line_at(edit.range.start)..lines.line_at(last) + 1
        };
        match touched.last_mut() {
            Some((before, edits)) if place.start <= before.end => {
                before.end = before.end.max(place.end);
                edits.push(edit.clone());
            }
            _ => touched.push((place, vec![edit.clone()])),
        }
    }
    let changed = touched.into_iter().map(|(place, edits)| {
        let start = lines.start(place.start);
        let old = text.get(start..lines.start(place.end)).unwrap_or_default();
        let shift = |edit: Edit| {
            let range = edit.range.start - start..edit.range.end - start;
            Edit { range, ..edit }
        };
        let new = apply_edits(old, &edits.into_iter().map(shift).collect::<Vec<_>>());
        trim_equal_lines(place.start, &old.lines().collect::<Vec<_>>(), &new.lines().collect::<Vec<_>>())
    });
    changed.filter(|change| !change.old.is_empty() || !change.new.is_empty()).collect()
}

fn trim_equal_lines(start: usize, old: &[&str], new: &[&str]) -> ChangedLines {
    let count = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let before = count(&mut old.iter().zip(new));
    let behind = count(&mut old[before..].iter().rev().zip(new[before..].iter().rev()));
    let kept = new[before..new.len() - behind].iter().map(|line| (*line).to_owned());
    ChangedLines { old: start + before..start + old.len() - behind, new: kept.collect() }
}

/// Writes changes that are close together. Returns by how many lines the text has grown so far.
fn write_hunk(
    out: &mut String,
    (text, lines): (&str, &TextLines<'_>),
    changes: &[ChangedLines],
    grown: isize,
) -> isize {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return grown };
    let count = lines.line_at(text.len()) + usize::from(!text.is_empty());
    let start = first.old.start.saturating_sub(CONTEXT);
    let end = (last.old.end + CONTEXT).min(count.max(last.old.end));
    let size = |change: &ChangedLines| change.new.len().cast_signed() - change.old.len().cast_signed();
    let more: isize = changes.iter().map(size).sum();
    let old_length = end - start;
    let (new_start, new_length) =
        (start.saturating_add_signed(grown), old_length.saturating_add_signed(more));
    // A range without lines is named by the line before it.
    let from = |start: usize, length: usize| if length == 0 { start } else { start + 1 };
    let (old_from, new_from) = (from(start, old_length), from(new_start, new_length));
    let _ = writeln!(out, "@@ -{old_from},{old_length} +{new_from},{new_length} @@");
    let write_old = |out: &mut String, sign: char, range: Range<usize>| {
        let shown = text.get(lines.start(range.start)..lines.start(range.end)).unwrap_or_default();
        for line in shown.lines() {
            let _ = writeln!(out, "{sign}{line}");
        }
    };
    let mut done = start;
    for change in changes {
        write_old(out, ' ', done..change.old.start);
        write_old(out, '-', change.old.clone());
        for line in &change.new {
            let _ = writeln!(out, "+{line}");
        }
        done = change.old.end;
    }
    write_old(out, ' ', done..end);
    grown + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_two_lines_around() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let edits = [
            Edit { range: 4..5, replacement: "three".to_owned() },
            Edit { range: 4..4, replacement: "new\n".to_owned() },
            Edit { range: 18..18, replacement: "10\n".to_owned() },
        ];
        let diff = render_diff("guide.yaml", text, &edits);
        assert_eq!(
            diff,
            "--- guide.yaml\n+++ guide.yaml\n@@ -1,5 +1,6 @@\n 1\n 2\n-3\n+new\n+three\n 4\n 5\n@@ -8,2 +9,3 @@\n 8\n 9\n+10\n"
        );
    }

    #[test]
    fn edits_without_effect_show_nothing() {
        let edits = [Edit { range: 0..1, replacement: "1".to_owned() }];
        assert_eq!(render_diff("guide.yaml", "1\n", &edits), "");
    }
}
