//! Escapes what has a meaning in the Markdown of a guide, and nothing else: a text should read as its author wrote it.

use crate::document::{Block, Inline, visit_lines};

/// Signs that only have a meaning in pairs, so that a single one in a text stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct SpecialSigns {
    dollars: usize,
    tildes: usize,
    carets: usize,
}

impl SpecialSigns {
    pub(super) fn count(blocks: &[Block]) -> Self {
        let mut signs = Self::default();
        visit_lines(blocks, &mut |line| signs.count_line(line));
        signs
    }

    fn count_line(&mut self, line: &[Inline]) {
        for piece in line {
            match piece {
                Inline::Text(text) => {
                    self.dollars += text.matches('$').count();
                    self.tildes += text.matches('~').count();
                    self.carets += text.matches('^').count();
                }
                Inline::Code(text) | Inline::Image { alt: text, .. } => {
                    self.dollars += text.matches('$').count();
                }
                Inline::Maths(_) => self.dollars += 2,
                Inline::Superscript(inner) | Inline::Subscript(inner) => {
                    self.carets += 2;
                    self.tildes += 2;
                    self.count_line(inner);
                }
                Inline::Strikethrough(inner) => {
                    self.tildes += 4;
                    self.count_line(inner);
                }
                piece => self.count_line(piece.inner()),
            }
        }
    }
}

/// The surroundings of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EscapeContext {
    pub(super) signs: SpecialSigns,
    pub(super) gaps: GapPlace,
    pub(super) start: TextStart,
    /// Whether brackets are inside of brackets.
    pub(super) in_brackets: bool,
    pub(super) in_cell: bool,
}

/// The place of a text among gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GapPlace {
    /// The text has no gaps.
    NoGaps,
    /// `==` would begin a gap.
    Outside,
    /// A colon would end a number, or begin a hint.
    Inside,
}

/// What precedes a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextStart {
    /// It begins its line.
    Line,
    /// An image, whose attributes would begin with a brace.
    Image,
    Other,
}

/// Escapes a text.
pub(super) fn escape_text(text: &str, cx: EscapeContext) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, &c) in characters.iter().enumerate() {
        match c {
            // A backslash before both brackets would be a formula.
            ']' if needs_escape(&characters, at, cx) => out.push_str("&#93;"),
            c if needs_escape(&characters, at, cx) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn needs_escape(text: &[char], at: usize, cx: EscapeContext) -> bool {
    let before = at.checked_sub(1).map(|before| text[before]);
    let after = text.get(at + 1).copied();
    let is_blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // Blanks at the end of a text may be omitted, before a line break.
    let has_blanks =
        || is_blank(before) && is_blank(after) && text[at + 1..].iter().any(|c| !c.is_whitespace());
    match text[at] {
        '`' => true,
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
        '*' => !has_blanks(),
        '_' => !(is_word(before) && is_word(after) || has_blanks()),
        '<' => after.is_none_or(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => is_entity(&text[at + 1..]),
        '$' => cx.signs.dollars > 1,
        '~' => cx.signs.tildes > 1,
        '^' => cx.signs.carets > 1 || after == Some('['),
        '|' => cx.in_cell,
        '{' => cx.start == TextStart::Image && at == 0,
        '=' if cx.gaps != GapPlace::NoGaps => {
            at == 0 || after.is_none() || before == Some('=') || after == Some('=')
        }
        ':' if cx.gaps == GapPlace::Inside && is_colon_of_gap(text, at) => true,
        ':' => opens_shortcode(text, at),
        '[' => cx.in_brackets || opens_markup(text, at, cx),
        ']' => cx.in_brackets || matches!(after, Some('(' | '[' | ':')),
        _ => false,
    }
}

/// Whether a colon would end the number of a gap, or begin its hint.
fn is_colon_of_gap(text: &[char], at: usize) -> bool {
    let is_number = text[..at].iter().all(char::is_ascii_digit);
    let is_pair = text.get(at + 1).is_none_or(|c| *c == ':') || at == 0 || text[at - 1] == ':';
    is_number || is_pair
}

/// Whether a colon would begin an emoji, such as `:tada:`, of which the longest name has 40 letters.
fn opens_shortcode(text: &[char], at: usize) -> bool {
    let is_name = |c: &char| matches!(*c, 'a'..='z' | '0'..='9' | '_' | '+' | '-');
    let inside = &text[at + 1..text.len().min(at + 42)];
    let length = inside.iter().take_while(|c| is_name(c)).count();
    let continues_word = at > 0 && (text[at - 1] == ':' || text[at - 1].is_ascii_alphanumeric());
    length > 0 && inside.get(length) == Some(&':') && !continues_word
}

fn is_entity(rest: &[char]) -> bool {
    // The longest name of an entity has 32 characters.
    let end = rest.iter().take(34).position(|c| *c == ';');
    end.is_some_and(|end| {
        end > 0
            && rest[..end]
                .iter()
                .enumerate()
                .all(|(at, c)| c.is_ascii_alphanumeric() || (at == 0 && *c == '#'))
    })
}

/// Whether an opening bracket may begin a link, a citation, a footnote, a task or the definition of a link.
fn opens_markup(text: &[char], at: usize, cx: EscapeContext) -> bool {
    if at == 0 && cx.start == TextStart::Line {
        return true;
    }
    let before = at.checked_sub(1).map(|before| text[before]);
    if matches!(before, Some('!' | '[' | '^' | ']')) {
        return true;
    }
    // Longer brackets are no keys and no labels.
    let inside = &text[at + 1..text.len().min(at + 400)];
    let Some(end) = inside.iter().position(|c| matches!(c, '[' | ']')) else { return true };
    let next = inside.get(end + 1);
    inside[end] == '['
        || matches!(inside.first(), Some('^' | '!' | '@' | '-' | ']'))
        || inside[..end].contains(&'@')
        || matches!(next, Some('(' | '[' | ':' | '{'))
}

/// Escapes the first sign of a line that would begin a block.
pub(super) fn protect_line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) && is_end(&line[digits + 1..]) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let rest = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - rest.len())) && is_end(rest);
    let is_item = line.starts_with(['-', '+', ':']) && is_end(&line[1..]);
    let is_rule = line.starts_with(['-', '=', '+']) && line.chars().all(|c| "-=+: |".contains(c));
    let is_delimiter_row = line.starts_with([':', '|', '-']) && line.chars().all(|c| "-:| ".contains(c));
    let is_row = line.starts_with('|');
    let is_dialect = line.starts_with(":::") || line.starts_with("!!! ") || line.starts_with("??? ");
    if is_heading || is_item || is_rule || is_delimiter_row || is_row || is_dialect || line.starts_with('>') {
        return format!("\\{line}");
    }
    line.to_owned()
}
