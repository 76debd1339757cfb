//! Where an answer begins: behind `**Answer:**`, a heading `Answer`, or a summary that reveals it. What stands before it, such as
//! code or options, belongs to the question.

use super::elements::mask_code;
use crate::import::markdown::lines::{Fence, FenceState, trim_lines};
use crate::import::markdown::shape::labels::{Label, read_label};
use crate::import::markdown::source::tags::{ElementTag, TagKind, find_tags};
use crate::import::markdown::vocabulary::{
    is_answer_label, is_hint_label, is_question_label, is_reveal_label, plain_text,
};

/// The two parts of what stands below a question.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) question: String,
    pub(super) answer: String,
    /// What is shown on demand before the answer.
    pub(super) hint: String,
}

/// Splits what stands below a heading that only counts the question. Its first paragraph becomes the prompt, if it can.
pub(super) fn split_numbered(prompt: &mut String, body: &str) -> Parts {
    let mut parts = split_body(body);
    if plain_text(&parts.question).is_empty() {
        // The answers stand elsewhere, or nowhere.
        parts.question = std::mem::take(&mut parts.answer);
    }
    parts.question = begin_behind_label(&parts.question);
    let (first, rest) = parts.question.split_once("\n\n").unwrap_or((&parts.question, ""));
    let is_paragraph =
        !first.starts_with(['`', '~', '|', '<', '-', '*', '+', '>', '#', '!']) || first.starts_with("**");
    if is_paragraph && first.chars().any(char::is_alphanumeric) {
        first.clone_into(prompt);
        parts.question = rest.to_owned();
    }
    parts
}

/// A question that begins behind its label: `Level 1`, `Question:` and its words. What stands above the label follows it.
fn begin_behind_label(text: &str) -> String {
    let mut fence = Fence::default();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let outside = fence.read(line.trim_end_matches('\n')) == FenceState::Outside;
        let label = read_label(line.trim()).filter(|(label, _)| outside && *label == Label::Question);
        if let Some((_, rest)) = label {
            let (above, below) = (text[..start].trim(), text[offset..].trim());
            return trim_lines(&format!("{rest}\n{below}\n\n{above}"), 0);
        }
    }
    text.to_owned()
}

/// Takes a hint out of a question: from its label up to the end.
fn take_hint(question: &mut String) -> String {
    let mut fence = Fence::default();
    let mut offset = 0;
    for line in question.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        if fence.read(line.trim_end_matches('\n')) == FenceState::Inside {
            continue;
        }
        let (label, rest) = match line.split_once(':') {
            Some((label, rest)) => (label, rest.trim().trim_start_matches("**").trim_start()),
            None if line.trim_start().starts_with(['#', '*', '_']) => (line, ""),
            None => continue,
        };
        if is_hint_label(label) {
            let hint = format!("{rest}\n{}", &question[offset..]);
            question.truncate(start);
            return trim_lines(&hint, 0);
        }
    }
    String::new()
}

/// Splits a text into its two parts.
pub(super) fn split_body(body: &str) -> Parts {
    let mut text = body.to_owned();
    let mut question = None;
    if body.contains("<details") {
        let (rest, at) = unfold_details(body);
        if let Some(at) = at {
            question = Some(rest[..at].to_owned());
            text = String::from(&rest[at..]);
        } else {
            text = rest;
        }
    }
    let (before, answer) = split_at_label(&text);
    let question = match (question, before) {
        (Some(question), Some(before)) if plain_text(&question).is_empty() => before,
        (Some(question), Some(before)) => format!("{question}\n\n{before}"),
        (question, before) => question.or(before).unwrap_or_default(),
    };
    let mut question = trim_lines(&drop_question_label(&question), 0);
    let hint = take_hint(&mut question);
    Parts { question: trim_lines(&question, 0), answer: trim_lines(&answer, 0), hint }
}

/// Removes the tags of elements that can be folded. A summary that reveals an answer is removed, any other one becomes bold. The
/// second value is the offset of the first answer that is revealed.
fn unfold_details(body: &str) -> (String, Option<usize>) {
    let masked = mask_code(body);
    let tags: Vec<ElementTag> = find_tags(&masked, 0..masked.len());
    let mut out = String::with_capacity(body.len());
    let mut revealed = None;
    let mut done = 0;
    let mut index = 0;
    let is_close = |tag: &ElementTag| tag.name == "summary" && tag.kind == TagKind::Close;
    let last_close = tags.iter().rposition(is_close).unwrap_or_default();
    while let Some(tag) = tags.get(index) {
        index += 1;
        if tag.name == "summary" && tag.kind == TagKind::Open {
            if index > last_close {
                continue;
            }
            let Some(close) = tags[index..].iter().find(|tag| is_close(tag)) else { continue };
            let label = plain_text(&body[tag.range.end..close.range.start]);
            out.push_str(&body[done..tag.range.start]);
            done = close.range.end;
            if is_hint_label(&label) {
                out.push_str("\n\n**Hint**\n\n");
            } else if is_reveal_label(&label) {
                let explains = label.to_lowercase().contains("expla");
                if revealed.is_none() && !explains {
                    revealed = Some(out.len());
                }
            } else if !label.is_empty() {
                out.push_str("\n\n**");
                out.push_str(&label.split_whitespace().collect::<Vec<_>>().join(" "));
                out.push_str("**\n\n");
            }
            while tags.get(index).is_some_and(|next| next.range.start < done) {
                index += 1;
            }
        } else if tag.name == "details" {
            out.push_str(&body[done..tag.range.start]);
            done = tag.range.end;
        }
    }
    out.push_str(&body[done..]);
    (out, revealed)
}

/// Splits a text at the first label of an answer.
fn split_at_label(text: &str) -> (Option<String>, String) {
    let mut fence = Fence::default();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        if fence.read(line.trim_end_matches('\n')) == FenceState::Inside {
            continue;
        }
        if let Some(rest) = read_answer_label(line.trim()) {
            let answer = format!("{rest}\n{}", &text[offset..]);
            return (Some(text[..start].to_owned()), answer);
        }
    }
    (None, text.to_owned())
}

/// The text behind the label of an answer.
fn read_answer_label(line: &str) -> Option<String> {
    let heading = line.trim_start_matches('#');
    let is_heading = heading.len() < line.len() && heading.starts_with(' ');
    let text = if is_heading { heading.trim() } else { line };
    if let Some((_, rest)) = read_label(text).filter(|(label, _)| *label == Label::Answer) {
        return Some(rest);
    }
    let is_marked = is_heading || line.starts_with(['*', '_']) || line.ends_with(':');
    (is_marked && line.len() < 60 && is_answer_label(text.trim_matches(['*', '_', ':', ' '])))
        .then(String::new)
}

/// A text without the heading `Question` at its start.
fn drop_question_label(text: &str) -> String {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let is_label =
        is_question_label(first.trim_matches(['#', '*', ':', ' '])) && first.starts_with(['#', '*']);
    if is_label { rest.to_owned() } else { text.to_owned() }
}
