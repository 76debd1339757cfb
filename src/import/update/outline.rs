//! Where questions and their keys are in the YAML of a guide: by lines, as far as it is written in blocks.

use std::ops::Range;

/// Lines of a file.
pub(super) type Lines = Range<usize>;

/// A key of a mapping with its lines, without the comments and empty lines behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OutlineKey {
    pub(super) name: String,
    pub(super) lines: Lines,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OutlineQuestion {
    pub(super) id: String,
    pub(super) lines: Lines,
    /// The column of its keys.
    pub(super) indent: usize,
    pub(super) keys: Vec<OutlineKey>,
}

/// The questions and the ids of the sections of a file.
#[derive(Debug, Default)]
pub(super) struct FileOutline {
    pub(super) questions: Vec<OutlineQuestion>,
    pub(super) sections: Vec<String>,
}

/// Finds the questions of a file, with those of its sections.
pub(super) fn read_outline(text: &str) -> FileOutline {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = FileOutline::default();
    let top = read_keys(&lines, 0..lines.len(), 0);
    for key in &top {
        match key.name.as_str() {
            "questions" => collect_questions(&lines, key, &mut found.questions),
            "id" => found.sections.extend(value_of(lines[key.lines.start])),
            "sections" => {
                for (section, indent) in list_items(&lines, key) {
                    for key in read_keys(&lines, section, indent) {
                        match key.name.as_str() {
                            "questions" => collect_questions(&lines, &key, &mut found.questions),
                            "id" => found.sections.extend(value_of(lines[key.lines.start])),
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The lines of a key of the file itself.
pub(super) fn find_top_key(text: &str, name: &str) -> Option<Lines> {
    let lines: Vec<&str> = text.lines().collect();
    read_keys(&lines, 0..lines.len(), 0).into_iter().find(|key| key.name == name).map(|key| key.lines)
}

fn collect_questions(lines: &[&str], key: &OutlineKey, found: &mut Vec<OutlineQuestion>) {
    for (item, indent) in list_items(lines, key) {
        let keys = read_keys(lines, item.clone(), indent);
        let id = keys.iter().find(|key| key.name == "id").and_then(|key| value_of(lines[key.lines.start]));
        if let Some(id) = id {
            found.push(OutlineQuestion { id, lines: item, indent, keys });
        }
    }
}

/// The value of a key on one line, without quotes and comments.
fn value_of(line: &str) -> Option<String> {
    let value = line.split_once(':')?.1;
    let value = value.split(" #").next()?.trim().trim_matches(['"', '\'']);
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line is empty or a comment.
fn is_silent(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The items of a list below a key, each with the column of its keys.
fn list_items(lines: &[&str], key: &OutlineKey) -> Vec<(Lines, usize)> {
    let inside = key.lines.start + 1..key.lines.end;
    let Some(first) = inside.clone().find(|at| !is_silent(lines[*at])) else { return Vec::new() };
    let dash = indent_of(lines[first]);
    let is_item = |at: &usize| indent_of(lines[*at]) == dash && lines[*at][dash..].starts_with("- ");
    let starts: Vec<usize> = inside.clone().filter(is_item).collect();
    let ends = starts.iter().skip(1).copied().chain([key.lines.end]);
    let items = starts.iter().zip(ends).map(|(start, end)| {
        let column = dash + 1 + indent_of(&lines[*start][dash + 1..]);
        (*start..trim_end(lines, *start..end, column), column)
    });
    items.collect()
}

/// The keys of a mapping at a column. The first one may follow a dash.
fn read_keys(lines: &[&str], within: Lines, indent: usize) -> Vec<OutlineKey> {
    let name_at = |at: usize| {
        let line = lines[at];
        let is_first = at == within.start && line.trim_start().starts_with("- ");
        if !is_first && (is_silent(line) || indent_of(line) != indent) {
            return None;
        }
        let (name, _) = line.get(indent..)?.split_once(':')?;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_name.then(|| name.to_owned())
    };
    let starts: Vec<(usize, String)> = within.clone().filter_map(|at| Some((at, name_at(at)?))).collect();
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([within.end]);
    let keys = starts.iter().zip(ends).map(|((start, name), end)| OutlineKey {
        name: name.clone(),
        lines: *start..trim_end(lines, *start..end, indent),
    });
    keys.collect()
}

/// The end of lines without the comments and empty lines behind them. Deeper than its key, `# x` is text.
fn trim_end(lines: &[&str], within: Lines, indent: usize) -> usize {
    let is_text = |at: &usize| {
        !is_silent(lines[*at]) || !lines[*at].trim().is_empty() && indent_of(lines[*at]) > indent
    };
    let last = within.clone().rev().find(is_text);
    last.map_or(within.start, |last| last + 1)
}

/// The text of a key, as it is written at the first column. Blanks at the end of a line are Markdown, too.
pub(super) fn key_text(lines: &[&str], key: &OutlineKey, indent: usize) -> String {
    let text = lines[key.lines.clone()].iter().map(|line| line.get(indent..).unwrap_or_default());
    text.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_found_by_their_lines() {
        let text = "id: a\nsections:\n  - id: s\n    questions:\n      # first\n      - id: one\n        question: |\n          - id: no\n\n          #x\n        # why\n        tags: [a]\n\n      - id: \"2\"\n        answer: x\n  - include: b.yaml\n";
        let found = read_outline(text).questions;
        let shown: Vec<_> =
            found.iter().map(|found| (found.id.as_str(), found.lines.clone(), found.indent)).collect();
        assert_eq!(shown, [("one", 5..12, 8), ("2", 13..15, 8)]);
        let keys: Vec<_> = found[0].keys.iter().map(|key| (key.name.as_str(), key.lines.clone())).collect();
        assert_eq!(keys, [("id", 5..6), ("question", 6..10), ("tags", 11..12)]);
        assert_eq!(read_outline("questions:\n- id: a\n  answer: b\n").questions.len(), 1);
    }
}
