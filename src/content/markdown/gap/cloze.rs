//! The gaps of a cloze card: `==text==` in its answer.
//!
//! Only the answers of cloze questions have this syntax, because `a == b` is plain text everywhere else. As with
//! emphasis in Markdown, a delimiter touches its text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::ReadGap;
use crate::content::markdown::gap;
use crate::document::{Block, Cloze, GapNumbering, Inline, visit_clozes, visit_clozes_mut, visit_lines_mut};

const MARK: &str = "==";

/// Marks the gaps of an answer, and finds what is wrong with them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ClozeMarker {
    /// The number of gaps.
    pub(crate) found: usize,
    /// The number of delimiters without a pair.
    pub(crate) unpaired: usize,
    /// Numbers out of range, as they are written.
    pub(crate) invalid_numbers: Vec<String>,
}

impl ClozeMarker {
    /// Makes gaps of the marked text in an answer, and numbers them.
    pub(crate) fn mark(&mut self, answer: &mut [Block]) {
        visit_lines_mut(answer, &mut |line| {
            self.mark_line(line);
            resolve_escapes(line);
        });
        number_clozes(answer);
    }

    fn mark_line(&mut self, line: &mut Vec<Inline>) {
        let mut marked = ClozeLine::default();
        for piece in std::mem::take(line) {
            match piece {
                Inline::Text(text) => self.mark_text(&text, &mut marked),
                mut piece => {
                    if let (None, Some(inner)) = (&marked.open, piece.inner_mut()) {
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
                    self.invalid_numbers.extend(marked.close());
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

    /// Closes a gap and returns its number if it is invalid.
    fn close(&mut self) -> Option<String> {
        let before = self.open.take()?;
        let ReadGap { gap, invalid_number } = gap::read_gap(std::mem::replace(&mut self.line, before));
        self.line.push(Inline::Cloze(gap));
        invalid_number
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

/// Replaces the stand-ins of escaped signs in a line.
fn resolve_escapes(line: &mut [Inline]) {
    for piece in line {
        match piece {
            Inline::Text(text) => {
                if let Cow::Owned(resolved) = gap::resolve_escapes(text) {
                    *text = resolved;
                }
            }
            piece => piece.inner_mut().into_iter().for_each(|inner| resolve_escapes(inner)),
        }
    }
}

/// Gives the other gaps the numbers that no explicit gap has, in reading order.
fn number_clozes(answer: &mut [Block]) {
    let mut explicit = BTreeSet::new();
    visit_clozes(answer, &mut |gap| {
        if gap.numbering == GapNumbering::Explicit {
            explicit.insert(gap.number);
        }
    });
    let mut free = (1..=Cloze::MAX_NUMBER).filter(|number| !explicit.contains(number));
    visit_clozes_mut(answer, &mut |gap| {
        if gap.numbering == GapNumbering::Automatic {
            // Anki makes no more cards, so all others share the last one.
            gap.number = free.next().unwrap_or(Cloze::MAX_NUMBER);
        }
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::plain_text;

    fn marked(line: Vec<Inline>) -> (Vec<Inline>, ClozeMarker) {
        let (mut marker, mut answer) = (ClozeMarker::default(), [Block::Paragraph(line)]);
        marker.mark(&mut answer);
        let [Block::Paragraph(line)] = answer else { panic!("{answer:?}") };
        (line, marker)
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn cloze(number: u16, text: Vec<Inline>) -> Inline {
        Inline::Cloze(Cloze { number, numbering: GapNumbering::Automatic, hint: None, text })
    }

    /// Writes gaps as Anki does.
    fn show(markdown: &str) -> String {
        let write = |piece: &Inline| match piece {
            Inline::Cloze(Cloze { number, hint, text, .. }) => {
                let hint = hint.as_ref().map(|hint| format!("::{hint}")).unwrap_or_default();
                format!("{{{{c{number}::{}{hint}}}}}", plain_text(text))
            }
            piece => plain_text(std::slice::from_ref(piece)),
        };
        let (line, marker) = marked(vec![text(markdown)]);
        let numbers = marker.invalid_numbers.iter().flat_map(|number| [" !", number]);
        line.iter().map(write).chain(numbers.map(str::to_owned)).collect()
    }

    #[test]
    fn marked_text_becomes_a_cloze() {
        let (line, clozes) = marked(vec![text("A ==tuple== is ==immutable==.")]);
        assert_eq!(
            line,
            [
                text("A "),
                cloze(1, vec![text("tuple")]),
                text(" is "),
                cloze(2, vec![text("immutable")]),
                text(".")
            ]
        );
        assert_eq!(clozes, ClozeMarker { found: 2, ..ClozeMarker::default() });
    }

    #[test]
    fn clozes_nest_with_other_markup() {
        let code = Inline::Code("==x==".to_owned());
        let (line, _) = marked(vec![text("Use =="), code.clone(), text(" now==.")]);
        assert_eq!(line, [text("Use "), cloze(1, vec![code, text(" now")]), text(".")]);
        let (line, _) = marked(vec![Inline::Strong(vec![text("==x==")])]);
        assert_eq!(line, [Inline::Strong(vec![cloze(1, vec![text("x")])])]);
    }

    #[test]
    fn comparisons_are_not_clozes() {
        for same in ["a == b, c == d", "===", "====", "x = y"] {
            assert_eq!(marked(vec![text(same)]).0, [text(same)]);
        }
        assert_eq!(
            marked(vec![text("an ==open one")]),
            (vec![text("an ==open one")], ClozeMarker { unpaired: 1, ..ClozeMarker::default() })
        );
    }

    #[test]
    fn explicit_numbers_are_not_given_twice() {
        assert_eq!(show("==a== ==2:b== ==c== ==2:d=="), "{{c1::a}} {{c2::b}} {{c3::c}} {{c2::d}}");
        assert_eq!(show("==500:a== ==1:b=="), "{{c500::a}} {{c1::b}}");
        assert_eq!(
            show("==501:a== ==0:b== ==99999:c=="),
            "{{c1::501:a}} {{c2::0:b}} {{c3::99999:c}} !501 !0 !99999"
        );
    }

    #[test]
    fn times_and_words_are_not_numbers() {
        for same in ["10:30", "2: b", "2:", "c2:b", ":b", "2\u{2}b", "١:b", "2:٣"] {
            let shown = same.replace('\u{2}', ":");
            assert_eq!(show(&format!("=={same}==")), format!("{{{{c1::{shown}}}}}"));
        }
    }

    #[test]
    fn hints_follow_the_last_double_colon() {
        assert_eq!(show("==a::b=="), "{{c1::a::b}}");
        assert_eq!(show("==3:a :: b c=="), "{{c3::a::b c}}");
        assert_eq!(show("==a::b::c=="), "{{c1::a::b::c}}");
        assert_eq!(show("==2::b=="), "{{c1::2::b}}");
        for plain in ["::b", "a::", "a::b::", "a\u{2}:b", "a:\u{2}b", "a:b"] {
            let (line, _) = marked(vec![text(&format!("=={plain}=="))]);
            assert_eq!(line, [cloze(1, vec![text(&plain.replace('\u{2}', ":"))])], "{plain}");
        }
    }

    #[test]
    fn code_holds_no_hint() {
        let code = || Inline::Code("std::vec".to_owned());
        assert_eq!(marked(vec![text("=="), code(), text("==")]).0, [cloze(1, vec![code()])]);
        let (line, _) = marked(vec![text("==2:"), code(), text("::the "), code(), text("==")]);
        let [Inline::Cloze(gap)] = &line[..] else { panic!("{line:?}") };
        assert_eq!(
            (gap.number, gap.hint.as_deref(), &gap.text[..]),
            (2, Some("the std::vec"), &[code()][..])
        );
    }

    #[test]
    fn escaped_signs_are_literal() {
        assert_eq!(show("\u{1}=a=="), "==a==");
        assert_eq!(show("==\u{1}=a=="), "{{c1::==a}}");
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
