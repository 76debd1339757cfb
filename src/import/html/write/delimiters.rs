//! The delimiters of bold, italic and struck text.
//!
//! Markdown reads `**` only where its neighbours allow it: not in `**(a)**b`. There an element stands instead, which a guide
//! reads everywhere.

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineToken {
    /// Text, escaped.
    Text(String),
    /// Markup that is complete.
    Atom(String),
    Open(StyleMark),
    Close(StyleMark),
    Break(&'static str),
}

/// A style with delimiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StyleMark {
    Strong,
    Emphasis,
    Strikethrough,
}

impl StyleMark {
    fn delimiter(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Strikethrough => "~~",
        }
    }

    fn element(self) -> &'static str {
        match self {
            Self::Strong => "b",
            Self::Emphasis => "i",
            Self::Strikethrough => "s",
        }
    }
}

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkForm {
    Delimiter,
    Element,
}

/// An element changes the neighbours of the marks beside it, so a few rounds follow. They end in any case.
const ROUNDS: usize = 8;

/// Writes tokens.
pub(super) fn write_tokens(tokens: &[LineToken]) -> String {
    let pairs = find_pairs(tokens);
    let mut forms = vec![MarkForm::Delimiter; tokens.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for MarkPair { open, close, nesting } in &pairs {
            if forms[*open] == MarkForm::Delimiter
                && !(opens(tokens, &forms, *open)
                    && closes(tokens, &forms, *close)
                    && (*nesting == Nesting::Outer
                        || [open, close].into_iter().all(|at| is_one_sided(tokens, &forms, *at))))
            {
                forms[*open] = MarkForm::Element;
                forms[*close] = MarkForm::Element;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut out = String::new();
    for (token, form) in tokens.iter().zip(&forms) {
        match (token, form) {
            (LineToken::Text(text) | LineToken::Atom(text), _) => out.push_str(text),
            (LineToken::Break(text), _) => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(text);
            }
            (LineToken::Open(mark) | LineToken::Close(mark), MarkForm::Delimiter) => {
                out.push_str(mark.delimiter());
            }
            (LineToken::Open(mark), MarkForm::Element) => out.extend(["<", mark.element(), ">"]),
            (LineToken::Close(mark), MarkForm::Element) => out.extend(["</", mark.element(), ">"]),
        }
    }
    out
}

/// An opening mark and its closing one, by their indexes.
struct MarkPair {
    open: usize,
    close: usize,
    nesting: Nesting,
}

/// Whether marks are inside of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Outer,
    Inner,
}

fn find_pairs(tokens: &[LineToken]) -> Vec<MarkPair> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            LineToken::Open(_) => open.push(index),
            LineToken::Close(_) => {
                let start = open.pop();
                let nesting = if open.is_empty() { Nesting::Outer } else { Nesting::Inner };
                pairs.extend(start.map(|start| MarkPair { open: start, close: index, nesting }));
            }
            _ => {}
        }
    }
    pairs
}

/// Whether Markdown reads a delimiter as an opening one.
fn opens(tokens: &[LineToken], forms: &[MarkForm], at: usize) -> bool {
    let (before, after) = (before(tokens, forms, at), after(tokens, forms, at));
    let closes_here = cluster(tokens, forms, at).any(|token| matches!(token, LineToken::Close(_)));
    !closes_here && !after.is_whitespace() && (!may_be_punctuation(after) || is_apart(before))
}

/// Whether Markdown reads a delimiter as a closing one.
fn closes(tokens: &[LineToken], forms: &[MarkForm], at: usize) -> bool {
    let (before, after) = (before(tokens, forms, at), after(tokens, forms, at));
    !before.is_whitespace() && (!may_be_punctuation(before) || is_apart(after))
}

/// Whether a delimiter is not between punctuation on both sides, where it could open as well as close: inside of other
/// marks, `***!*:*=***` would be read in another way.
fn is_one_sided(tokens: &[LineToken], forms: &[MarkForm], at: usize) -> bool {
    let is_sign = |c: char| may_be_punctuation(c) && !c.is_whitespace();
    !(is_sign(before(tokens, forms, at)) && is_sign(after(tokens, forms, at)))
}

/// The other delimiters that touch a delimiter.
fn cluster<'t>(
    tokens: &'t [LineToken],
    forms: &'t [MarkForm],
    at: usize,
) -> impl Iterator<Item = &'t LineToken> {
    let is_delimiter = |index: &usize| {
        matches!(tokens[*index], LineToken::Open(_) | LineToken::Close(_))
            && forms[*index] == MarkForm::Delimiter
    };
    let before = (0..at).rev().take_while(is_delimiter);
    let after = (at + 1..tokens.len()).take_while(is_delimiter);
    before.chain(after).map(|index| &tokens[index])
}

/// The character before a delimiter, outside of delimiters that are read with it.
fn before(tokens: &[LineToken], forms: &[MarkForm], at: usize) -> char {
    let skip = |index: &usize| joins(tokens, forms, *index, at);
    let index = (0..at).rev().find(|index| !skip(index) && !is_empty(&tokens[*index]));
    index.map_or(' ', |index| match &tokens[index] {
        LineToken::Text(text) | LineToken::Atom(text) => text.chars().next_back().unwrap_or(' '),
        LineToken::Break(_) => ' ',
        LineToken::Open(_) | LineToken::Close(_) => '>',
    })
}

/// The character after a delimiter, outside of delimiters that are read with it.
fn after(tokens: &[LineToken], forms: &[MarkForm], at: usize) -> char {
    let skip = |index: &usize| joins(tokens, forms, *index, at);
    let index = (at + 1..tokens.len()).find(|index| !skip(index) && !is_empty(&tokens[*index]));
    index.map_or(' ', |index| match &tokens[index] {
        LineToken::Text(text) | LineToken::Atom(text) => text.chars().next().unwrap_or(' '),
        LineToken::Break(text) => text.chars().next().filter(|c| *c == '<').unwrap_or(' '),
        LineToken::Open(_) | LineToken::Close(_) => '<',
    })
}

fn is_empty(token: &LineToken) -> bool {
    matches!(token, LineToken::Text(text) | LineToken::Atom(text) if text.is_empty())
}

/// Whether Markdown reads two delimiters as one run: those of asterisks.
fn joins(tokens: &[LineToken], forms: &[MarkForm], other: usize, at: usize) -> bool {
    let is_asterisk = |token: &LineToken| matches!(token, LineToken::Open(mark) | LineToken::Close(mark) if *mark != StyleMark::Strikethrough);
    is_asterisk(&tokens[other]) && is_asterisk(&tokens[at]) && forms[other] == MarkForm::Delimiter
}

/// What `CommonMark` may read as punctuation.
fn may_be_punctuation(c: char) -> bool {
    !c.is_alphanumeric()
}

/// What separates in any case: a blank or ASCII punctuation.
fn is_apart(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation()
}
