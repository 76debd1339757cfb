//! Errors of the parser in other words, where no rule knows more.

use granit_parser::ErrorKind;

use super::error::ParserError;
use super::mistake::Mistake;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::yaml::node::DEPTH;

/// Finds the tab that the parser complains about: it reports the offset before it.
pub(super) fn find_tab(error: &ParserError<'_>) -> Option<Mistake> {
    let is_tab = matches!(
        error.kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    );
    if !is_tab {
        return None;
    }
    let start = error.line().start;
    let mut line_start = start;
    let mut tabs = error.text[start..].split_inclusive('\n').filter_map(|line| {
        let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let tab = indentation.find('\t').map(|tab| line_start + tab);
        line_start += line.len();
        tab
    });
    let first = tabs.next().unwrap_or(error.at);
    let more = tabs.count();
    Some(Mistake::new(first..first + 1, YamlProblem::Tab { more }))
}

/// Describes an error of the parser at its place.
pub(super) fn describe(error: &ParserError<'_>) -> Mistake {
    let text = error.text;
    let start = text.floor_char_boundary(error.at.min(text.len()));
    let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    // An error after the last character is shown at the last character.
    let range = match text.trim_end().char_indices().next_back() {
        Some((at, c)) if start == end => at..at + c.len_utf8(),
        _ => start..end,
    };
    Mistake::new(range, classify(error.kind))
}

fn classify(kind: &ErrorKind) -> YamlProblem {
    let (what, help) = match kind {
        ErrorKind::RecursionLimitExceeded => return YamlProblem::TooDeep { limit: DEPTH },
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "a quote is not closed, or closed too early".to_owned(),
            "escape quotes in a text, or write it as a block: `|`, and the text indented below",
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            "invalid escape sequence between double quotes".to_owned(),
            "double the backslash, use single quotes, or write the text as a block after `|`",
        ),
        ErrorKind::UnknownAnchor => (
            "a text that begins with `*` is an alias".to_owned(),
            "quote the text, such as `\"*Phone book*\"`, or define the alias",
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            format!("the bracket `{open}` is not closed"),
            "close it; quote a text that begins with a bracket",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => (
            "unmatched closing bracket".to_owned(),
            "remove it, or add the opening bracket; quote a text that begins with a bracket",
        ),
        ErrorKind::InvalidBlockScalarIndent => (
            "a line of this block has fewer spaces than the digit behind its `|` or `>` says".to_owned(),
            "remove the digit, or indent the text by so many spaces more than its key",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            (format!("a text cannot begin with `{character}`"), "quote it")
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => (
            "a key and its `:` are not allowed here".to_owned(),
            "quote a text that contains `: `, or write it as a block after `|`; if it is a key, check its indentation",
        ),
        kind => (
            kind.to_string(),
            "check the indentation; quote a text that contains `: ` or ` #`, or write it as a block after `|`",
        ),
    };
    YamlProblem::Syntax { what, help }
}
