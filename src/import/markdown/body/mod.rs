//! What stands below a question, as its parts: more of the question, options, the answer and its sources.

mod choices;
mod citations;
mod elements;
mod html;
mod split;

pub(super) use choices::names_letters;
pub(super) use citations::SourceList;

use std::collections::{BTreeMap, BTreeSet};

use super::shape::found::{Found, FoundKind};
use super::vocabulary::{is_question_label, plain_text, strip_number};
use crate::import::model::{ImportedQuestion, Origin};

/// Makes a question of what a shape found.
pub(super) fn read_question(found: Found, origin: Origin, sources: &mut SourceList) -> ImportedQuestion {
    let mut prompt = found.prompt;
    let parts = match found.kind {
        FoundKind::Labelled => split::Parts { answer: found.body, ..split::Parts::default() },
        FoundKind::Numbered => split::split_numbered(&mut prompt, &found.body),
        FoundKind::Question | FoundKind::Section => split::split_body(&found.body),
    };
    let more = elements::clean(&parts.question);
    let answer = elements::clean(&parts.answer);
    let prompt = read_prompt(&prompt);
    let (prompt, more_of_prompt) = prompt.split_once("\n\n").unwrap_or((&prompt, ""));
    let question = [prompt, more_of_prompt, &more]
        .iter()
        .filter(|part| !part.trim().is_empty())
        .copied()
        .collect::<Vec<_>>();
    let question = question.join("\n\n");
    let (question, choices, answer) = choices::take_choices(question, answer);
    let answer = sources.take_sources(&answer);
    let link = found.link.map(|(title, url)| sources.add(plain_text(&title).trim(), &url));
    ImportedQuestion {
        prompt: question.trim().to_owned(),
        answer: answer.trim().to_owned(),
        memory_aid: elements::clean(&parts.hint).trim().to_owned(),
        choices,
        sources: link.into_iter().collect(),
        card: found.card,
        origin,
        ..ImportedQuestion::default()
    }
}

/// A text without elements that only lay it out, and without rules.
pub(super) fn clean_text(text: &str) -> String {
    elements::clean(text)
}

/// A question without its running number and marks around all of it.
fn read_prompt(text: &str) -> String {
    let text = elements::clean(&html::convert_inline(text));
    let text = strip_bold_label(&text);
    let mut prompt = strip_attributes(strip_number(strip_emphasis(strip_number(text)))).trim().to_owned();
    // A line that would begin a list, code or a heading begins with a word instead.
    if prompt.starts_with(['#', '>', '|', '+', '-', '=', ':'])
        || prompt.starts_with("```")
        || prompt.starts_with("* ")
    {
        prompt.insert(0, '\\');
    }
    if plain_text(&prompt).is_empty() { plain_text(text) } else { prompt }
}

/// A text without `**Question**: ` before it.
fn strip_bold_label(text: &str) -> &str {
    let parts = text.trim_start().strip_prefix("**").and_then(|inside| inside.split_once("**"));
    let Some((label, rest)) = parts.filter(|(label, _)| is_question_label(label)) else { return text };
    let signed = label.ends_with([':', '：']) || rest.trim_start().starts_with([':', '：']);
    let rest = rest.trim_start().trim_start_matches([':', '：']).trim_start();
    if signed && !rest.is_empty() { rest } else { text }
}

/// A text without `**` around all of it.
fn strip_emphasis(text: &str) -> &str {
    for mark in ["**", "__"] {
        let inside = text.trim().strip_prefix(mark).and_then(|inside| inside.strip_suffix(mark));
        if let Some(inside) = inside.filter(|inside| !inside.contains(mark) && !inside.is_empty()) {
            return inside.trim();
        }
    }
    text
}

/// A text without `{#id}` at its end.
fn strip_attributes(text: &str) -> &str {
    let trimmed = text.trim_end();
    match trimmed.rfind("{#").filter(|at| trimmed.ends_with('}') && !trimmed[*at..].contains(' ')) {
        Some(at) => trimmed[..at].trim_end(),
        None => text,
    }
}

/// Appends the texts of the footnotes that a text refers to.
pub(super) fn append_footnotes(text: &mut String, footnotes: &BTreeMap<String, String>) {
    if footnotes.is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    let mut notes: Vec<&str> = Vec::new();
    for (at, _) in text.match_indices("[^") {
        let label = text[at + 2..].split([']', '[', '\n']).next().unwrap_or_default();
        if let Some((label, note)) = footnotes.get_key_value(label)
            && seen.insert(label)
        {
            notes.push(note);
        }
    }
    if !notes.is_empty() {
        *text = format!("{}\n\n{}", text.trim_end(), notes.join("\n\n"));
    }
}
