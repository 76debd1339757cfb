//! Formulas in Markdown. Nothing inside of a formula is Markdown, so a stand-in of the same length takes its place until the
//! text around it is read.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::delimiters;
use super::delimiters::DelimitedFormula;
use crate::document::{FormulaDisplay, MathsSyntax};
use crate::maths;

/// A formula of a text.
#[derive(Debug)]
pub(crate) struct FoundFormula {
    pub(crate) latex: String,
    pub(crate) display: FormulaDisplay,
    /// Its LaTeX in the Markdown, from the first character that is not a blank.
    pub(crate) inside: Range<usize>,
    /// What is wrong with it.
    pub(crate) error: Option<maths::LatexError>,
    /// As it is written, with its delimiters.
    written: String,
}

/// Markdown with a stand-in for each formula.
#[derive(Debug)]
pub(crate) struct FormulaText<'a> {
    text: Cow<'a, str>,
    formulas: Vec<FoundFormula>,
    /// The index of the last one that was read.
    last: Cell<usize>,
}

/// A piece of text with stand-ins.
pub(crate) enum FormulaPiece<'f, 't> {
    Text(&'t str),
    Formula(&'f FoundFormula),
}

/// The first character of a stand-in. The others are digits. No guide can contain these characters.
const STAND_IN: char = '\u{3}';
const ZERO: u8 = 0xE;
const BASE: usize = 16;

impl<'a> FormulaText<'a> {
    /// Puts the stand-ins into a text. `barriers` finds the ranges that cannot be formulas, such as code.
    pub(crate) fn new(
        markdown: &'a str,
        syntax: MathsSyntax,
        barriers: impl Fn(&str) -> Vec<Range<usize>>,
    ) -> Self {
        let may_have = syntax == MathsSyntax::Formulas
            && ["$", "\\(", "\\["].iter().any(|delimiter| markdown.contains(delimiter));
        if !may_have {
            return Self { text: markdown.into(), formulas: Vec::new(), last: Cell::new(0) };
        }
        let mut text = String::with_capacity(markdown.len());
        let mut formulas = Vec::new();
        let mut done = 0;
        for formula in delimiters::find_formulas(markdown, &barriers(markdown)) {
            text.push_str(&markdown[done..formula.range.start]);
            push_stand_in(&mut text, formulas.len(), formula.range.len());
            done = formula.range.end;
            formulas.push(read_formula(markdown, formula));
        }
        text.push_str(&markdown[done..]);
        Self { text: text.into(), formulas, last: Cell::new(0) }
    }

    /// Whether it has no formulas.
    pub(crate) fn is_empty(&self) -> bool {
        self.formulas.is_empty()
    }

    /// The Markdown with stand-ins.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Splits a text at its stand-ins. Each piece has its offset.
    pub(crate) fn split<'f, 't>(&'f self, text: &'t str) -> Vec<(usize, FormulaPiece<'f, 't>)> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for (at, _) in text.match_indices(STAND_IN) {
            let Some((formula, length)) = self.find(&text[at..]) else { continue };
            if done < at {
                pieces.push((done, FormulaPiece::Text(&text[done..at])));
            }
            pieces.push((at, FormulaPiece::Formula(formula)));
            done = at + length;
        }
        if done < text.len() {
            pieces.push((done, FormulaPiece::Text(&text[done..])));
        }
        pieces
    }

    /// A text with its formulas as they are written.
    pub(crate) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(STAND_IN) {
            return text.into();
        }
        let pieces = self.split(text).into_iter().map(|(_, piece)| match piece {
            FormulaPiece::Text(text) => text,
            FormulaPiece::Formula(formula) => formula.written.as_str(),
        });
        pieces.collect::<String>().into()
    }

    /// The formula whose stand-in begins a text, and the length of the stand-in.
    fn find(&self, text: &str) -> Option<(&FoundFormula, usize)> {
        let digits = text.bytes().skip(1).take_while(|byte| is_digit(*byte));
        let length = 1 + digits.count();
        // A short stand-in has only the last digits: 256 formulas as short as `$x$` are told apart by their order.
        let number = read_number(text.get(1..length)?);
        let step = BASE.saturating_pow(u32::try_from(length - 1).unwrap_or(u32::MAX));
        let candidates = || {
            (number..self.formulas.len())
                .step_by(step)
                .filter(|&index| self.formulas[index].written.len() == length)
        };
        let index = candidates().find(|&index| index >= self.last.get()).or_else(|| candidates().next())?;
        self.last.set(index);
        Some((&self.formulas[index], length))
    }
}

