//! Where code may break: after `,`, `;` and `(`, before `.` and operators, and inside a string only as the last resort.
//!
//! Code breaks at its spaces first. Only a paragraph that would look bad also breaks where code has none.

use std::ops::Range;

use crate::export::pdf::layout::text::span::TextSpan;

/// Behind the `,` or `;` of a list, with a space.
const LIST: f32 = 0.0;
/// Before an operator, and behind the `=` of an assignment.
const OPERATOR: f32 = 0.01;
/// Between two words.
const WORDS: f32 = 0.06;
/// Behind an operator, and before an `=`.
const OPERAND: f32 = 0.12;
/// Behind `(`, `,` and `;` without a space, and before the dot of a call.
const CALL: f32 = 0.03;
/// Behind the `/` of a path, and before an operator without a space.
const PATH: f32 = 0.12;
/// Behind another sign that joins the parts of a name.
const NAME: f32 = 0.45;
/// Inside a string: more than a line that is left white.
pub(crate) const STRING: f32 = 1.0;
/// Between two characters of a word that is longer than a line, outside and inside of strings.
const EMERGENCY: f32 = 0.65;
const STRING_EMERGENCY: f32 = 1.7;
/// Behind the indentation, which would stand alone.
const INDENTATION: f32 = 2.0;

/// The characters that a joint leaves on both of its sides.
const MIN_AROUND: usize = 4;

/// Words that stand between operands.
const WORD_OPERATORS: &[&str] = &["and", "or", "if", "else", "for", "AND", "OR"];

/// A break inside code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CodeBreak {
    /// The byte offset in the text.
    pub at: usize,
    /// Its cost.
    pub cost: f32,
}

/// The code in the text of some spans.
#[derive(Debug)]
pub(crate) struct CodeMap {
    ranges: Vec<Range<usize>>,
    strings: Vec<Range<usize>>,
}

impl CodeMap {
    /// Finds the code, and the strings in it.
    pub(crate) fn new(text: &str, spans: &[TextSpan]) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for span in spans {
            let end = start + span.text.len();
            if span.glyph_style.face.is_mono() {
                match ranges.last_mut().filter(|last| last.end == start) {
                    Some(last) => last.end = end,
                    None => ranges.push(start..end),
                }
            }
            start = end;
        }
        let strings = ranges.iter().flat_map(|range| find_strings(text, range.clone())).collect();
        Self { ranges, strings }
    }

    /// Whether an offset lies inside code, and not at its ends.
    pub(crate) fn contains(&self, at: usize) -> bool {
        is_inside(&self.ranges, at)
    }

    /// The cost of a break between any two characters of code.
    pub(crate) fn emergency_cost(&self, at: usize) -> f32 {
        if self.is_in_string(at) { STRING_EMERGENCY } else { EMERGENCY }
    }

    fn is_in_string(&self, at: usize) -> bool {
        is_inside(&self.strings, at)
    }

    /// The offsets where code begins.
    pub(crate) fn starts(&self) -> impl Iterator<Item = usize> {
        self.ranges.iter().map(|range| range.start)
    }

    /// The breaks behind the spaces of code.
    pub(crate) fn find_space_breaks(&self, text: &str) -> Vec<CodeBreak> {
        let mut breaks = Vec::new();
        for range in &self.ranges {
            let code = &text[range.clone()];
            let spaces = code.match_indices(' ').map(|(at, _)| at + 1);
            for at in spaces.filter(|at| !code[*at..].starts_with(' ') && *at < code.len()) {
                let cost = if self.is_in_string(range.start + at) {
                    STRING
                } else {
                    space_cost(code[..at].trim_end(), &code[at..])
                };
                breaks.push(CodeBreak { at: range.start + at, cost });
            }
        }
        breaks
    }

    /// The breaks between two characters of code without a space.
    pub(crate) fn find_joints(&self, text: &str) -> Vec<CodeBreak> {
        let mut joints = Vec::new();
        for range in &self.ranges {
            let code = &text[range.clone()];
            let mut end = 0;
            for word in code.split_inclusive(' ') {
                let start = range.start + end;
                end += word.len();
                let word = word.trim_end();
                let is_path = word.contains('/');
                for (at, _) in word.char_indices().filter(|(at, _)| has_enough_around(word, *at)) {
                    let (before, after) = word.split_at(at);
                    let cost = if is_path { path_cost(before, after) } else { joint_cost(before, after) };
                    let is_in_string = self.is_in_string(start + at);
                    let cost = cost.map(|cost| if is_in_string { STRING + cost } else { cost });
                    joints.extend(cost.map(|cost| CodeBreak { at: start + at, cost }));
                }
            }
        }
        joints
    }
}

fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start < at);
    after.checked_sub(1).is_some_and(|index| at < ranges[index].end)
}

fn has_enough_around(word: &str, at: usize) -> bool {
    at >= MIN_AROUND && word.len() - at >= MIN_AROUND
}

/// The strings in a range of code, with their quotes.
fn find_strings(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut strings = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let (mut is_escaped, mut before) = (false, ' ');
    for (at, letter) in text[range.clone()].char_indices() {
        match open {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if letter == '\\' => is_escaped = true,
            Some((start, quote)) if letter == quote => {
                strings.push(range.start + start..range.start + at + 1);
                open = None;
            }
            // An apostrophe: `don't`.
            None if letter == '\'' && before.is_alphanumeric() => {}
            None if matches!(letter, '"' | '\'' | '`') => open = Some((at, letter)),
            Some(_) | None => {}
        }
        before = letter;
    }
    strings
}

/// The cost of a break behind spaces.
fn space_cost(before: &str, after: &str) -> f32 {
    let (last, next) = (last_word(before), after.split(' ').next().unwrap_or_default());
    if before.is_empty() {
        INDENTATION
    } else if before.ends_with([',', ';']) {
        LIST
    } else if next.starts_with([')', ']', '}']) {
        // A closing bracket never begins a line where anything else can.
        NAME
    } else if is_assignment(next) {
        OPERAND
    } else if is_operator(next) || is_assignment(last) {
        OPERATOR
    } else if is_operator(last) || last.ends_with(':') {
        OPERAND
    } else {
        WORDS
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

fn is_assignment(word: &str) -> bool {
    is_sign(word)
        && (word == "=>" || word.ends_with('=') && !matches!(word, "==" | "===" | "!=" | "!==" | "<=" | ">="))
}

fn is_operator(word: &str) -> bool {
    is_sign(word) || WORD_OPERATORS.contains(&word)
}

fn is_sign(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_operator_sign)
}

fn is_operator_sign(letter: char) -> bool {
    matches!(
        letter,
        '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<' | '>' | '=' | '!' | '?' | ':' | '~' | '@'
    )
}

/// The cost of a break in a path: behind its slashes, and where a name in it is long.
fn path_cost(before: &str, after: &str) -> Option<f32> {
    if before.ends_with('/') {
        return (!after.starts_with('/')).then_some(PATH);
    }
    let (first, rest) = (last_part(before), after.split('/').next().unwrap_or_default());
    let is_long = first.len().min(rest.len()) >= MIN_AROUND && first.len() + rest.len() > MIN_AROUND * 4;
    joint_cost(before, after).filter(|_| is_long).map(|cost| cost.max(NAME))
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// The cost of a break between two characters.
fn joint_cost(before: &str, after: &str) -> Option<f32> {
    let (last, next) = before.chars().next_back().zip(after.chars().next())?;
    let is_closing = matches!(next, ')' | ']' | '}' | '>' | ',' | ';' | ':' | '"' | '\'' | '`');
    let ends_operand = last.is_alphanumeric() || matches!(last, '_' | ')' | ']' | '}' | '"' | '\'');
    let begins_name = after[next.len_utf8()..].starts_with(|c: char| c.is_alphabetic() || c == '_');
    match (last, next) {
        (',' | ';' | '(', _) => (!is_closing || is_quote(next)).then_some(CALL),
        (_, '.') if ends_operand && begins_name => Some(CALL),
        (_, ':') if ends_operand && after.starts_with("::") => Some(CALL),
        (_, '=' | '!') if ends_operand && is_operator_sign(next) && after[1..].starts_with('=') => Some(PATH),
        (_, '-') if ends_operand && after.starts_with("->") => Some(PATH),
        (_, '+' | '*' | '%' | '&' | '|' | '<' | '?' | '@') if ends_operand => Some(PATH),
        ('[' | '{' | '=' | ':' | '_' | '-', _) => {
            let is_joint = !is_closing || is_quote(next);
            let is_operator = matches!(last, '=' | ':')
                && before[..before.len() - 1].ends_with(['=', ':', '!', '<', '>', '+', '-']);
            let follows_joint = matches!(next, '=' | ':' | '_' | '-' | '.');
            (is_joint && !is_operator && !follows_joint && before.chars().any(char::is_alphanumeric))
                .then_some(NAME)
        }
        _ => None,
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(code: &str) -> CodeMap {
        let whole = 0..code.len();
        CodeMap { strings: find_strings(code, whole.clone()), ranges: vec![whole] }
    }

    /// Code with `|` at its joints outside of strings.
    fn split(code: &str) -> String {
        let mut out = code.to_owned();
        for joint in map(code).find_joints(code).iter().rev().filter(|joint| joint.cost < STRING) {
            out.insert(joint.at, '|');
        }
        out
    }

    #[test]
    fn code_has_joints_between_its_names() {
        for (code, expected) in [
            ("django.middleware.XFrameOptions", "django|.middleware|.XFrameOptions"),
            ("a.b", "a.b"),
            ("queryset.filter(name=value).order_by", "queryset|.filter(|name=|value)|.order_by"),
            ("first,second;third", "first,|second;|third"),
            ("std::collections::BTreeMap<String>", "std::collections|::BTreeMap|<String>"),
            ("left==right&&other", "left|==right|&&other"),
            ("--force-with-lease", "--force-|with-|lease"),
            ("method()", "method()"),
            ("3.14159265", "3.14159265"),
        ] {
            assert_eq!(split(code), expected);
        }
    }

    #[test]
    fn paths_break_behind_slashes() {
        for (path, expected) in [
            ("/etc/nginx/nginx.conf", "/etc/|nginx/|nginx.conf"),
            ("https://example.com/a-b/index.html", "https://|example.com/|a-b/|index.html"),
            ("src/a_very_long_name_of_one_file.rs", "src/|a_very_|long_|name_|of_|one_|file.rs"),
            ("a/b", "a/b"),
        ] {
            assert_eq!(split(path), expected);
        }
    }

    #[test]
    fn strings_break_last() {
        let costs = |code: &str| -> Vec<f32> {
            map(code).find_space_breaks(code).iter().map(|code_break| code_break.cost).collect()
        };
        assert_eq!(costs("f('a b', x)"), [STRING, LIST]);
        assert_eq!(costs("don't stop, it's on"), [WORDS, LIST, WORDS]);
        assert_eq!(costs("s = f\"a \\\" b\" + c"), [OPERAND, OPERATOR, STRING, STRING, OPERATOR, OPERAND]);
        assert_eq!(costs("f({ a: b }, c)"), [WORDS, OPERAND, NAME, LIST]);
        assert_eq!(costs("    return x and y"), [INDENTATION, WORDS, OPERATOR, OPERAND]);
        let joints = map("get('http://a.example/index')").find_joints("get('http://a.example/index')");
        assert!(joints.iter().skip(1).all(|joint| joint.cost >= STRING), "{joints:?}");
    }
}
