//! What this program writes into the fields of its own packages, beyond plain HTML: citations, tasks, alerts, footnotes.

use crate::document::{
    AlertKind, Block, Footnote, FootnoteNumber, Inline, ListItem, SourceNumber, plain_text, visit_lines_mut,
};
use crate::html::HtmlTag;

/// Stands before a citation.
const JOINER: char = '\u{2060}';

/// Reads citations: a word joiner, then numbers in brackets as superscript.
pub(super) fn read_citations(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for mut piece in line {
        if let Some(inner) = inner_mut(&mut piece) {
            *inner = read_citations(std::mem::take(inner));
        }
        if let (Some(numbers), Some(Inline::Text(before))) = (citation_numbers(&piece), out.last_mut())
            && let Some(rest) = before.strip_suffix(JOINER)
        {
            *before = rest.to_owned();
            out.retain(|piece| !matches!(piece, Inline::Text(text) if text.is_empty()));
            piece = Inline::Citation(numbers);
        }
        out.push(piece);
    }
    out
}

fn inner_mut(piece: &mut Inline) -> Option<&mut Vec<Inline>> {
    match piece {
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => Some(inner),
        Inline::Link { text, .. } => Some(text),
        Inline::Cloze(gap) => Some(&mut gap.text),
        _ => None,
    }
}

/// The numbers of `[1, 3]` as superscript.
fn citation_numbers(piece: &Inline) -> Option<Vec<SourceNumber>> {
    let Inline::Superscript(inner) = piece else { return None };
    let text = plain_text(inner);
    let numbers = text.strip_prefix('[')?.strip_suffix(']')?;
    numbers.split(", ").map(read_number).collect()
}

/// A number of a source, from 1.
pub(super) fn read_number(text: &str) -> Option<SourceNumber> {
    text.parse::<usize>()
        .ok()?
        .checked_sub(1)
        .filter(|index| *index < 1_000_000)
        .map(SourceNumber::from_index)
}

/// Reads the mark of a task.
pub(super) fn read_task(mut item: ListItem) -> ListItem {
    if let Some(Block::Paragraph(line)) = item.blocks.first_mut()
        && let Some(Inline::Text(text)) = line.first_mut()
    {
        for (mark, done) in [("☑ ", true), ("☐ ", false)] {
            if let Some(rest) = text.strip_prefix(mark) {
                *text = rest.to_owned();
                item.done = Some(done);
                return item;
            }
        }
    }
    item
}

/// The kind of an alert, by the classes of its element.
pub(super) fn alert_kind(tag: &HtmlTag) -> Option<AlertKind> {
    let mut classes = tag.attribute("class")?.split_whitespace();
    if classes.next() != Some("alert") {
        return None;
    }
    Some(match classes.next()? {
        "tip" => AlertKind::Tip,
        "important" => AlertKind::Important,
        "warning" => AlertKind::Warning,
        "caution" => AlertKind::Caution,
        _ => AlertKind::Note,
    })
}

/// An alert without its word, which is its first paragraph.
pub(super) fn build_alert(kind: AlertKind, mut blocks: Vec<Block>) -> Option<Block> {
    let is_word =
        matches!(blocks.first(), Some(Block::Paragraph(line)) if matches!(line[..], [Inline::Strong(_)]));
    if is_word {
        blocks.remove(0);
    }
    (!blocks.is_empty()).then_some(Block::Alert { kind, blocks })
}

/// A footnote, whose first paragraph begins with its number.
pub(super) fn build_footnote(mut blocks: Vec<Block>) -> Vec<Block> {
    let Some(Block::Paragraph(line)) = blocks.first_mut() else { return blocks };
    let Some(number) = line.first().and_then(footnote_number) else { return blocks };
    line.remove(0);
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text.trim_start().to_owned();
    }
    vec![Block::Footnotes(vec![Footnote { number, blocks }])]
}

/// Joins the footnotes of a text at its end, and finds their marks.
pub(super) fn collect_footnotes(blocks: Vec<Block>) -> Vec<Block> {
    let mut notes: Vec<Footnote> = Vec::new();
    let mut rest = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Footnotes(found) => notes.extend(found),
            block => rest.push(block),
        }
    }
    let mut read_marks = |line: &mut Vec<Inline>| {
        for piece in line.iter_mut() {
            if let Some(number) =
                footnote_number(piece).filter(|number| notes.iter().any(|note| note.number == *number))
            {
                *piece = Inline::FootnoteMark(number);
            }
        }
        remove_commas(line);
    };
    visit_lines_mut(&mut rest, &mut read_marks);
    if !notes.is_empty() {
        rest.push(Block::Footnotes(notes));
    }
    rest
}

/// Removes the comma between two marks, which a guide does not write.
fn remove_commas(line: &mut Vec<Inline>) {
    let is_comma = |piece: &Inline| matches!(piece, Inline::Superscript(inner) if plain_text(inner) == ",");
    let mut index = 1;
    while index + 1 < line.len() {
        if is_comma(&line[index]) && line[index - 1].is_mark() && line[index + 1].is_mark() {
            line.remove(index);
        }
        index += 1;
    }
}

/// The number of a mark: `a` to `z`, then `aa`.
fn footnote_number(piece: &Inline) -> Option<FootnoteNumber> {
    let Inline::Superscript(inner) = piece else { return None };
    let text = plain_text(inner);
    if !(1..=3).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let number = text.bytes().fold(0_usize, |number, byte| number * 26 + usize::from(byte - b'a' + 1));
    Some(FootnoteNumber::from_index(number - 1))
}
