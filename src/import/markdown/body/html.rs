//! HTML in the words of a question, as Markdown.

use crate::import::markdown::source::tags::{TagKind, find_tags};

/// Writes bold and code elements as Markdown, and removes what only lays text out.
pub(super) fn convert_inline(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for tag in find_tags(text, 0..text.len()) {
        let with = match (tag.name.as_str(), tag.kind) {
            ("code" | "kbd", _) => "`",
            ("i" | "em", _) => "*",
            ("br", TagKind::Open) => " ",
            (
                "b" | "strong" | "u" | "p" | "span" | "font" | "a" | "div" | "center" | "h1" | "h2" | "h3"
                | "h4",
                _,
            ) => "",
            _ => continue,
        };
        out.push_str(&text[done..tag.range.start]);
        out.push_str(with);
        done = tag.range.end;
    }
    out.push_str(&text[done..]);
    out
}
