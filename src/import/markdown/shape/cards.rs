//! Flashcards of Obsidian: `question::answer`, `question:::answer` both ways, `?` and `??` between question and answer, and
//! `==gaps==`.

use std::ops::Range;

use super::found::{Found, FoundKind};
use super::headings::headings_in;
use crate::import::markdown::lines::{is_rule, read_marker};
use crate::import::markdown::source::markdown_file::MarkdownFile;
use crate::import::markdown::vocabulary::rate_question;
use crate::import::model::ImportedCard;

/// No longer text is searched for gaps.
const LONGEST_CLOZE: usize = 10_000;

/// How gaps are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::markdown) enum ClozeMarks {
    /// `==gap==` and `{{c1::gap}}`.
    Marks,
    /// Also `[gap]`.
    Brackets,
}

/// The start of a card.
enum Card {
    /// `question::answer` on a line.
    Line(Found),
    /// The line with `?` or `??`, and the first line of its question.
    Block { start: usize, sign: usize, card: ImportedCard },
    /// A paragraph with gaps.
    Cloze(Found),
}

impl Card {
    fn start(&self) -> usize {
        match self {
            Self::Line(found) | Self::Cloze(found) => found.lines.start,
            Self::Block { start, .. } => *start,
        }
    }
}

/// Finds flashcards.
pub(super) fn find_cards(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let cards = collect_cards(document, &range);
    let headings = headings_in(document, &range);
    let ends: Vec<usize> = cards.iter().skip(1).map(Card::start).chain([range.end]).collect();
    let mut found = Vec::new();
    for (card, end) in cards.into_iter().zip(ends) {
        match card {
            Card::Line(line) | Card::Cloze(line) => found.push(line),
            Card::Block { start, sign, card } => {
                let outline = &document.outline;
                let next = headings.partition_point(|heading| heading.line <= sign);
                let end = headings.get(next).map_or(end, |heading| heading.line.min(end));
                let end = (sign + 1..end)
                    .find(|line| is_rule(outline.line(*line)) && !outline.is_code(*line))
                    .unwrap_or(end);
                let column = read_marker(outline.line(start)).map_or(0, |marker| marker.column);
                let prompt = without_marker(&outline.body(start..sign, 0));
                let body = outline.body(sign + 1..end, column);
                let kind = FoundKind::Labelled;
                found.push(Found { lines: start..end, kind, prompt, body, card, rating: 11, link: None });
            }
        }
    }
    found
}

fn collect_cards(document: &MarkdownFile, range: &Range<usize>) -> Vec<Card> {
    let outline = &document.outline;
    let deck = read_deck(document);
    let mut cards: Vec<Card> = Vec::new();
    let mut paragraph = range.start;
    for line in range.clone() {
        let text = outline.line(line);
        if outline.is_code(line) {
            continue;
        }
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            paragraph = line + 1;
        } else if matches!(trimmed, "?" | "??") && paragraph < line {
            let card = if trimmed == "?" { ImportedCard::Basic } else { ImportedCard::Reversed };
            while cards.last().is_some_and(|last| last.start() >= paragraph) {
                cards.pop();
            }
            cards.push(Card::Block { start: paragraph, sign: line, card });
        } else if let Some(card) = read_line(document, line, deck) {
            cards.push(Card::Line(card));
            paragraph = line + 1;
        } else if deck == Deck::Marked && paragraph == line && has_gap(trimmed) {
            let cloze = read_cloze(&without_marker(trimmed), ClozeMarks::Marks);
            cards
                .extend(cloze.map(|cloze| Card::Cloze(Found { lines: line..line + 1, rating: 11, ..cloze })));
        }
    }
    cards
}

/// Whether the file is marked as a deck of flashcards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deck {
    Marked,
    Unmarked,
}

fn has_gap(text: &str) -> bool {
    text.matches("==").count() >= 2 || text.contains("{{c")
}

fn read_deck(document: &MarkdownFile) -> Deck {
    if document.is_marked_deck() { Deck::Marked } else { Deck::Unmarked }
}

/// So many signs of a line are looked at.
const MOST_SIGNS: usize = 20;

