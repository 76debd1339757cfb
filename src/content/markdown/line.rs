//! Normalizes a complete line: its ends and its citations.

use crate::document::Inline;

/// Whether a line has no visible content.
pub(crate) fn is_blank(line: &[Inline]) -> bool {
    line.iter().all(|piece| matches!(piece, Inline::Text(text) if text.trim().is_empty()))
}

/// Trims spaces and breaks at the ends of a line, and moves each citation after the punctuation that follows it.
pub(crate) fn normalize_line(line: Vec<Inline>) -> Vec<Inline> {
    move_citations_behind_stops(trim_line(line))
}

/// Authors write `so [@key].`, as in pandoc, but a superscript number follows the full stop: `so.¹`
fn move_citations_behind_stops(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for mut piece in line {
        if let (Inline::Text(text), Some(true)) = (&mut piece, out.last().map(Inline::is_mark)) {
            let stop = text.find(|letter| !STOPS.contains(letter)).unwrap_or(text.len());
            let rest = text.split_off(stop);
            let stop = std::mem::replace(text, rest);
            let marks = out.iter().rposition(|before| !before.is_mark()).map_or(0, |last| last + 1);
            let marks = out.split_off(marks);
            match out.last_mut() {
                Some(Inline::Text(before)) => before.push_str(&stop),
                _ if stop.is_empty() => {}
                _ => out.push(Inline::Text(stop)),
            }
            out.extend(marks);
        }
        if !matches!(&piece, Inline::Text(text) if text.is_empty()) {
            out.push(piece);
        }
    }
    out
}

/// Punctuation that ends a sentence or a part of one.
const STOPS: &str = ".,;:!?…。，、；：！？،؛؟।";

/// Trims spaces and breaks at the ends of a line.
fn trim_line(mut line: Vec<Inline>) -> Vec<Inline> {
    let is_gap = |piece: &Inline| match piece {
        Inline::Text(text) => text.trim_matches(GAPS).is_empty(),
        Inline::LineBreak => true,
        _ => false,
    };
    let end = line.iter().rposition(|piece| !is_gap(piece)).map_or(0, |last| last + 1);
    line.truncate(end);
    let start = line.iter().position(|piece| !is_gap(piece)).unwrap_or_default();
    line.drain(..start);
    if let Some(Inline::Text(last)) = line.last_mut() {
        last.truncate(last.trim_end_matches(GAPS).len());
    }
    if let Some(Inline::Text(first)) = line.first_mut() {
        *first = first.trim_start_matches(GAPS).to_owned();
    }
    line
}

/// Spaces that only separate words; a no-break space is intended.
const GAPS: [char; 3] = [' ', '\n', '\t'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::SourceNumber;

    #[test]
    fn lines_are_trimmed_at_both_ends() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let line = vec![
            Inline::LineBreak,
            text("  a b "),
            Inline::LineBreak,
            text("c\u{A0} "),
            text(" "),
            Inline::LineBreak,
        ];
        assert_eq!(trim_line(line), [text("a b "), Inline::LineBreak, text("c\u{A0}")]);
        assert_eq!(trim_line(vec![text(" "), Inline::LineBreak]), []);
    }

    #[test]
    fn citations_follow_punctuation() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let cite = || Inline::Citation(vec![SourceNumber::from_index(0)]);
        assert_eq!(
            normalize_line(vec![text("So"), cite(), text(". Next")]),
            [text("So."), cite(), text(" Next")]
        );
        assert_eq!(normalize_line(vec![text("So"), cite(), text("?!")]), [text("So?!"), cite()]);
        assert_eq!(
            normalize_line(vec![text("So"), cite(), text(" it is")]),
            [text("So"), cite(), text(" it is")]
        );
        let code = || Inline::Code("x".to_owned());
        assert_eq!(
            normalize_line(vec![code(), cite(), text(", y")]),
            [code(), text(","), cite(), text(" y")]
        );
    }
}
