//! Items of lists as questions, with their answers inside of them or below them.

use std::ops::Range;

use super::found::{Found, FoundKind};
use super::headings::headings_in;
use super::nesting::{self, CandidateItem, LIKELY, Pick};
use crate::import::markdown::lines::{Marker, read_marker};
use crate::import::markdown::source::heading_text::read_only_link;
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::vocabulary::{plain_text, rate_question};

/// The most lines of a question.
const LONGEST: usize = 4;

/// Finds numbered items that are questions.
pub(super) fn find_numbered(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    find_items(document, &range, |marker| marker.number.is_some())
}

/// Finds bulleted items that are questions.
pub(super) fn find_bullets(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    find_items(document, &range, |marker| marker.number.is_none())
}

fn find_items(document: &MarkdownFile, range: &Range<usize>, fits: impl Fn(&Marker) -> bool) -> Vec<Found> {
    let items = collect_items(document, range, fits);
    let picks = nesting::pick_questions(&items);
    let headings = headings_in(document, range);
    let ends = picks.iter().skip(1).map(|pick| items[pick.index()].line).chain([range.end]);
    let pairs = picks.iter().zip(ends);
    pairs
        .map(|(pick, end)| {
            let item = &items[pick.index()];
            let next = headings.partition_point(|heading| heading.line < item.end);
            let end = headings.get(next).map_or(end, |heading| heading.line.min(end));
            match pick {
                Pick::Question(_) => read_item(document, item, end),
                Pick::Topic(_) => {
                    let (lines, prompt) = (item.line..item.end, item.prompt.clone());
                    Found { lines, kind: FoundKind::Section, prompt, ..Found::default() }
                }
            }
        })
        .collect()
}

fn collect_items(
    document: &MarkdownFile,
    range: &Range<usize>,
    fits: impl Fn(&Marker) -> bool,
) -> Vec<CandidateItem> {
    /// What is indented so far is code, unless it is inside of an item.
    const OUTER: usize = 4;
    let outline = &document.outline;
    let mut items = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in range.clone() {
        let text = outline.line(line);
        if outline.is_code(line) {
            continue;
        }
        if text.starts_with('#') {
            open.clear();
        }
        let marker = read_marker(text).or_else(|| read_html_item(text));
        let Some(marker) = marker.filter(&fits) else { continue };
        while open.last().is_some_and(|outer| marker.indent <= outer + 1) {
            open.pop();
        }
        if open.is_empty() && marker.indent >= OUTER {
            continue;
        }
        let words = text[marker.offset..].trim_start();
        let item = match read_linked(words, line, marker) {
            Some(item) => item,
            None if words.starts_with('#') || words.starts_with('[') && !has_level(words) => continue,
            None => read_prompt(document, line, marker, range.end),
        };
        items.push(CandidateItem { depth: open.len(), ..item });
        open.push(marker.indent);
    }
    items
}

/// Whether a question begins with its difficulty: `[E] What is …?`. `[x]` checks a task.
fn has_level(words: &str) -> bool {
    let level = words.strip_prefix('[').and_then(|rest| rest.split_once("] ")).map(|(level, _)| level);
    level.is_some_and(|level| {
        !level.is_empty()
            && level.len() < 12
            && level.chars().all(char::is_alphabetic)
            && !level.eq_ignore_ascii_case("x")
    })
}

/// `[What is …?](https://…)`, also behind a topic in brackets. Lists of other links ask nothing.
fn read_linked(text: &str, line: usize, marker: Marker) -> Option<CandidateItem> {
    let text = match text.strip_prefix('[').and_then(|rest| rest.split_once("] [")) {
        Some((topic, _)) if !topic.contains(['[', ']']) => &text[topic.len() + 3..],
        _ => text,
    };
    let (words, url) = read_only_link(text)?;
    let rating = rate_question(words).max(1);
    let target = Some((words.to_owned(), url.to_owned()));
    Some(CandidateItem {
        line,
        end: line + 1,
        marker,
        depth: 0,
        prompt: words.to_owned(),
        rest: String::new(),
        rating,
        link: target,
    })
}

/// `<li>What is …?</li>`
fn read_html_item(line: &str) -> Option<Marker> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    trimmed.starts_with("<li>").then_some(Marker { indent, column: indent, offset: indent + 4, number: None })
}

