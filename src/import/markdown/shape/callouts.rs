//! Callouts of Obsidian as questions: `> [!question]- What is …?`

use std::ops::Range;

use super::found::{Found, FoundKind};
use crate::import::markdown::lines::trim_lines;
use crate::import::markdown::source::markdown_file::MarkdownFile;

/// Finds callouts of kinds that ask.
pub(super) fn find_callouts(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let mut found = Vec::new();
    let mut line = range.start;
    while line < range.end {
        let Some(title) = read_title(outline.line(line)).filter(|_| !outline.is_code(line)) else {
            line += 1;
            continue;
        };
        let mut end = line + 1;
        while end < range.end && outline.line(end).trim_start().starts_with('>') {
            end += 1;
        }
        let quoted = outline.slice(line + 1..end);
        let body: Vec<&str> = quoted.lines().map(|line| unquote(line.trim_start())).collect();
        let mut body = trim_lines(&body.join("\n"), 0);
        let mut prompt = title.to_owned();
        if prompt.is_empty() {
            let (first, rest) = body.split_once('\n').unwrap_or((&body, ""));
            (prompt, body) = (first.to_owned(), rest.trim_start_matches('\n').to_owned());
        }
        if !prompt.trim().is_empty() {
            let kind = FoundKind::Question;
            found.push(Found { lines: line..end, kind, prompt, body, rating: 12, ..Found::default() });
        }
        line = end;
    }
    found
}

fn unquote(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

fn read_title(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (kind, title) = rest.split_once(']')?;
    let asks = ["question", "faq", "help", "flashcard", "card", "quiz"]
        .iter()
        .any(|known| kind.eq_ignore_ascii_case(known));
    asks.then(|| title.trim_start_matches(['-', '+']).trim())
}
