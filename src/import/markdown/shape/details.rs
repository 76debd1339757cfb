//! `<details><summary>Question</summary>answer</details>`

use std::ops::Range;

use super::found::{Found, FoundKind};
use crate::import::markdown::lines::trim_lines;
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::source::tags::{ElementTag, TagKind, find_tags};
use crate::import::markdown::vocabulary::{is_reveal_label, is_sources_label, plain_text, rate_question};

/// An element whose end is not read yet.
struct OpenDetails {
    /// The offset of its tag.
    start: usize,
    /// The range of its summary, without the tags.
    summary: Range<usize>,
    /// The offset behind its summary.
    body: usize,
    /// The number of elements that are open inside.
    depth: usize,
}

/// Finds elements whose summary is a question.
pub(super) fn find_details(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let text = outline.text();
    let bytes = outline.start_of(range.start)..outline.start_of(range.end);
    if !text[bytes.clone()].contains("<details") {
        return Vec::new();
    }
    let tags = find_tags(text, bytes.clone());
    let tags: Vec<ElementTag> = tags
        .into_iter()
        .filter(|tag| {
            matches!(tag.name.as_str(), "details" | "summary") && !outline.is_code_at(tag.range.start)
        })
        .collect();
    let mut found = Vec::new();
    let mut open: Option<OpenDetails> = None;
    for (index, tag) in tags.iter().enumerate() {
        if tag.name != "details" {
            continue;
        }
        if tag.kind == TagKind::Close {
            if let Some(mut current) = open.take() {
                if current.depth > 0 {
                    current.depth -= 1;
                    open = Some(current);
                } else {
                    found.extend(close(document, &current, tag.range.start, tag.range.end));
                }
            }
            continue;
        }
        let Some((summary, body)) = summary_after(text, &tags[index + 1..], tag.range.end) else { continue };
        let label = &text[summary.clone()];
        let is_question = !is_reveal_label(label) && !is_sources_label(label);
        match &mut open {
            Some(current) if !is_question => current.depth += 1,
            // The element before it is never closed, or it groups questions.
            Some(current) => {
                found.extend(close(document, current, tag.range.start, tag.range.start));
                open = Some(OpenDetails { start: tag.range.start, summary, body, depth: 0 });
            }
            None if is_question => {
                open = Some(OpenDetails { start: tag.range.start, summary, body, depth: 0 });
            }
            None => {}
        }
    }
    if let Some(current) = open {
        found.extend(close(document, &current, bytes.end, bytes.end));
    }
    found
}

/// The summary directly behind an opening tag, and the offset behind it.
fn summary_after(text: &str, tags: &[ElementTag], from: usize) -> Option<(Range<usize>, usize)> {
    let [open, close, ..] = tags else { return None };
    let fits = open.name == "summary"
        && open.kind == TagKind::Open
        && close.name == "summary"
        && close.kind == TagKind::Close
        && text[from..open.range.start].trim().is_empty();
    fits.then_some((open.range.end..close.range.start, close.range.end))
}

fn close(document: &MarkdownFile, details: &OpenDetails, body_end: usize, end: usize) -> Option<Found> {
    let outline = &document.outline;
    let text = outline.text();
    let lines = text[details.summary.clone()].lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let prompt = lines.trim().to_owned();
    let body = trim_lines(text.get(details.body..body_end).unwrap_or_default(), 0);
    let line = outline.line_at(details.start);
    let last =
        if end > details.start && end == body_end { outline.line_at(end) } else { outline.line_at(end) + 1 };
    let lines = line..last.max(line + 1);
    let rating = rate_question(&prompt);
    if plain_text(&body).is_empty() && rating == 0 {
        let groups = end == body_end && !prompt.is_empty();
        return groups.then(|| Found { lines, kind: FoundKind::Section, prompt, ..Found::default() });
    }
    let about = prompt.to_lowercase().contains("table of contents");
    (!prompt.is_empty() && !about).then(|| Found {
        lines,
        prompt,
        body,
        rating: rating.max(7),
        ..Found::default()
    })
}