fn read_prompt(document: &MarkdownFile, line: usize, marker: Marker, limit: usize) -> CandidateItem {
    let outline = &document.outline;
    let first = outline.line(line)[marker.offset..].trim();
    let first = first.strip_suffix("</li>").unwrap_or(first);
    let (mut prompt, mut rest, mut end) = (first.to_owned(), String::new(), line + 1);
    if let Some((bold, behind)) = split_bold(first) {
        (prompt, rest) = (bold.to_owned(), behind.to_owned());
    } else if rate_question(first) < 10 {
        let mut longer = prompt.clone();
        for next in line + 1..limit.min(line + LONGEST) {
            let text = outline.line(next).trim();
            if text.is_empty() || read_marker(text).is_some() || text.starts_with(['`', '#', '|', '>', '<']) {
                break;
            }
            longer.push('\n');
            longer.push_str(text);
            if rate_question(&longer) == 10 {
                (prompt, end) = (longer, next + 1);
                break;
            }
        }
    }
    let is_link = first.starts_with('[') && first.ends_with(')');
    let rating = if is_link { 0 } else { rate_question(&prompt) };
    CandidateItem { line, end, marker, depth: 0, prompt, rest, rating, link: None }
}

/// Splits `**What is …?** Text` into its two parts.
fn split_bold(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix("**")?;
    let at = inside.find("**")?;
    let behind = inside[at + 2..].trim_start_matches([' ', ':', '-', '–', '—']);
    (rate_question(&inside[..at]) >= LIKELY || behind.is_empty()).then_some((inside[..at].trim(), behind))
}

fn read_item(document: &MarkdownFile, item: &CandidateItem, end: usize) -> Found {
    let body = document.outline.body(item.end..end, item.marker.column);
    let (mut prompt, mut body) = (item.prompt.clone(), body);
    if !item.rest.is_empty() {
        body = String::from(format!("{}\n{body}", item.rest).trim_end());
    } else if only_asks(&body) {
        prompt = format!("{prompt}\n\n{body}");
        body.clear();
    }
    let link = item.link.clone();
    Found { lines: item.line..end, prompt, body, rating: item.rating, link, ..Found::default() }
}

/// Whether a text is a list of questions: parts of the question above it.
fn only_asks(body: &str) -> bool {
    let mut lines = body.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let text = read_marker(line).map(|marker| plain_text(&line[marker.offset..]));
            text.is_some_and(|text| rate_question(&text) >= LIKELY)
        })
}

/// Finds paragraphs with a bold number: `**1)** The number of ….`
pub(super) fn find_bold_numbers(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let starts: Vec<usize> = range
        .clone()
        .filter(|line| read_bold_number(outline.line(*line)).is_some() && !outline.is_code(*line))
        .filter(|line| {
            *line == 0 || outline.line(line - 1).trim().is_empty() || outline.line(line - 1).contains("<br")
        })
        .collect();
    if starts.len() < 3 {
        return Vec::new();
    }
    let headings = headings_in(document, &range);
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let pairs = starts.iter().zip(ends);
    pairs
        .map(|(start, end)| {
            let next = headings.partition_point(|heading| heading.line <= *start);
            let end = headings.get(next).map_or(end, |heading| heading.line.min(end));
            let last = (start + 1..end)
                .find(|line| outline.line(*line).trim().is_empty() || outline.is_code(*line))
                .unwrap_or(end);
            let text = outline.slice(*start..last).trim();
            let prompt = read_bold_number(text).unwrap_or_default();
            let body = outline.body(last..end, 0);
            Found { lines: *start..end, prompt, body, rating: 8, ..Found::default() }
        })
        .collect()
}

/// The text behind `**1)**`, or `**Title** text` of `**1) Title** text`.
fn read_bold_number(line: &str) -> Option<String> {
    let inside = line.trim_start().strip_prefix("**")?;
    let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = inside[digits..].strip_prefix([')', '.']).filter(|_| digits > 0 && digits < 5)?;
    let text = match rest.strip_prefix("**") {
        Some(behind) => behind.trim().to_owned(),
        None => format!("**{}", rest.trim_start()),
    };
    (!text.is_empty()).then_some(text)
}
