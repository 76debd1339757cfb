//! Elements that only lay a text out, such as `<br>` and `<p align="center">`, and halves of elements whose other half stands
//! in another part.

use std::collections::BTreeMap;

use crate::import::markdown::lines::{Fence, FenceState, trim_lines};
use crate::import::markdown::source::tags::{ElementTag, TagKind, find_tags, strip_tags};

/// Elements that may be removed without their content.
const LAYOUT: &[&str] = &[
    "p", "br", "b", "strong", "div", "center", "details", "summary", "font", "span", "em", "i", "hr", "sub",
    "sup",
];

/// Removes elements without content, and halves of elements.
pub(super) fn clean(text: &str) -> String {
    if !text.contains('<') {
        return trim_lines(text, 0);
    }
    let without_empty = remove_empty_lines(text);
    let balanced = remove_halves(&without_empty);
    trim_lines(&join_empty_lines(&balanced), 0)
}

/// Empties lines that are tags only.
fn remove_empty_lines(text: &str) -> String {
    let mut fence = Fence::default();
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let trimmed = line.trim();
        let is_empty = fence.read(line) == FenceState::Outside && trimmed.starts_with('<') && {
            let tags = find_tags(line, 0..line.len());
            !tags.is_empty() && tags.iter().all(is_layout) && strip_tags(line).trim().is_empty()
        };
        out.push_str(if is_empty { "" } else { line });
        out.push('\n');
    }
    out.pop();
    out
}

/// Leaves one of several empty lines.
fn join_empty_lines(text: &str) -> String {
    let mut fence = Fence::default();
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let outside = fence.read(line) == FenceState::Outside;
        if !(outside && line.trim().is_empty() && (out.ends_with("\n\n") || out.is_empty())) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn is_layout(tag: &ElementTag) -> bool {
    LAYOUT.contains(&tag.name.as_str())
}

/// Removes tags without their other half.
fn remove_halves(text: &str) -> String {
    let masked = mask_code(text);
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut removed = Vec::new();
    let tags = find_tags(&masked, 0..masked.len());
    for (index, tag) in tags.iter().enumerate() {
        let is_list = matches!(tag.name.as_str(), "ul" | "ol" | "li");
        let is_alone = matches!(tag.name.as_str(), "br" | "hr") || text[tag.range.clone()].ends_with("/>");
        if is_alone || !is_layout(tag) && !is_list {
            continue;
        }
        let stack = open.entry(tag.name.clone()).or_default();
        match tag.kind {
            TagKind::Open => stack.push(index),
            TagKind::Close if stack.pop().is_none() => removed.push(index),
            TagKind::Close => {}
        }
    }
    // An item of a list needs no end.
    open.retain(|name, _| LAYOUT.contains(&name.as_str()));
    removed.extend(open.into_values().flatten());
    removed.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for index in removed {
        let range = tags[index].range.clone();
        out.push_str(&text[done..range.start]);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// A text of the same length without the signs of tags in code.
pub(super) fn mask_code(text: &str) -> String {
    let mut fence = Fence::default();
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if fence.read(line.trim_end_matches('\n')) == FenceState::Inside {
            out.push_str(&line.replace('<', " "));
        } else if line.contains('`') {
            push_masked(line, &mut out);
        } else {
            out.push_str(line);
        }
    }
    out
}

fn push_masked(line: &str, out: &mut String) {
    let mut inside = false;
    for c in line.chars() {
        if c == '`' {
            inside = !inside;
        }
        out.push(if inside && c == '<' { ' ' } else { c });
    }
}
