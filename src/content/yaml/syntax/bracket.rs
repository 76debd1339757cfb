//! A bracket that is not closed: YAML reads the lines below as items, and stops far from the bracket.

use super::error::ParserError;
use granit_parser::ErrorKind;

use super::line::Line;
use super::mistake::Mistake;
use super::rewrite::show_value;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::edit::Edit;

/// A list in brackets is not longer.
const LINES: usize = 200;

pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    // Thousands of brackets are not a mistake of one.
    if matches!(error.kind, ErrorKind::RecursionLimitExceeded) {
        return None;
    }
    let line = error.line();
    let opener = std::iter::once(line).chain(line.above()).take(LINES).find(|above| is_open(*above))?;
    let open = opener.value().chars().next()?;
    let close = if open == '[' { ']' } else { '}' };
    // The list may have several lines; a key or a dash is not among them.
    let is_item = |next: &Line<'_>| {
        next.known_key().is_none() && next.dash().is_none() && next.indentation() > opener.indentation()
    };
    let last = opener.below().take_while(is_item).take(LINES).last().unwrap_or(opener);
    let message = format!("the bracket `{open}` is not closed");
    let help = if last.start == opener.start {
        let value = opener.value().trim_end_matches(',');
        format!("close it: `{}`", show_value(opener, &format!("{value}{close}")))
    } else {
        format!("end it with `{close}`")
    };
    let start = opener.value_range().start;
    let end = last.value_range().end;
    let problem = YamlProblem::UnclosedBracket(Diagnosis::new(
        message,
        format!("{help}; quote a text that begins with a bracket"),
    ));
    Some(Mistake { range: start..start + 1, problem, edits: vec![Edit::new(end..end, close)] })
}

/// Finds two values in brackets without a comma between them, as in `{"id": "dns" "title": "DNS"}`.
pub(super) fn find_missing_comma(error: &ParserError<'_>) -> Option<Mistake> {
    let is_flow = matches!(
        error.kind,
        ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::MappingValueNotAllowed
    );
    let text = error.text.get(..error.at).filter(|_| is_flow)?;
    // The parser stops at the second value, or at the colon behind it.
    let behind = error.text[error.at..].chars().next()?;
    let start = if behind == ':' { text.strip_suffix('"')?.rfind('"')? } else { error.at };
    let before = text[..start].trim_end();
    let is_value = before.ends_with(['"', ']', '}']) && error.text[start..].starts_with(['"', '[', '{']);
    if !is_value || before.len() == start {
        return None;
    }
    let end = before.len();
    let problem = YamlProblem::UnclosedBracket(Diagnosis::new(
        "a comma is missing between two values in brackets",
        "write a comma behind the first value",
    ));
    Some(Mistake { range: end - 1..end, problem, edits: vec![Edit::new(end..end, ",")] })
}

fn is_open(line: Line<'_>) -> bool {
    let value = line.value();
    let count = |brackets: [char; 2]| value.matches(brackets).count();
    value.starts_with(['[', '{']) && count(['[', '{']) > count([']', '}'])
}
