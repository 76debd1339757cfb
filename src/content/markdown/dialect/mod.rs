//! Markup of other dialects of Markdown. It stays in the text, and authors are told, so that nothing is printed raw in
//! silence.
//!
//! Each form is searched only in text outside of code, and only where its own dialect reads it: `a == b`, `[[1, 2]]`,
//! `**kwargs` and `{x}` are prose.

mod block;
mod inline;
mod mark;
mod spot;
mod template;

use std::ops::Range;

use super::citation::TextBuffer;
use super::gap::GapEscapes;
use super::repair;
use crate::content::diagnostic::dialect_problem::DialectProblem;

/// Text between two Markdown events, where markup may be left.
pub(crate) struct LeftoverText<'a> {
    pub(crate) buffer: &'a TextBuffer,
    pub(crate) markdown: &'a str,
    /// Whether `==` marks gaps here, and so has escapes.
    pub(crate) gaps: GapEscapes,
}

/// Markup, and its range in the Markdown.
pub(crate) type FoundMarkup = (Range<usize>, DialectProblem);

/// The first characters of all forms.
const SIGNS: &[u8] = b":{[!?%\\=^*|+#.@)";

/// Which bytes are among them: one look-up for each byte of a guide, in place of sixteen comparisons.
const IS_SIGN: [bool; 256] = {
    let mut table = [false; 256];
    let mut index = 0;
    while index < SIGNS.len() {
        table[SIGNS[index] as usize] = true;
        index += 1;
    }
    table
};

impl LeftoverText<'_> {
    /// Finds markup that is left in the text.
    pub(crate) fn find_markup(
        &self,
        has_source: impl Fn(&str) -> bool,
        has_question: impl Fn(&str) -> bool,
    ) -> Vec<FoundMarkup> {
        let text = self.buffer.text();
        let mut found = Vec::new();
        let mut from = 0;
        let next_sign =
            |from: usize| text.as_bytes()[from..].iter().position(|byte| IS_SIGN[usize::from(*byte)]);
        while let Some(at) = next_sign(from).map(|at| from + at) {
            from = at + 1;
            if !may_begin_markup(text.as_bytes(), at) || !self.buffer.is_literal(at) {
                continue;
            }
            if let Some(length) = inline::skip_citation(&text[at..]) {
                from = at + length;
                continue;
            }
            let at_line_start = self.is_line_start(at);
            let rest = &text[at..];
            let form = at_line_start
                .then(|| block::read_line_start(rest, self.line_at(at)))
                .flatten()
                .or_else(|| inline::read_inline(&self.spot(at), &has_source, &has_question));
            if let Some((length, problem)) = form {
                found.push((self.buffer.source_range(at..at + length), problem));
                from = at + length.max(1);
            }
        }
        found
    }

    fn spot(&self, at: usize) -> spot::Spot<'_> {
        let text = self.buffer.text();
        let start = self.buffer.source_range(at..at + 1).start;
        spot::Spot {
            before: &text[..at],
            rest: &text[at..],
            sign_before: self.markdown_before(at).trim_end_matches([' ', '\t']).chars().next_back(),
            follows_element: at == 0 && !self.is_line_start(at),
            ends_block: self.ends_line(),
            markdown: self.markdown.get(start..).unwrap_or_default(),
            behind: self.behind(),
            gaps: self.gaps,
        }
    }

    /// The Markdown before a character.
    fn markdown_before(&self, at: usize) -> &str {
        let start = self.buffer.source_range(at..at + 1).start;
        self.markdown.get(..start).unwrap_or_default()
    }

    /// The Markdown from a character to the end of its line.
    fn line_at(&self, at: usize) -> &str {
        let start = self.markdown_before(at).len();
        spot::window(self.markdown.get(start..).unwrap_or_default()).lines().next().unwrap_or_default()
    }

    /// Whether only signs of quotes and lists precede a character in its line.
    fn is_line_start(&self, at: usize) -> bool {
        let before = self.markdown_before(at).trim_end_matches(repair::JOINT);
        let signs = |c: char| " \t>-*+".contains(c);
        let before = before.trim_end_matches(signs);
        let numbered = before.strip_suffix(['.', ')']);
        let before = numbered.map_or(before, |before| {
            before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(signs)
        });
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether the text is the last of its line.
    fn ends_line(&self) -> bool {
        let rest = self.behind().trim_start_matches([' ', '\t']);
        rest.is_empty() || rest.starts_with('\n')
    }

    /// The Markdown after the text.
    fn behind(&self) -> &str {
        let length = self.buffer.text().len();
        let end = self.buffer.source_range(length.saturating_sub(1)..length).end;
        self.markdown.get(end..).unwrap_or_default()
    }
}

/// Whether markup may begin at a sign, by the bytes beside it. Most signs are punctuation, which ends here.
fn may_begin_markup(text: &[u8], at: usize) -> bool {
    let (before, next) = (at.checked_sub(1).map(|before| text[before]), text.get(at + 1));
    let is_next = |signs: &[u8]| next.is_some_and(|next| signs.contains(next));
    match text[at] {
        b')' => at == 1,
        b'.' => at == 1 || is_next(b"."),
        b':' => !is_next(b" ") || before.is_none_or(|before| before == b' '),
        b'!' => is_next(b"![") || before.is_none_or(|before| before == b'>'),
        b'#' => is_next(b"#+."),
        b'+' => is_next(b"+-="),
        b'*' => is_next(b"*["),
        sign @ (b'?' | b'%' | b'=') => is_next(&[sign]),
        _ => true,
    }
}

/// Whether a text begins with the metadata of a file: `---`, keys, `---`.
pub(crate) fn has_front_matter(markdown: &str) -> bool {
    let mut lines = markdown.lines().map(str::trim_end);
    let Some(fence) = lines.next().filter(|first| matches!(*first, "---" | "+++")) else { return false };
    let is_key = |line: &str| {
        let key = line.split_once([':', '=']).map(|(key, _)| key.trim_end());
        key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)))
    };
    lines.next().is_some_and(is_key) && lines.any(|line| line == fence)
}

#[cfg(test)]
mod tests;
