//! Signs that writers of other dialects leave out, inserted before Markdown is read.
//!
//! Only single characters are inserted, never removed or changed, so that every place in the text keeps its place in the
//! file. Code, HTML and the parts of links stay as they are.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A character, and the offset before which it is inserted.
pub(crate) type Insertion = (usize, char);

/// The bytes of an address with its size. Longer ones stay as they are, so that no text is searched again and again.
const MAX_ADDRESS: usize = 2_000;

/// The characters that let images be read whose address contains a space or ends with a size: `![a](my pic.png)` becomes
/// `![a](<my pic.png>)`, and `![a](a.png =300x200)` becomes `![a](a.png "=300x200")`.
pub(crate) fn repair_images(markdown: &str, options: Options) -> Vec<Insertion> {
    if !markdown.contains("![") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut from, mut last_open) = (0, None);
    while let Some(at) = markdown[from..].find("](").map(|at| from + at) {
        last_open = markdown[from..at].rfind('[').map(|open| from + open).or(last_open);
        from = at + 2;
        let reach = markdown.floor_char_boundary(from + MAX_ADDRESS);
        let line = markdown[from..reach].lines().next().unwrap_or_default();
        let Some(end) = line.find(')').map(|end| from + end) else { continue };
        let address = &markdown[from..end];
        let starts_image = last_open.is_some_and(|open| markdown[..open].ends_with('!'));
        let path = split_title(address).map_or(address, |(path, _)| path);
        if starts_image && path.contains(' ') && !path.contains(['<', '"', '\'', '(', '\\']) {
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

/// The path and the title of `my pic.png "A title"`.
fn split_title(address: &str) -> Option<(&str, &str)> {
    let (path, title) = address.trim_end().strip_suffix('"')?.rsplit_once(" \"")?;
    Some((path.trim_end(), title)).filter(|(path, _)| !path.trim_start().is_empty())
}

fn repair_address(markdown: &str, range: Range<usize>) -> Vec<Insertion> {
    let address = &markdown[range.clone()];
    let end = range.start + address.trim_end().len();
    let start = range.end - address.trim_start().len();
    let size = address.trim_end().rfind(" =").map(|at| range.start + at);
    let title = split_title(address).map(|(path, _)| range.start + path.len());
    let (size, behind) = if title.is_some() { (None, title) } else { (size, size) };
    let path_end = behind.map_or(end, |at| range.start + markdown[range.start..at].trim_end().len());
    let mut out = Vec::new();
    if markdown[start..path_end].contains(' ') {
        out.extend([(start, '<'), (path_end, '>')]);
    }
    if let Some(at) = size {
        out.extend([(at + 1, '"'), (end, '"')]);
    }
    out
}

/// Stands between a delimiter and punctuation. No guide can contain this character, and it is not punctuation itself.
pub(crate) const JOINT: char = '\u{5}';

/// The joints that let emphasis begin and end beside CJK punctuation, as in `これは**「重要」**です`.
///
/// CommonMark asks for a space or punctuation on the outside of a delimiter that has punctuation on its inside. Chinese and
/// Japanese have no spaces between words, and Korean puts particles directly behind a word. As in markdown-cjk-friendly, CJK
/// punctuation counts as a letter, and so does other punctuation where the far side of the delimiter is a CJK character.
pub(crate) fn repair_emphasis(markdown: &str, options: Options) -> Vec<Insertion> {
    // In UTF-8, CJK characters begin with a byte from E1 on. Most texts have none, and the compiler takes the maximum of
    // many bytes at once.
    if markdown.bytes().fold(0, u8::max) < 0xe1 || !markdown.contains(is_cjk) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = markdown[from..].find(['*', '~']).map(|at| from + at) {
        let sign = &markdown[at..=at];
        let run = markdown[at..].len() - markdown[at..].trim_start_matches(sign).len();
        from = at + run;
        let (before, behind) = (markdown[..at].chars().next_back(), markdown[from..].chars().next());
        let (Some(before), Some(behind)) = (before, behind) else { continue };
        if before == '\\' {
            continue;
        }
        if is_punctuation(before) && (is_cjk(before) || is_cjk(behind)) {
            found.push((at, JOINT));
        }
        if is_punctuation(behind) && (is_cjk(behind) || is_cjk(before)) {
            found.push((from, JOINT));
        }
    }
    retain_outside_code(&mut found, markdown, options);
    found
}

fn retain_outside_code(found: &mut Vec<Insertion>, markdown: &str, options: Options) {
    if found.is_empty() {
        return;
    }
    let code = code_ranges(markdown, options);
    let is_outside = |(at, _): &Insertion| {
        let index = code.partition_point(|piece| piece.end <= *at);
        code.get(index).is_none_or(|piece| *at <= piece.start)
    };
    found.retain(is_outside);
}

/// A colon at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineColon {
    /// A blank follows, so that it may begin a definition.
    Definition,
    /// Anything else, such as `:tada:`.
    Other,
}

/// The colons that begin a line, apart from blanks and signs of quotes.
pub(crate) fn line_colons(markdown: &str) -> impl Iterator<Item = (usize, LineColon)> {
    markdown.match_indices(':').filter_map(|(at, _)| {
        // The search back ends at the next colon, so that it takes linear time.
        let before = markdown[..at].trim_end_matches([' ', '\t', '>']);
        let kind = if markdown[at + 1..].starts_with([' ', '\t']) {
            LineColon::Definition
        } else {
            LineColon::Other
        };
        before.ends_with('\n').then_some((at, kind))
    })
}

/// The joints that keep the colons of `:tada:` and `:::` at the start of a line from beginning a definition.
pub(crate) fn repair_colons(markdown: &str, options: Options) -> Vec<Insertion> {
    if !options.contains(Options::ENABLE_DEFINITION_LIST) {
        return Vec::new();
    }
    let others = line_colons(markdown).filter(|(_, kind)| *kind == LineColon::Other);
    let mut found: Vec<Insertion> = others.map(|(at, _)| (at, JOINT)).collect();
    retain_outside_code(&mut found, markdown, options);
    found
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

/// Whether a character is Chinese, Japanese or Korean, as letters, signs or full-width forms.
fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ffee}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The ranges of code and HTML.
fn code_ranges(markdown: &str, options: Options) -> Vec<Range<usize>> {
    let events = Parser::new_ext(markdown, options).into_offset_iter();
    let code = events.filter(|(event, _)| {
        matches!(
            event,
            Event::Code(_) | Event::InlineHtml(_) | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)
        )
    });
    code.map(|(_, range)| range).collect()
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
