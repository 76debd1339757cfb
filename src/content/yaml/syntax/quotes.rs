//! Quotes that are not closed, closed too early, or with a backslash that is not an escape.

use granit_parser::ErrorKind;

use super::error::ParserError;
use super::line::Line;
use super::mistake::Mistake;
use super::rewrite::{quote, show_value};
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::edit::Edit;

/// A quoted text with more lines is not looked for.
const LINES: usize = 1_000;

pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    match error.kind {
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            explain_escape(error)
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => explain_quote(error),
        _ => None,
    }
}

fn explain_quote(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    let opener = std::iter::once(line).chain(line.above()).take(LINES).find(|above| {
        let value = above.value();
        let is_closed =
            find_closing(value).is_some_and(|end| above.start != line.start || end + 1 == value.len());
        // On the line of the error, the quote may be closed, with more text behind it.
        value.starts_with(['"', '\'']) && !is_closed
    })?;
    let value = opener.value();
    match find_closing(value) {
        Some(end) if end + 1 < value.len() => Some(explain_early_end(opener, end)),
        Some(_) => None,
        None => Some(explain_unclosed(opener)),
    }
}

/// The offset of the quote that closes the first one, on the same line.
fn find_closing(value: &str) -> Option<usize> {
    let sign = value.chars().next()?;
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if sign == '"' => drop(characters.next()),
            _ if c == sign && sign == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => {
                characters.next();
            }
            _ if c == sign => return Some(at),
            _ => {}
        }
    }
    None
}

/// `'What's DNS?'` and `"DNS" means what?`
fn explain_early_end(line: Line<'_>, end: usize) -> Mistake {
    let (value, range) = (line.value(), line.value_range());
    let sign = &value[..1];
    let inner = value.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    // Without a last quote, the first ones belong to the text.
    let quoted = quote(inner.unwrap_or(value));
    let message = if inner.is_some() {
        format!("this `{sign}` ends the quoted text, and more text follows")
    } else {
        format!(
            "text follows behind the quoted text {}",
            super::rewrite::shorten(&format!("`{}`", &value[..=end]))
        )
    };
    let help = format!("quote the whole text: `{}`", show_value(line, &quoted));
    let problem = YamlProblem::Quotes(Diagnosis::new(message, help));
    let at = range.start + if inner.is_some() { end } else { end + 1 };
    let length = if inner.is_some() { 1 } else { range.end - at };
    Mistake { range: at..at + length, problem, edits: vec![Edit::new(range, quoted)] }
}

/// A quote without another one on its line.
fn explain_unclosed(line: Line<'_>) -> Mistake {
    let (value, range) = (line.value(), line.value_range());
    let sign = &value[..1];
    let message = format!("this `{sign}` opens a quoted text that is not closed on its line");
    let closed = format!("{value}{sign}");
    let help = format!(
        "close it: `{}`; a text of several lines needs no quotes after `|`",
        show_value(line, &closed)
    );
    let problem = YamlProblem::Quotes(Diagnosis::new(message, help));
    let edits = vec![Edit::new(range.end..range.end, sign)];
    Mistake { range: range.start..range.start + 1, problem, edits }
}

/// `"A \d+ regex"`: the parser reports the opening quote.
fn explain_escape(error: &ParserError<'_>) -> Option<Mistake> {
    const ESCAPES: &str = "0abtnvfre \"/\\N_LPxuU\n\r\t";
    let text = error.text.get(error.at..)?;
    let mut characters = text.char_indices().skip(1);
    let (at, c) = loop {
        match characters.next()? {
            (_, '"') => return None,
            (at, '\\') => match characters.next()? {
                (_, c) if ESCAPES.contains(c) => {}
                (_, c) => break (error.at + at, c),
            },
            _ => {}
        }
    };
    let message = format!("`\\{c}` is not an escape sequence between double quotes");
    let help = format!("write `\\\\{c}`, or use single quotes, which keep a backslash as it is");
    let problem = YamlProblem::Quotes(Diagnosis::new(message, help));
    Some(Mistake { range: at..at + 1 + c.len_utf8(), problem, edits: vec![Edit::new(at..at, "\\")] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_quotes_do_not_close() {
        assert_eq!(find_closing(r#""a \" b" c"#), Some(7));
        assert_eq!(find_closing("'it''s' b"), Some(6));
        assert_eq!(find_closing("'it''s"), None);
    }
}
