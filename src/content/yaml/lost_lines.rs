//! Markdown that YAML joins into one line: code, lists and tables in a text without `|`.

use std::collections::BTreeSet;
use std::ops::Range;

/// Markdown whose lines are lost.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LostLines {
    /// What it was, with its article.
    pub(super) what: &'static str,
    /// Its first line, in the text.
    pub(super) range: Range<usize>,
}

/// Finds such Markdown: lines of a text as it is written (`raw`) that are not lines of the text as YAML reads it.
pub(super) fn find_lost_lines(raw: &str, text: &str) -> Option<LostLines> {
    // A block after `|` keeps all of them.
    if text.lines().count() >= raw.lines().count() {
        return None;
    }
    let kept: BTreeSet<&str> = text.lines().map(str::trim).collect();
    let mut offset = 0;
    let mut found: Vec<(&str, Range<usize>)> = Vec::new();
    for line in raw.split_inclusive('\n') {
        let start = offset + line.len() - line.trim_start().len();
        let text = line.trim();
        offset += line.len();
        let Some(what) = describe_line(text).filter(|_| !kept.contains(text)) else { continue };
        let range = start..start + text.len();
        if what == "a code block" {
            return Some(LostLines { what, range });
        }
        found.push((what, range));
    }
    // One such line may be prose, such as a dash between two words.
    let (what, range) =
        found.iter().find(|(what, _)| found.iter().filter(|(other, _)| other == what).count() > 1)?;
    Some(LostLines { what, range: range.clone() })
}

fn describe_line(text: &str) -> Option<&'static str> {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    Some(match text {
        _ if text.starts_with("```") || text.starts_with("~~~") => "a code block",
        _ if text.starts_with('|') && text.ends_with('|') && text.len() > 1 => "a table",
        _ if ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark)) => "a list",
        _ if number.len() + 2 >= text.len() && number.len() < text.len() && number.starts_with(". ") => {
            "a list"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_markdown_is_recognized() {
        let what = |raw, text| find_lost_lines(raw, text).map(|lost| (lost.what, lost.range.start));
        assert_eq!(what("So\n  ```\n  x\n  ```", "So ``` x ```"), Some(("a code block", 5)));
        assert_eq!(what("Two:\n  - a\n  - b", "Two: - a - b"), Some(("a list", 7)));
        assert_eq!(what("Two\n  1. a\n  2. b", "Two 1. a 2. b"), Some(("a list", 6)));
        assert_eq!(what("| a |\n  | - |", "| a | | - |"), Some(("a table", 0)));
        assert_eq!(what("Two:\n    - a\n    - b", "Two:\n  - a\n  - b\n"), None);
        assert_eq!(what("Two\n\n  - a\n\n  - b", "Two\n- a\n- b"), None);
        assert_eq!(
            what("A text\n  - and a remark - of two lines", "A text - and a remark - of two lines"),
            None
        );
        assert_eq!(what("In\n  2020. And in\n  2021. it was", "In 2020. And in 2021. it was"), None);
    }
}
