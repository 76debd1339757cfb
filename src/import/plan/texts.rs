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
    if text[start..].contains("\n\n\n") { join_blank_lines(&text[start..]) } else { text[start..].to_owned() }
}

/// Makes one empty line of several, except in code.
fn join_blank_lines(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        // The next line may continue indented code.
        let is_needless = line.trim().is_empty()
            && fence.is_none()
            && lines.peek().is_some_and(|next| next.trim().is_empty())
            && kept.last().is_none_or(|last| !last.starts_with("    "));
        if !is_needless {
            kept.push(line);
        }
    }
    kept.join("\n")
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
    fn control_characters_and_blank_lines_are_dropped() {
        let mut notices = Vec::new();
        let origin = Origin { file: "a.md".to_owned(), line: Some(3) };
        assert_eq!(clean_text("\n \n  a\u{7}\r\nb\u{85}c\n\n", &origin, &mut notices), "  a\nb\nc");
        assert_eq!(notices.len(), 1);
        let spaced = "a\n\n\n\nb\n```\nc\n\n\nd\n```\n\n    e\n\n\n    f";
        let joined = "a\n\nb\n```\nc\n\n\nd\n```\n\n    e\n\n\n    f";
        assert_eq!(clean_text(spaced, &origin, &mut notices), joined);
        assert_eq!(clean_line(" a\n\tb\u{0}c "), "a bc");
    }
}
