//! Paragraphs with labels: `Q:` and `A:`, `**Question:**` and `**Answer:**`, and `C:` for a text with gaps.

use std::ops::Range;

use super::cards;
use super::found::{Found, FoundKind};
use super::headings::headings_in;
use crate::import::markdown::lines::{read_marker, trim_lines};
use crate::import::markdown::source::markdown_file::MarkdownFile;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::markdown) enum Label {
    Question,
    Answer,
    Cloze,
}

const WORDS: &[(&str, Label)] = &[
    ("Question", Label::Question),
    ("QUESTION", Label::Question),
    ("Frage", Label::Question),
    ("Pregunta", Label::Question),
    ("Вопрос", Label::Question),
    ("Pergunta", Label::Question),
    ("Domanda", Label::Question),
    ("Front", Label::Question),
    ("Q", Label::Question),
    ("Answer", Label::Answer),
    ("ANSWER", Label::Answer),
    ("Correct answer", Label::Answer),
    ("Correct Answer", Label::Answer),
    ("Correct", Label::Answer),
    ("Ans", Label::Answer),
    ("Richtige Antwort", Label::Answer),
    ("Richtig", Label::Answer),
    ("Antwort", Label::Answer),
    ("Lösung", Label::Answer),
    ("Respuesta correcta", Label::Answer),
    ("Respuesta", Label::Answer),
    ("Solución", Label::Answer),
    ("Bonne réponse", Label::Answer),
    ("Réponse correcte", Label::Answer),
    ("Réponse", Label::Answer),
    ("Resposta correta", Label::Answer),
    ("Resposta", Label::Answer),
    ("Risposta corretta", Label::Answer),
    ("Risposta", Label::Answer),
    ("Правильный ответ", Label::Answer),
    ("Ответ", Label::Answer),
    ("Відповідь", Label::Answer),
    ("Solution", Label::Answer),
    ("Back", Label::Answer),
    ("正确答案", Label::Answer),
    ("参考答案", Label::Answer),
    ("答案", Label::Answer),
    ("正解", Label::Answer),
    ("答え", Label::Answer),
    ("정답", Label::Answer),
    ("A", Label::Answer),
    ("Cloze", Label::Cloze),
    ("C", Label::Cloze),
];

/// Reads the label of a line, and the text behind it.
pub(in crate::import::markdown) fn read_label(line: &str) -> Option<(Label, String)> {
    let text = line.trim_start().trim_start_matches(['>', ' ']);
    let text = read_marker(text).map_or(text, |marker| &text[marker.offset..]);
    let (mark, text) = ["**", "__", "*", "_", "<b>", "<strong>"]
        .into_iter()
        .find_map(|mark| Some((mark, text.strip_prefix(mark)?)))
        .unwrap_or(("", text));
    let (word, label) = WORDS.iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let numbered = rest.trim_start_matches([' ', '#', '.']);
    let digits = numbered.len() - numbered.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = if digits > 0 { &numbered[digits..] } else { rest };
    let close = match mark {
        "<b>" => "</b>",
        "<strong>" => "</strong>",
        mark => mark,
    };
    let rest = rest.trim_start();
    let (rest, closed) = strip_close(rest, close);
    let signs = match label {
        _ if digits > 0 => ":.)：",
        Label::Question if *word == "Q" => ":.：",
        _ => ":：",
    };
    let sign = rest.chars().next().filter(|c| signs.contains(*c))?;
    let rest = rest[sign.len_utf8()..].trim_start();
    let (rest, closed) = if closed { (rest, true) } else { strip_close(rest, close) };
    // `**Q: What is …?**`: the whole line is bold.
    let rest = if closed { rest.trim().to_owned() } else { rest.replacen(close, "", 1).trim().to_owned() };
    Some((*label, rest))
}

/// The text without the end of an emphasis, and whether there was one.
fn strip_close<'t>(text: &'t str, close: &str) -> (&'t str, bool) {
    if close.is_empty() {
        return (text, true);
    }
    text.strip_prefix(close).map_or((text, false), |rest| (rest.trim_start(), true))
}