fn is_digit(byte: u8) -> bool {
    (ZERO..ZERO + 16).contains(&byte)
}

fn push_stand_in(text: &mut String, index: usize, length: usize) {
    text.push(STAND_IN);
    let mut number = index;
    for _ in 1..length {
        text.push(char::from(ZERO + u8::try_from(number % BASE).unwrap_or_default()));
        number /= BASE;
    }
}

fn read_number(digits: &str) -> usize {
    let digit = |byte: u8| usize::from(byte - ZERO);
    digits.bytes().rev().fold(0_usize, |number, byte| number.saturating_mul(BASE).saturating_add(digit(byte)))
}

fn read_formula(markdown: &str, found: DelimitedFormula) -> FoundFormula {
    let DelimitedFormula { range, inside, display } = found;
    let written = markdown[range.clone()].to_owned();
    let lines = unquoted_lines(markdown, range.start, &markdown[inside.clone()]);
    let latex = lines.join(if lines.iter().any(|line| line.contains('%')) { "\n" } else { " " });
    let latex = latex.trim();
    let rewritten = maths::rewrite_eqnarray(latex);
    let error = maths::parse(&rewritten).err().map(|error| {
        // Offsets are those of the file only if the text is the same.
        let is_same = rewritten == markdown[inside.clone()].trim();
        maths::LatexError { offset: error.offset.filter(|_| is_same), ..error }
    });
    let blanks = markdown[inside.clone()].len() - markdown[inside.clone()].trim_start().len();
    let inside = inside.start + blanks..inside.end;
    FoundFormula { latex: rewritten.into_owned(), display, inside, error, written }
}

/// The lines of a formula without the marks of a quote around it.
fn unquoted_lines<'t>(markdown: &str, start: usize, text: &'t str) -> Vec<&'t str> {
    let line = markdown[..start].rsplit('\n').next().unwrap_or_default();
    let is_quoted = line.trim_start().starts_with('>');
    let unquote = |line: &'t str| match line.trim().strip_prefix('>') {
        Some(rest) if is_quoted => rest.trim_start_matches(['>', ' ']),
        _ => line.trim(),
    };
    text.lines().map(unquote).collect()
}

impl FoundFormula {
    /// As it is written, with its delimiters, on one line.
    pub(crate) fn as_code(&self) -> String {
        self.written.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stand_ins_have_the_same_length() {
        let markdown = "a $x$ b $$\ny_1\n$$ c";
        let formulas = FormulaText::new(markdown, MathsSyntax::Formulas, |_| Vec::new());
        assert_eq!(formulas.text().len(), markdown.len());
        assert!(!formulas.text().contains(['$', '\n', '_']));
        assert_eq!(formulas.restore(formulas.text()), markdown);
        assert_eq!(formulas.formulas[1].latex, "y_1");
        let literal = FormulaText::new(markdown, MathsSyntax::Literal, |_| Vec::new());
        assert_eq!(literal.text(), markdown);
    }

    #[test]
    fn quoted_formulas_lose_their_marks() {
        let formulas = FormulaText::new("> $$\n> a > b\n> $$", MathsSyntax::Formulas, |_| Vec::new());
        assert_eq!(formulas.formulas[0].latex, "a > b");
    }

    #[test]
    fn thousands_of_formulas_are_told_apart() {
        let formulas: Vec<String> = (0..600).map(|number| format!("$a$ $a_{number}$")).collect();
        let markdown = formulas.join(" ");
        let formulas = FormulaText::new(&markdown, MathsSyntax::Formulas, |_| Vec::new());
        let long = formulas.text().split(' ').nth(599).unwrap();
        assert_eq!(formulas.restore(long), "$a_299$");
    }

    proptest! {
        #[test]
        fn no_character_is_lost(text in "([$\\\\a-c5 \\n{}()\\[\\]|_^]|é|> ){0,60}") {
            let formulas = FormulaText::new(&text, MathsSyntax::Formulas, |_| Vec::new());
            prop_assert_eq!(formulas.text().len(), text.len());
            prop_assert_eq!(formulas.restore(formulas.text()), text.as_str());
        }
    }
}