/// Reads `question::answer`.
fn read_line(document: &MarkdownFile, line: usize, deck: Deck) -> Option<Found> {
    let outline = &document.outline;
    let text = outline.line(line);
    let start = outline.start_of(line);
    let is_deck = deck == Deck::Marked;
    let at = text.match_indices("::").take(MOST_SIGNS).map(|(at, _)| at).find(|at| {
        let outside = !outline.is_code_at(start + at) && text[..*at].matches('$').count().is_multiple_of(2);
        outside && !text[..*at].trim().is_empty() && !text[*at..].trim_matches(':').trim().is_empty()
    })?;
    let signs = text[at..].len() - text[at..].trim_start_matches(':').len();
    let (question, answer) = (text[..at].trim(), text[at + signs..].trim());
    let spaced = text[..at].ends_with(' ') && text[at + signs..].starts_with(' ');
    let question = without_marker(question);
    let asks = rate_question(&question) >= 8;
    let fits = is_deck || asks && (spaced || question.ends_with('?')) || spaced && signs < 4;
    let card = if signs == 3 { ImportedCard::Reversed } else { ImportedCard::Basic };
    let unbold = question.strip_prefix("**").and_then(|inside| inside.strip_suffix("**"));
    let prompt = unbold.filter(|inside| !inside.contains("**")).unwrap_or(&question).to_owned();
    let kind = FoundKind::Labelled;
    (fits && signs < 4 && !question.is_empty() && !question.starts_with('|')).then(|| Found {
        lines: line..line + 1,
        kind,
        prompt,
        body: answer.to_owned(),
        card,
        rating: if is_deck || asks { 11 } else { 5 },
        link: None,
    })
}

fn without_marker(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    read_marker(first).map_or_else(|| text.to_owned(), |marker| text[marker.offset..].to_owned())
}

/// Reads a text with gaps. The question is the text with dots in their place.
pub(in crate::import::markdown) fn read_cloze(text: &str, marks: ClozeMarks) -> Option<Found> {
    let mut answer = String::new();
    let mut prompt = String::new();
    let mut rest = text;
    let mut gaps = 0;
    if text.len() > LONGEST_CLOZE {
        return None;
    }
    while !rest.is_empty() {
        let (before, gap, behind) = next_gap(rest, marks).unwrap_or((rest, "", ""));
        answer.push_str(&before.replace("==", "\\=="));
        prompt.push_str(before);
        let words = gap.trim();
        if !words.is_empty() {
            gaps += 1;
            answer.push_str("==");
            answer.push_str(words);
            answer.push_str("==");
            prompt.push('…');
        }
        rest = behind;
    }
    // `**==gap==**`: nothing is left between the marks.
    let prompt = prompt.replace("**…**", "…").replace("*…*", "…");
    let has_words = prompt.chars().any(char::is_alphanumeric);
    let prompt = if has_words { prompt } else { "…".to_owned() };
    let (kind, card) = (FoundKind::Labelled, ImportedCard::Cloze);
    (gaps > 0).then(|| Found {
        kind,
        prompt: prompt.trim().to_owned(),
        body: answer,
        card,
        ..Found::default()
    })
}

/// The text before the next gap, the gap, and the text behind it.
fn next_gap(text: &str, marks: ClozeMarks) -> Option<(&str, &str, &str)> {
    let signs: &[(&str, &str)] = match marks {
        ClozeMarks::Marks => &[("==", "=="), ("{{c", "}}")],
        ClozeMarks::Brackets => &[("==", "=="), ("{{c", "}}"), ("[", "]")],
    };
    let (at, open, close) =
        signs.iter().filter_map(|(open, close)| Some((text.find(open)?, *open, *close))).min()?;
    let inside = &text[at + open.len()..];
    let end = inside.find(close)?;
    let gap = &inside[..end];
    let behind = &inside[end + close.len()..];
    let is_link = open == "[" && behind.starts_with(['(', '[', ':']);
    if is_link || gap.is_empty() {
        let skipped = at + open.len() + end + close.len();
        return Some((&text[..skipped], "", &text[skipped..]));
    }
    let gap = if open == "{{c" { gap.split("::").nth(1).unwrap_or(gap) } else { gap };
    Some((&text[..at], gap, behind))
}
