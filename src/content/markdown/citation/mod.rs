//! Pandoc's citations in text: `[@key]`, `[@one; @two]`.

mod reading;

use std::ops::Range;

use super::emoji;
use super::emoji::ShortcodeRun;

/// Text between two Markdown events, with the source range of each piece.
#[derive(Debug, Default)]
pub(crate) struct TextBuffer {
    text: String,
    pieces: Vec<BufferPiece>,
}

#[derive(Debug)]
struct BufferPiece {
    /// Its start in the buffer.
    start: usize,
    /// Its range in the Markdown.
    source: Range<usize>,
    /// Whether the Markdown has exactly this text.
    verbatim: bool,
    /// Whether its brackets can be markup: not if they are written `&#91;`.
    literal: bool,
    /// Whether its first character follows a backslash.
    escaped: bool,
}

/// A part of a text buffer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TextPart<'a> {
    /// Plain text.
    Text(&'a str),
    /// `[@…]`, or another form that pandoc reads as a citation: the text between the brackets.
    Brackets(&'a str, Range<usize>),
    /// `[[question]]`: the text between the brackets.
    Wikilink(&'a str),
    /// `H~2~O`
    Subscript(&'a str),
    /// `x^2^`
    Superscript(&'a str),
    /// `:tada:`
    Emoji(&'static str),
}

/// Whether the character at an offset of Markdown follows a backslash that is not escaped itself.
pub(crate) fn is_escaped(markdown: &str, offset: usize) -> bool {
    let before = markdown.get(..offset).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

impl TextBuffer {
    /// Adds a piece that is at `source` in the Markdown.
    pub(crate) fn push(&mut self, text: &str, source: Range<usize>, markdown: &str) {
        let verbatim = markdown.get(source.clone()) == Some(text);
        let escaped = is_escaped(markdown, source.start);
        self.pieces.push(BufferPiece {
            start: self.text.len(),
            source,
            verbatim,
            literal: verbatim,
            escaped,
        });
        self.text.push_str(text);
    }

    /// Adds a piece of HTML, with whitespace and entities already decoded.
    pub(crate) fn push_html(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push(BufferPiece {
            start: self.text.len(),
            source,
            verbatim: false,
            literal: true,
            escaped: false,
        });
        self.text.push_str(text);
    }

    /// Whether it has no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Splits the text at its citations, and at brackets that look like one.
    pub(crate) fn split_citations(&self) -> Vec<TextPart<'_>> {
        // Most texts have none of the signs. Without an early end, the compiler looks at many bytes at once.
        let is_sign = |byte| matches!(byte, b'[' | b'~' | b'^' | b':');
        if !self.text.bytes().fold(false, |found, byte| found | is_sign(byte)) {
            return vec![TextPart::Text(&self.text)];
        }
        let mut parts = Vec::new();
        let mut done = 0;
        let mut from = 0;
        while let Some(at) = self.text[from..].find('[').map(|at| from + at) {
            from = at + 1;
            if let Some(length) = self.wikilink_length(at) {
                self.split_scripts(done..at, &mut parts);
                parts.push(TextPart::Wikilink(&self.text[at + 2..at + length - 2]));
                done = at + length;
                from = done;
                continue;
            }
            let Some(end) = self.text[from..].find(['[', ']']).map(|end| from + end) else { break };
            let inside = &self.text[from..end];
            let may_cite = inside.starts_with(['@', '-']) || inside.contains(" @");
            if !may_cite
                || !inside.contains('@')
                || !self.text[end..].starts_with(']')
                || !self.is_literal(at)
            {
                continue;
            }
            self.split_scripts(done..at, &mut parts);
            parts.push(TextPart::Brackets(inside, self.source_range(at..end + 1)));
            done = end + 1;
            from = done;
        }
        self.split_scripts(done..self.text.len(), &mut parts);
        parts
    }

    /// The length of `[[…]]` at an offset.
    fn wikilink_length(&self, at: usize) -> Option<usize> {
        let inside = self.text[at..].strip_prefix("[[")?;
        let end = inside.find(['[', ']'])?;
        let closed = inside[end..].starts_with("]]") && end > 0;
        (closed && self.is_literal(at) && self.is_literal(at + 1)).then_some(end + 4)
    }

    /// Splits a range at its subscripts and superscripts: words without spaces between two signs, behind a character.
    fn split_scripts<'t>(&'t self, range: Range<usize>, parts: &mut Vec<TextPart<'t>>) {
        let (mut done, mut from) = (range.start, range.start);
        let find_sign = |from: usize| {
            // The signs are ASCII: bytes need no decoding.
            self.text.as_bytes()[from..range.end].iter().position(|byte| matches!(byte, b'~' | b'^'))
        };
        while let Some(at) = find_sign(from).map(|at| from + at) {
            from = at + 1;
            let sign = &self.text[at..from];
            let behind = &self.text[from..range.end];
            let end = behind.find(|c: char| c.is_whitespace() || "~^".contains(c)).unwrap_or(behind.len());
            let follows_word =
                self.text[done..at].ends_with(|c: char| c.is_alphanumeric() || ")]".contains(c));
            let is_pair = end > 0 && behind[end..].starts_with(sign);
            if !(is_pair && follows_word && self.is_literal(at) && self.is_literal(from + end)) {
                continue;
            }
            self.split_emoji(done..at, parts);
            let inside = &behind[..end];
            parts.push(if sign == "~" { TextPart::Subscript(inside) } else { TextPart::Superscript(inside) });
            done = from + end + 1;
            from = done;
        }
        self.split_emoji(done..range.end, parts);
    }

    /// Splits a range at its emoji shortcodes.
    fn split_emoji<'t>(&'t self, range: Range<usize>, parts: &mut Vec<TextPart<'t>>) {
        let (mut done, mut from) = (range.start, range.start);
        while let Some(at) = self.text[from..range.end].find(':').map(|at| from + at) {
            let ShortcodeRun { emoji, end } = emoji::read_shortcodes(&self.text[..range.end], at);
            from = end;
            if emoji.iter().any(|(code, _)| !self.is_literal(code.start) || !self.is_literal(code.end - 1)) {
                continue;
            }
            for (code, emoji) in emoji {
                if done < code.start {
                    parts.push(TextPart::Text(&self.text[done..code.start]));
                }
                parts.push(TextPart::Emoji(emoji));
                done = code.end;
            }
        }
        if done < range.end {
            parts.push(TextPart::Text(&self.text[done..range.end]));
        }
    }

    /// All its text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a character is written as it is, and not behind a backslash or as an entity.
    pub(crate) fn is_literal(&self, at: usize) -> bool {
        self.piece_at(at).is_some_and(|piece| piece.literal && !(piece.escaped && piece.start == at))
    }

    fn piece_at(&self, at: usize) -> Option<&BufferPiece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.start <= at)].last()
    }

    /// The range of a part in the Markdown.
    pub(crate) fn source_range(&self, part: Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) =
            (self.piece_at(part.start), self.piece_at(part.end.saturating_sub(1)))
        else {
            return 0..0;
        };
        let start =
            if first.verbatim { first.source.start + part.start - first.start } else { first.source.start };
        let end = last.source.start + part.end - last.start;
        start..if last.verbatim { end.min(last.source.end) } else { last.source.end }.max(start)
    }
}

