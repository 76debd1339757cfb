//! The ends of a line.

use crate::document::Inline;

/// Whether a line shows nothing.
pub(super) fn is_blank(line: &[Inline]) -> bool {
    line.iter().all(|piece| matches!(piece, Inline::Text(text) if text.trim().is_empty()))
}

/// A line without the blanks and breaks at its ends.
pub(super) fn trimmed(mut line: Vec<Inline>) -> Vec<Inline> {
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

/// Blanks that only part words; a no-break space is there for a reason.
const GAPS: [char; 3] = [' ', '\n', '\t'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_breaks_at_the_ends_of_a_line_go_and_others_stay() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let line = vec![
            Inline::LineBreak,
            text("  a b "),
            Inline::LineBreak,
            text("c\u{A0} "),
            text(" "),
            Inline::LineBreak,
        ];
        assert_eq!(trimmed(line), [text("a b "), Inline::LineBreak, text("c\u{A0}")]);
        assert_eq!(trimmed(vec![text(" "), Inline::LineBreak]), []);
    }
}
