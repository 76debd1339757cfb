//! Items of lists as questions, with their answers inside of them or below them.

use std::ops::Range;

use super::found::Found;
use super::headings::headings_in;
use crate::import::markdown::lines::{Marker, read_marker};
use crate::import::markdown::source::heading_text::{WebLink, read_only_link};
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::vocabulary::{plain_text, rate_question};

/// From this rating on, an item is a question.
const LIKELY: u32 = 8;
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

/// An item that may be a question.
struct Item {
    line: usize,
    /// The line behind its question.
    end: usize,
    marker: Marker,
    prompt: String,
    /// The text behind the question on its line.
    rest: String,
    rating: u32,
    /// The page that has its answer.
    link: Option<WebLink>,
}

fn find_items(document: &MarkdownFile, range: &Range<usize>, fits: impl Fn(&Marker) -> bool) -> Vec<Found> {
    let items = collect_items(document, range, fits);
    let likely = items.iter().filter(|item| item.rating >= LIKELY).count();
    if likely < 2 || likely * 2 < items.len() {
        return Vec::new();
    }
    // A list of questions may have some that do not look like one.
    let most_are = likely * 10 >= items.len() * 7;
    let mut starts: Vec<&Item> = Vec::new();
    for item in &items {
        let previous = starts.last().and_then(|previous| previous.marker.number);
        let continues = match (previous, item.marker.number) {
            (Some(previous), Some(number)) => number == previous.saturating_add(1),
            (_, Some(_)) => false,
            (_, None) => most_are && item.prompt.split_whitespace().count() >= 3 || item.rating > 0,
        };
        if item.rating >= LIKELY || continues {
            starts.push(item);
        }
    }
    let headings = headings_in(document, range);
    let ends: Vec<usize> = starts.iter().skip(1).map(|item| item.line).chain([range.end]).collect();
    let pairs = starts.iter().zip(ends);
    pairs
        .map(|(item, end)| {
            let next = headings.partition_point(|heading| heading.line < item.end);
            let end = headings.get(next).map_or(end, |heading| heading.line.min(end));
            read_item(document, item, end)
        })
        .collect()
}

fn collect_items(document: &MarkdownFile, range: &Range<usize>, fits: impl Fn(&Marker) -> bool) -> Vec<Item> {
    let outline = &document.outline;
    let mut items = Vec::new();
    for line in range.clone() {
        let text = outline.line(line);
        let marker = read_marker(text).or_else(|| read_html_item(text));
        let Some(marker) = marker.filter(|marker| fits(marker) && marker.indent < 4) else {
            continue;
        };
        let words = text[marker.offset..].trim_start();
        if outline.is_code(line) {
            continue;
        }
        if let Some(item) = read_linked(words, line, marker) {
            items.push(item);
        } else if !words.starts_with(['#', '[']) {
            items.push(read_prompt(document, line, marker, range.end));
        }
    }
    let least = items.iter().map(|item| item.marker.indent).min().unwrap_or_default();
    items.retain(|item| item.marker.indent <= least + 1);
    items
}

/// `[What is …?](https://…)`, also behind a topic in brackets. Lists of other links ask nothing.
fn read_linked(text: &str, line: usize, marker: Marker) -> Option<Item> {
    let text = match text.strip_prefix('[').and_then(|rest| rest.split_once("] [")) {
        Some((topic, _)) if !topic.contains(['[', ']']) => &text[topic.len() + 3..],
        _ => text,
    };
    let (words, url) = read_only_link(text)?;
    let rating = rate_question(words).max(1);
    let target = Some((words.to_owned(), url.to_owned()));
    Some(Item {
        line,
        end: line + 1,
        marker,
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

fn read_prompt(document: &MarkdownFile, line: usize, marker: Marker, limit: usize) -> Item {
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
    Item { line, end, marker, prompt, rest, rating, link: None }
}

/// Splits `**What is …?** Text` into its two parts.
fn split_bold(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix("**")?;
    let at = inside.find("**")?;
    let behind = inside[at + 2..].trim_start_matches([' ', ':', '-', '–', '—']);
    (rate_question(&inside[..at]) >= LIKELY || behind.is_empty()).then_some((inside[..at].trim(), behind))
}

fn read_item(document: &MarkdownFile, item: &Item, end: usize) -> Found {
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
