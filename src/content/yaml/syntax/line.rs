//! A line of YAML as its author sees it: indentation, dash, key, value.

use std::ops::Range;

use super::known_keys::is_known_key;

/// A line without its line break. Columns count bytes from its start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its offset in the text.
    pub(super) start: usize,
    pub(super) text: &'a str,
    whole: &'a str,
}

impl<'a> Line<'a> {
    /// The line that holds an offset.
    pub(super) fn at(whole: &'a str, offset: usize) -> Self {
        let offset = whole.floor_char_boundary(offset.min(whole.len()));
        let start = whole[..offset].rfind('\n').map_or(0, |end| end + 1);
        let end = whole[start..].find('\n').map_or(whole.len(), |end| start + end);
        Self { start, text: whole[start..end].trim_end(), whole }
    }

    pub(super) fn next(self) -> Option<Self> {
        let behind = self.whole[self.start..].find('\n')? + self.start + 1;
        (behind < self.whole.len()).then(|| Self::at(self.whole, behind))
    }

    pub(super) fn previous(self) -> Option<Self> {
        (self.start > 0).then(|| Self::at(self.whole, self.start - 1))
    }

    /// The lines above, nearest first, without blank ones and comments.
    pub(super) fn above(self) -> impl Iterator<Item = Line<'a>> {
        std::iter::successors(self.previous(), |line| line.previous()).filter(|line| !line.is_blank())
    }

    /// The lines below without blank ones.
    pub(super) fn below(self) -> impl Iterator<Item = Line<'a>> {
        std::iter::successors(self.next(), |line| line.next()).filter(|line| !line.text.is_empty())
    }

    /// Whether it is empty or a comment.
    pub(super) fn is_blank(&self) -> bool {
        let text = self.text.trim_start();
        text.is_empty() || text.starts_with('#')
    }

    /// The number of spaces that it begins with.
    pub(super) fn indentation(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The column of its last dash, as in `- id: dns`.
    pub(super) fn dash(&self) -> Option<usize> {
        let (mut column, mut dash) = (self.indentation(), None);
        while let Some(rest) = self.text[column..].strip_prefix('-')
            && (rest.is_empty() || rest.starts_with(' '))
        {
            dash = Some(column);
            column += 1 + rest.len() - rest.trim_start_matches(' ').len();
        }
        dash
    }

    /// The column behind its indentation and its dashes.
    pub(super) fn content_column(&self) -> usize {
        match self.dash() {
            Some(dash) => {
                let behind = &self.text[dash + 1..];
                dash + 1 + behind.len() - behind.trim_start_matches(' ').len()
            }
            None => self.indentation(),
        }
    }

    /// The text behind its indentation and its dashes.
    pub(super) fn content(&self) -> &'a str {
        &self.text[self.content_column()..]
    }

    /// Its key.
    pub(super) fn key(&self) -> Option<&'a str> {
        let content = self.content();
        if content.starts_with(['"', '\'', '[', '{', '#', '|', '>', '`']) {
            return None;
        }
        let colon = find_colon(content)?;
        Some(content[..colon].trim_end()).filter(|key| !key.is_empty())
    }

    /// Its key, if guides have it.
    pub(super) fn known_key(&self) -> Option<&'a str> {
        self.key().filter(|key| is_known_key(key))
    }

    /// The column of its value: behind the colon of its key, or behind its dash.
    pub(super) fn value_column(&self) -> usize {
        let content = self.content_column();
        let Some(colon) = self.key().and_then(|_| find_colon(self.content())) else { return content };
        let behind = &self.text[content + colon + 1..];
        content + colon + 1 + behind.len() - behind.trim_start().len()
    }

    /// Its value without a comment behind it.
    pub(super) fn value(&self) -> &'a str {
        let value = &self.text[self.value_column()..];
        let end = value.find("  #").unwrap_or(value.len());
        value[..end].trim_end()
    }

    /// The range of its value in the text.
    pub(super) fn value_range(&self) -> Range<usize> {
        let start = self.start + self.value_column();
        start..start + self.value().len()
    }

    /// The range of its content in the text.
    pub(super) fn content_range(&self) -> Range<usize> {
        self.start + self.content_column()..self.start + self.text.len()
    }

    /// Whether its value is the head of a block: `|` or `>` and nothing else.
    pub(super) fn has_block_header(&self) -> bool {
        let value = self.value();
        value.strip_prefix(['|', '>']).is_some_and(|rest| {
            rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte))
        })
    }

    /// The next line, if it is part of the value: not blank and deeper than the key.
    pub(super) fn continuation(&self) -> Option<Line<'a>> {
        self.below().next().filter(|next| next.indentation() > self.content_column())
    }
}

/// Finds the first colon that ends a key: before a space or the end.
pub(super) fn find_colon(text: &str) -> Option<usize> {
    text.match_indices(':').map(|(at, _)| at).find(|at| {
        let behind = &text[at + 1..];
        behind.is_empty() || behind.starts_with([' ', '\t'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_dashes_keys_and_values() {
        let text = "a:\n  - - answer: x: y  # z\n";
        let line = Line::at(text, 8);
        assert_eq!((line.indentation(), line.dash(), line.content_column()), (2, Some(4), 6));
        assert_eq!((line.key(), line.value(), &text[line.value_range()]), (Some("answer"), "x: y", "x: y"));
        let bare = Line::at("- **bold** text", 3);
        assert_eq!((bare.key(), bare.value()), (None, "**bold** text"));
    }

    #[test]
    fn block_headers_are_recognized() {
        for (line, is_header) in
            [("a: |", true), ("a: >-", true), ("a: |2-", true), ("a: | b", false), ("a:", false)]
        {
            assert_eq!(Line::at(line, 0).has_block_header(), is_header, "{line}");
        }
    }
}
