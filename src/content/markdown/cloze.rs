//! The gaps of a cloze card: `==text==` in its answer.
//!
//! Only the answers of cloze questions have this syntax, because `a == b` is plain text everywhere else. As with
//! emphasis in Markdown, there is no space between a delimiter and its text.

use crate::document::{Block, Inline};

const MARK: &str = "==";

/// The numbers of clozes and of unpaired delimiters in an answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ClozeCounts {
    /// The number of clozes.
    pub(crate) found: usize,
    /// The number of delimiters without a pair.
    pub(crate) unpaired: usize,
}

impl ClozeCounts {
    /// Makes clozes of the marked text in these blocks.
    pub(crate) fn mark(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(line) | Block::Heading { text: line, .. } => self.mark_line(line),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.mark(&mut item.blocks)),
                Block::Table(table) => {
                    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.mark_line(cell));
                }
                Block::Quote(blocks) => self.mark(blocks),
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn mark_line(&mut self, line: &mut Vec<Inline>) {
        let mut marked = ClozeLine::default();
        for piece in std::mem::take(line) {
            match piece {
                Inline::Text(text) => self.mark_text(&text, &mut marked),
                mut piece => {
                    if let (None, Some(inner)) = (&marked.open, inner_line(&mut piece)) {
                        self.mark_line(inner);
                    }
                    marked.push(piece);
                }
            }
        }
        if let Some(before) = marked.open.take() {
            self.unpaired += 1;
            let gap = std::mem::replace(&mut marked.line, before);
            marked.text(MARK);
            for piece in gap {
                marked.push(piece);
            }
        }
        *line = marked.line;
    }

    fn mark_text(&mut self, text: &str, marked: &mut ClozeLine) {
        let mut rest = text;
        while let Some((before, behind)) = next_mark(rest) {
            marked.text(before);
            rest = behind;
            let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
            match &marked.open {
                None if !blank(behind.chars().next()) => {
                    marked.open = Some(std::mem::take(&mut marked.line));
                }
                Some(_) if !marked.line.is_empty() && !blank(marked.last_character()) => {
                    self.found += 1;
                    marked.close();
                }
                _ => {
                    let is_word = blank(marked.last_character()) && blank(behind.chars().next());
                    self.unpaired += usize::from(!is_word);
                    marked.text(MARK);
                }
            }
        }
        marked.text(rest);
    }
}

/// A line while its delimiters are read.
#[derive(Debug, Default)]
struct ClozeLine {
    line: Vec<Inline>,
    /// The inlines before an open cloze; `line` then holds the content of the cloze.
    open: Option<Vec<Inline>>,
}

impl ClozeLine {
    fn push(&mut self, piece: Inline) {
        match piece {
            Inline::Text(text) => self.text(&text),
            piece => self.line.push(piece),
        }
    }

    fn text(&mut self, text: &str) {
        match self.line.last_mut() {
            _ if text.is_empty() => {}
            Some(Inline::Text(before)) => before.push_str(text),
            _ => self.line.push(Inline::Text(text.to_owned())),
        }
    }

    fn close(&mut self) {
        if let Some(before) = self.open.take() {
            let gap = std::mem::replace(&mut self.line, before);
            self.line.push(Inline::Cloze(gap));
        }
    }

    fn last_character(&self) -> Option<char> {
        match self.line.last() {
            Some(Inline::Text(text)) => text.chars().next_back(),
            _ => None,
        }
    }
}

/// Finds the next delimiter of exactly two signs, and splits the text there.
fn next_mark(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('=').map(|at| from + at) {
        let run = text[at..].len() - text[at..].trim_start_matches('=').len();
        if run == MARK.len() {
            return Some((&text[..at], &text[at + run..]));
        }
        from = at + run;
    }
    None
}

/// The inlines inside of an inline.
fn inner_line(piece: &mut Inline) -> Option<&mut Vec<Inline>> {
    match piece {
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Link { text: inner, .. } => Some(inner),
        Inline::Text(_)
        | Inline::Code(_)
        | Inline::Cloze(_)
        | Inline::Image { .. }
        | Inline::Citation(_)
        | Inline::LineBreak => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::plain_text;

    fn marked(line: Vec<Inline>) -> (Vec<Inline>, ClozeCounts) {
        let (mut clozes, mut line) = (ClozeCounts::default(), line);
        clozes.mark_line(&mut line);
        (line, clozes)
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn cloze(words: &str) -> Inline {
        Inline::Cloze(vec![text(words)])
    }

    #[test]
    fn marked_text_becomes_a_cloze() {
        let (line, clozes) = marked(vec![text("A ==tuple== is ==immutable==.")]);
        assert_eq!(line, [text("A "), cloze("tuple"), text(" is "), cloze("immutable"), text(".")]);
        assert_eq!(clozes, ClozeCounts { found: 2, unpaired: 0 });
    }

    #[test]
    fn clozes_nest_with_other_markup() {
        let code = Inline::Code("==x==".to_owned());
        let (line, _) = marked(vec![text("Use =="), code.clone(), text(" now==.")]);
        assert_eq!(line, [text("Use "), Inline::Cloze(vec![code, text(" now")]), text(".")]);
        let (line, _) = marked(vec![Inline::Strong(vec![text("==x==")])]);
        assert_eq!(line, [Inline::Strong(vec![cloze("x")])]);
    }

    #[test]
    fn comparisons_are_not_clozes() {
        for same in ["a == b, c == d", "===", "====", "x = y"] {
            assert_eq!(marked(vec![text(same)]).0, [text(same)]);
        }
        assert_eq!(
            marked(vec![text("an ==open one")]),
            (vec![text("an ==open one")], ClozeCounts { found: 0, unpaired: 1 })
        );
    }

    proptest! {
        #[test]
        fn no_character_is_lost(words in "[a= ]{0,24}") {
            let (line, clozes) = marked(vec![text(&words)]);
            let shown = plain_text(&line);
            prop_assert_eq!(shown.len() + 4 * clozes.found, words.len());
            prop_assert_eq!(shown.replace("==", ""), words.replace("==", ""), "{:?}", line);
        }
    }
}