/// Finds paragraphs with labels.
pub(super) fn find_labels(document: &MarkdownFile, range: Range<usize>) -> Vec<Found> {
    let outline = &document.outline;
    let headings = headings_in(document, &range);
    let is_heading = |line: usize| headings.binary_search_by_key(&line, |heading| heading.line).is_ok();
    let labels: Vec<(usize, Label, String)> = range
        .clone()
        .filter(|line| !outline.is_code(*line) && !is_heading(*line))
        .filter_map(|line| read_label(outline.line(line)).map(|(label, rest)| (line, label, rest)))
        .collect();
    let labels = with_dotted_answers(document, labels, range.end);
    let answers = labels.iter().filter(|(_, label, _)| *label == Label::Answer).count();
    // `Q.` without `A.` is a remark in an answer, or an item of a list.
    let labels: Vec<_> =
        labels.into_iter().filter(|(line, ..)| answers > 0 || !is_dotted(outline.line(*line))).collect();
    let questions = labels.iter().filter(|(_, label, _)| *label == Label::Question).count();
    let are_pairs = answers > 0 || questions >= 2;
    let mut found = Vec::new();
    for (index, (line, label, rest)) in labels.iter().enumerate() {
        if *label == Label::Answer {
            continue;
        }
        let next = labels[index + 1..].iter().find(|(_, label, _)| *label != Label::Answer);
        let end = next.map_or(range.end, |(line, _, _)| *line);
        let at = headings.partition_point(|heading| heading.line <= *line);
        let end = headings.get(at).map_or(end, |heading| heading.line.min(end));
        let column = read_marker(outline.line(*line)).map_or(0, |marker| marker.column);
        match label {
            Label::Question if are_pairs => {
                let answer =
                    labels.get(index + 1).filter(|(at, label, _)| *label == Label::Answer && *at < end);
                found.push(read_pair(document, (*line, rest), answer, end, column));
            }
            Label::Cloze => {
                let text = paragraph(document, *line, rest, end);
                found.extend(cards::read_cloze(&text, cards::ClozeMarks::Brackets).map(|cloze| Found {
                    lines: *line..*line + text.lines().count(),
                    rating: 11,
                    ..cloze
                }));
            }
            _ => {}
        }
    }
    found
}

fn is_dotted(line: &str) -> bool {
    line.trim_start_matches(['>', '-', '*', '+', ' ']).starts_with("Q. ")
}

/// Adds the answers behind `A.` to questions behind `Q.`. Where `B.` follows, they are options.
fn with_dotted_answers(
    document: &MarkdownFile,
    labels: Vec<(usize, Label, String)>,
    limit: usize,
) -> Vec<(usize, Label, String)> {
    let outline = &document.outline;
    let ends: Vec<usize> = labels.iter().skip(1).map(|(line, ..)| *line).chain([limit]).collect();
    let mut all = Vec::with_capacity(labels.len());
    for ((line, label, rest), end) in labels.into_iter().zip(ends) {
        let starts = |next: &usize, sign: &str| outline.line(*next).trim_start().starts_with(sign);
        let answer = (line + 1..end).find(|next| starts(next, "A. ")).filter(|_| label == Label::Question);
        let has_options = (line + 1..end).any(|next| starts(&next, "B. "));
        all.push((line, label, rest));
        if let Some(answer) = answer.filter(|_| !has_options) {
            all.push((answer, Label::Answer, outline.line(answer).trim_start()[3..].to_owned()));
        }
    }
    all
}

fn read_pair(
    document: &MarkdownFile,
    question: (usize, &String),
    answer: Option<&(usize, Label, String)>,
    end: usize,
    column: usize,
) -> Found {
    let outline = &document.outline;
    let (line, first) = question;
    let (prompt_end, body) = match answer {
        Some((at, _, rest)) => {
            let below = outline.body(*at + 1..end, column);
            (*at, trim_lines(&format!("{rest}\n{}{below}", gap_before(outline.line(*at + 1))), 0))
        }
        None => (line + 1, outline.body(line + 1..end, column)),
    };
    let body = if outline.line(line).trim_start().starts_with('>') { unquote(&body) } else { body };
    let more = outline.body(line + 1..prompt_end, column);
    let prompt = format!("{first}\n{}{more}", gap_before(outline.line(line + 1))).trim().to_owned();
    // Options may stand in either part.
    let kind = FoundKind::Question;
    let rating = if prompt.is_empty() { 0 } else { 11 };
    Found { lines: line..end, kind, prompt, body, rating, ..Found::default() }
}

/// A text without the signs of a quotation.
fn unquote(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start().strip_prefix('>').unwrap_or(line));
    trim_lines(&lines.collect::<Vec<_>>().join("\n"), 0)
}

/// The empty line that separated a paragraph from the one below it.
fn gap_before(next: &str) -> &'static str {
    if next.trim().is_empty() { "\n" } else { "" }
}

/// A paragraph from its first line on.
fn paragraph(document: &MarkdownFile, line: usize, first: &str, end: usize) -> String {
    let mut text = first.to_owned();
    for next in line + 1..end {
        let more = document.outline.line(next);
        if more.trim().is_empty() {
            break;
        }
        text.push('\n');
        text.push_str(more.trim());
    }
    text
}
