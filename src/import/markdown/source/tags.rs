//! HTML tags and comments in Markdown.

use std::ops::Range;

/// A tag of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import::markdown) struct ElementTag {
    /// Its range in the text.
    pub(in crate::import::markdown) range: Range<usize>,
    /// Its name in small letters.
    pub(in crate::import::markdown) name: String,
    /// Whether it opens or closes.
    pub(in crate::import::markdown) kind: TagKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::markdown) enum TagKind {
    Open,
    Close,
}

/// The longest tag that is read, so that a sign without its end costs little.
const LONGEST: usize = 1_000;

/// Finds the tags of a range.
pub(in crate::import::markdown) fn find_tags(text: &str, range: Range<usize>) -> Vec<ElementTag> {
    let mut tags = Vec::new();
    let end = range.end;
    let mut from = range.start;
    while let Some(at) = text.get(from..end).and_then(|rest| rest.find('<')).map(|at| from + at) {
        from = at + 1;
        if let Some(tag) = read_tag(text, at, end) {
            from = tag.range.end;
            tags.push(tag);
        }
    }
    tags
}

fn read_tag(text: &str, at: usize, end: usize) -> Option<ElementTag> {
    let rest = text.get(at + 1..end)?;
    let (kind, rest) = match rest.strip_prefix('/') {
        Some(rest) => (TagKind::Close, rest),
        None => (TagKind::Open, rest),
    };
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let follows = rest[length..].chars().next()?;
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic())
        || !(follows.is_whitespace() || "/>".contains(follows))
    {
        return None;
    }
    let start = at + 1 + usize::from(kind == TagKind::Close);
    let mut quote = None;
    for (index, byte) in rest.bytes().enumerate().skip(length).take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => {
                let name = rest[..length].to_ascii_lowercase();
                return Some(ElementTag { range: at..start + index + 1, name, kind });
            }
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute of a tag, as it is written.
pub(in crate::import::markdown) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|at| from + at) {
        from = at + name.len();
        let starts = lower[..at].ends_with(|c: char| c.is_whitespace() || "\"'".contains(c));
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| starts) else { continue };
        let value = value.trim_start();
        return match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
        };
    }
    None
}

/// A text without its tags.
pub(in crate::import::markdown) fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for tag in find_tags(text, 0..text.len()) {
        out.push_str(&text[done..tag.range.start]);
        done = tag.range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// The ranges of comments.
pub(in crate::import::markdown) fn find_comments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut from = range.start;
    while let Some(at) = text.get(from..range.end).and_then(|rest| rest.find("<!--")).map(|at| from + at) {
        let Some(end) = text[at + 4..range.end].find("-->") else { break };
        from = at + 4 + end + 3;
        comments.push(at..from);
    }
    comments
}