/// The words between brackets that may be keys.
pub(crate) fn possible_keys(inside: &str) -> impl Iterator<Item = &str> {
    let words = inside.split([';', ',', ' ']);
    words.filter_map(|word| word.strip_prefix('-').unwrap_or(word).strip_prefix('@'))
}

/// The keys of a citation, or how to write it.
pub(crate) fn parse_keys(inside: &str) -> Result<Vec<&str>, String> {
    let keys: Option<Vec<&str>> = inside.split(';').map(|key| key.trim().strip_prefix('@')).collect();
    let fits =
        |key: &&str| !key.is_empty() && key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if let Some(keys) = keys.filter(|keys| keys.iter().all(fits)) {
        return Ok(keys);
    }
    // The keys that are probably meant.
    let seen: Vec<String> = possible_keys(inside).filter(fits).map(|key| format!("@{key}")).collect();
    let example = if seen.is_empty() {
        "[@key]` or `[@one; @two]".to_owned()
    } else {
        format!("[{}]", seen.join("; "))
    };
    let pages =
        if seen.is_empty() { "" } else { ": a citation contains only keys, so move other text out of it" };
    Err(format!("write `{example}`{pages}; if this is not a citation, write `\\[`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_separate_keys() {
        assert_eq!(parse_keys("@one"), Ok(vec!["one"]));
        assert_eq!(parse_keys("@one; @two-2 ;@three"), Ok(vec!["one", "two-2", "three"]));
        for bad in ["@", "@one, p. 3", "@one two", "@one; two", "@One", "@one;", "@one @two"] {
            assert!(parse_keys(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn split_citations_keep_their_range() {
        let markdown = r"see \[@no] and [@one; @two]";
        let mut buffer = TextBuffer::default();
        for piece in [0..4, 5..6, 6..9, 9..15, 15..16, 16..26, 26..27] {
            buffer.push(&markdown[piece.clone()], piece, markdown);
        }
        let parts = buffer.split_citations();
        assert_eq!(parts[0], TextPart::Text("see [@no] and "));
        assert_eq!(parts[1], TextPart::Brackets("@one; @two", 15..27));
    }
}
