//! Texts with the characters that a guide can contain.

use crate::import::model::{Notice, NoticeKind, Origin};

/// Cleans a text in Markdown: line ends, control characters, and empty lines around it.
pub(super) fn clean_text(text: &str, origin: &Origin, notices: &mut Vec<Notice>) -> String {
    let text = text.replace("\r\n", "\n");
    let text = if text.contains(is_forbidden) {
        let (kind, what) = (NoticeKind::Dropped, "control character".to_owned());
        if text.contains(|c| is_forbidden(c) && !is_break(c)) {
            notices.push(Notice { kind, what, origin: origin.clone() });
        }
        remove_forbidden(&text)
    } else {
        text
    };
    let text = text.trim_end();
    // Spaces before the first word may be indented code; empty lines mean nothing.
    let mut start = 0;
    while let Some(length) =
        text[start..].find('\n').filter(|length| text[start..start + length].trim().is_empty())
    {
        start += length + 1;
    }
    text[start..].to_owned()
}

/// Cleans a text that stands on one line, such as a title.
pub(super) fn clean_line(text: &str) -> String {
    remove_forbidden(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn remove_forbidden(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        c if is_break(c) => Some('\n'),
        c if is_forbidden(c) => None,
        c => Some(c),
    });
    kept.collect()
}

/// Line breaks of other systems.
fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\u{85}' | '\u{0B}' | '\u{0C}')
}

/// Characters that no guide may contain.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_and_told() {
        let mut notices = Vec::new();
        let origin = Origin { file: "a.md".to_owned(), line: Some(3) };
        assert_eq!(clean_text("\n \n  a\u{7}\r\nb\u{85}c\n\n", &origin, &mut notices), "  a\nb\nc");
        assert_eq!(notices.len(), 1);
        assert_eq!(clean_line(" a\n\tb\u{0}c "), "a bc");
    }
}
