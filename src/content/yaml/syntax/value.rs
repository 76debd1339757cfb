//! Texts that begin with a sign of YAML: `- `, `> `, `&`, `*`, `%`, `@`, a backtick, brackets.

use super::error::ParserError;
use std::ops::Range;

use super::line::Line;
use super::mistake::Mistake;
use super::rewrite::{quote, shorten, show_value, write_as_text, write_value_as_text};
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::edit::Edit;

pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    find_in_line(error.line(), error.at)
}

/// Finds the sign that a value begins with, if an error is in the value.
pub(super) fn find_in_line(line: Line<'_>, at: usize) -> Option<Mistake> {
    let (value, range) = (line.value(), line.value_range());
    let has_owner = line.key().is_some() || line.dash().is_some();
    if at < range.start || !has_owner {
        return None;
    }
    let first = value.chars().next()?;
    let length = match first {
        '[' | '{' => return find_bracketed_text(line, at),
        '|' | '>' if !line.has_block_header() => return Some(explain_block_header(line, first)),
        '-' | '?' if value[1..].starts_with(' ') => 2,
        '&' | '*' | '%' | '@' | '`' | '!' | ',' | ']' | '}' => 1,
        _ => return None,
    };
    let sign = &value[..length];
    // A message shows a backtick between two.
    let shown = if sign == "`" { "`` ` ``".to_owned() } else { format!("`{sign}`") };
    let message = format!("a text cannot begin with {shown}{}", describe_sign(first));
    let rewrite = write_as_text(line);
    let problem = YamlProblem::UnquotedText(Diagnosis::new(message, rewrite.help));
    Some(Mistake { range: range.start..range.start + length, problem, edits: rewrite.edits })
}

/// What YAML reads instead of a text.
fn describe_sign(sign: char) -> &'static str {
    match sign {
        '?' => ": YAML reads a key",
        '&' => ": YAML reads an anchor",
        '*' => ": YAML reads an alias",
        '!' => ": YAML reads a tag",
        '#' => ": YAML reads a comment",
        '-' | '[' => ": YAML reads a list",
        '{' => ": YAML reads a mapping",
        _ => "",
    }
}

/// `answer: | The text` and `answer: > The text`
fn explain_block_header(line: Line<'_>, sign: char) -> Mistake {
    let range = line.value_range();
    // A quote in Markdown begins with `>`; no text begins with `|`.
    let text = if sign == '|' { line.value()[1..].trim() } else { line.value() };
    let rewrite = write_value_as_text(line, text);
    let quoted = show_value(line, &quote(line.value()));
    let help = format!(
        "write `{}` and the text below, indented; if the text begins with `{sign}`, quote it: `{quoted}`",
        show_value(line, "|"),
    );
    let message = format!("the text of a block begins on the line below its `{sign}`");
    let problem = YamlProblem::UnquotedText(Diagnosis::new(message, help));
    Mistake { range: range.start..range.start + 1, problem, edits: rewrite.edits }
}

/// `[a link](https://…) and more`, `{{ template }}`, `[@key] says`: not a list and not a mapping.
fn find_bracketed_text(line: Line<'_>, at: usize) -> Option<Mistake> {
    let (value, range) = (line.value(), line.value_range());
    let open = value.chars().next()?;
    let is_template = value.starts_with("{{") || value.starts_with("{%");
    let end = find_end(value);
    let is_text = is_template || end.is_some_and(|end| !value[end + 1..].trim_start().is_empty());
    if let Some(mistake) = find_marked_choice(line) {
        return Some(mistake);
    }
    if is_text {
        let message = format!("a text cannot begin with `{open}`{}", describe_sign(open));
        let rewrite = write_as_text(line);
        let problem = YamlProblem::UnquotedText(Diagnosis::new(message, rewrite.help));
        return Some(Mistake { range: range.start..range.start + 1, problem, edits: rewrite.edits });
    }
    if let Some(wrong) = find_wrong_end(value) {
        let close = if open == '[' { ']' } else { '}' };
        let message = format!("`{open}` is closed by `{}`", &value[wrong..]);
        let help =
            format!("end it with `{close}`: `{}`", show_value(line, &format!("{}{close}", &value[..wrong])));
        let wrong = range.start + wrong;
        let problem = YamlProblem::UnclosedBracket(Diagnosis::new(message, help));
        return Some(Mistake {
            range: wrong..wrong + 1,
            problem,
            edits: vec![Edit::new(wrong..wrong + 1, close)],
        });
    }
    find_item(value, at.checked_sub(range.start)?, range.start)
}

/// `- [x] text` below `choices:`: the mark of a task list in place of a key.
fn find_marked_choice(line: Line<'_>) -> Option<Mistake> {
    let (mark, text) = line.value().split_at_checked(3)?;
    let key = match mark {
        "[x]" | "[X]" => "right",
        "[ ]" => "wrong",
        _ => return None,
    };
    let dash = line.dash().filter(|_| line.key().is_none())?;
    let owner = line.above().find(|above| above.known_key().is_some() && above.content_column() <= dash)?;
    let text = text.trim();
    if owner.known_key() != Some("choices") || text.is_empty() {
        return None;
    }
    let is_plain = text.starts_with(char::is_alphanumeric) && !text.contains([':', '#']);
    let value = if is_plain { text.to_owned() } else { quote(text) };
    let range = line.value_range();
    let message = format!("a choice begins with `right:` or `wrong:`, not with `{mark}`");
    let help = format!("write `- {}`", shorten(&format!("{key}: {value}")));
    let problem = YamlProblem::UnquotedText(Diagnosis::new(message, help));
    let edits = vec![Edit::new(range.clone(), format!("{key}: {value}"))];
    Some(Mistake { range: range.start..range.start + 3, problem, edits })
}

/// The bracket that closes the first one.
fn find_end(value: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in value.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The last character, if it is the closing bracket of the other kind: `[a, b}`.
fn find_wrong_end(value: &str) -> Option<usize> {
    let pairs = [('[', '}'), ('{', ']')];
    pairs
        .iter()
        .find(|(open, close)| value.starts_with(*open) && value.ends_with(*close))
        .map(|_| value.len() - 1)
}

/// An item of a list in brackets, such as `@a` in `[@a, b]`.
fn find_item(value: &str, at: usize, start: usize) -> Option<Mistake> {
    let first = value.get(at..)?.chars().next().filter(|c| "@`%*&!#".contains(*c))?;
    let item = value[at..].split([',', ']', '}']).next()?.trim_end();
    let message = format!("a text cannot begin with `{first}`{}", describe_sign(first));
    let help = format!("quote it: `{}`", shorten(&quote(item)));
    let problem = YamlProblem::UnquotedText(Diagnosis::new(message, help));
    let range = start + at..start + at + item.len();
    let edits = vec![Edit::new(range, quote(item))];
    Some(Mistake { range: start + at..start + at + first.len_utf8(), problem, edits })
}

/// Finds `&name` before a value, in its line.
pub(in crate::content::yaml) fn find_anchor(text: &str, value: &Range<usize>) -> Option<Range<usize>> {
    let start = text[..value.start].rfind('\n').map_or(0, |end| end + 1);
    let head = &text[start..value.start];
    let at = if text[value.start..].starts_with('&') { value.start } else { start + head.rfind('&')? };
    let name = &text[at..];
    let end = name.find(char::is_whitespace).unwrap_or(name.len());
    Some(at..at + end)
}
