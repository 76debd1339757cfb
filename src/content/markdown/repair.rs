//! Signs that writers of other dialects leave out, inserted before Markdown is read.
//!
//! Only single characters are inserted, never removed or changed, so that every place in the text keeps its place in the
//! file. Code, HTML and the parts of links stay as they are.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A character, and the offset before which it is inserted.
pub(crate) type Insertion = (usize, char);

/// The characters that let images be read whose address contains a space or ends with a size: `![a](my pic.png)` becomes
/// `![a](<my pic.png>)`, and `![a](a.png =300x200)` becomes `![a](a.png "=300x200")`.
pub(crate) fn repair_images(markdown: &str, options: Options) -> Vec<Insertion> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = markdown[from..].find("](").map(|at| from + at) {
        from = at + 2;
        let line = markdown[from..].lines().next().unwrap_or_default();
        let Some(end) = line.find(')').map(|end| from + end) else { continue };
        let address = &markdown[from..end];
        let starts_image = markdown[..at].rfind('[').is_some_and(|open| markdown[..open].ends_with('!'));
        if starts_image && address.contains(' ') && !address.contains(['<', '"', '\'', '(', '\\']) {
            found.push(from..end);
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let text = text_ranges(markdown, options);
    let is_text = |range: &Range<usize>| {
        let index = text.partition_point(|piece| piece.end <= range.start);
        text.get(index).is_some_and(|piece| piece.start <= range.start)
    };
    found.into_iter().filter(is_text).flat_map(|range| repair_address(markdown, range)).collect()
}

fn repair_address(markdown: &str, range: Range<usize>) -> Vec<Insertion> {
    let address = &markdown[range.clone()];
    let end = range.start + address.trim_end().len();
    let start = range.end - address.trim_start().len();
    let size = address.trim_end().rfind(" =").map(|at| range.start + at);
    let path_end = size.map_or(end, |at| range.start + markdown[range.start..at].trim_end().len());
    let mut out = Vec::new();
    if markdown[start..path_end].contains(' ') {
        out.extend([(start, '<'), (path_end, '>')]);
    }
    if let Some(at) = size {
        out.extend([(at + 1, '"'), (end, '"')]);
    }
    out
}

/// The ranges that are read as text, outside of code and HTML.
fn text_ranges(markdown: &str, options: Options) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => ranges.push(range),
            _ => {}
        }
    }
    ranges
}
