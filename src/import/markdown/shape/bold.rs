//! Bold paragraphs as questions.

use std::ops::Range;

use super::found::Found;
use super::headings::headings_in;
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::vocabulary::{rate_question, strip_number};

/// The most lines of a question.
const LONGEST: usize = 3;

/// Finds paragraphs that are bold and a question.
pub(super) fn find_bold(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let mut starts: Vec<(Range<usize>, String, String)> = Vec::new();
    let mut line = range.start;
    while line < range.end {
        let found = (!outline.is_code(line)).then(|| read_bold(document, line, range.end)).flatten();
        line = found.as_ref().map_or(line + 1, |(lines, _, _)| lines.end);
        starts.extend(found);
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<usize> =
        starts.iter().skip(1).map(|(lines, _, _)| lines.start).chain([range.end]).collect();
    let mut found = Vec::new();
    for ((lines, prompt, rest), end) in starts.into_iter().zip(ends) {
        let end = headings_in(document, &(lines.end..end)).first().map_or(end, |heading| heading.line);
        let mut body = outline.body(lines.end..end, 0);
        if !rest.is_empty() {
            body = String::from(format!("{rest}\n{body}").trim_end());
        }
        let rating = rate_question(&prompt);
        found.push(Found { lines: lines.start..end, prompt, body, rating, ..Found::default() });
    }
    found
}

/// Reads a bold paragraph: its lines, its bold text, and the text behind that.
fn read_bold(document: &MarkdownFile, line: usize, end: usize) -> Option<(Range<usize>, String, String)> {
    let outline = &document.outline;
    let first = outline.line(line);
    let follows_text = line > 0
        && !outline.line(line - 1).trim().is_empty()
        && !outline.line(line - 1).trim_end().ends_with('>');
    let (open, close) = [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")]
        .into_iter()
        .find(|(open, _)| strip_number(first.trim_start()).starts_with(open))?;
    if follows_text {
        return None;
    }
    let mut text = String::new();
    for last in line..end.min(line + LONGEST) {
        let next = outline.line(last).trim();
        if next.is_empty() {
            return None;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(next);
        let numbered = strip_number(&text).to_owned();
        let inside = numbered.strip_prefix(open)?;
        if let Some(at) = inside.find(close) {
            let (prompt, rest) = (inside[..at].trim(), inside[at + close.len()..].trim());
            let least = if rest.chars().any(char::is_alphanumeric) { 10 } else { 8 };
            let rest = if least == 10 { rest } else { "" };
            return (rate_question(prompt) >= least)
                .then(|| (line..last + 1, prompt.to_owned(), rest.to_owned()));
        }
    }
    None
}
