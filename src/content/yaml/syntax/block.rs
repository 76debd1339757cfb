//! Texts of several lines: lines that are not indented below their key, and Markdown without `|`.

use super::error::ParserError;
use granit_parser::ErrorKind;

use super::known_keys::is_text_key;
use super::line::Line;
use super::mistake::Mistake;
use super::rewrite::{describe_block, write_as_block};
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::edit::Edit;

/// Finds the lines of a text that are not deeper than its key, so that YAML ends the text before them.
pub(super) fn find_unindented(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    if line.known_key().is_some() {
        return None;
    }
    let owner = line.above().find(|above| above.known_key().is_some())?;
    let key = owner.known_key().filter(|key| is_text_key(key))?;
    let value = owner.value();
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let column = owner.content_column();
    if line.dash().is_some_and(|dash| dash < column) {
        return None;
    }
    let first = owner.below().next().filter(|first| first.start < line.start && owner.has_block_header());
    let is_out = line.indentation() <= column;
    match first {
        Some(first) if line.indentation() < first.indentation() => {
            let help = format!("indent it by {} spaces, as the first line of the text", first.indentation());
            let message =
                format!("this line ends the text of `{key}`: it is indented less than the text above");
            Some(indent_group(owner, line, first.indentation(), Diagnosis::new(message, help)))
        }
        _ if is_out && first.is_none() => Some(explain_unindented(owner, line, key)),
        _ => None,
    }
}

/// Finds a text below the head of a block, such as `answer: |`, that is not indented.
pub(super) fn find_behind_header(text: &str, header: Line<'_>) -> Option<Mistake> {
    let key = header.known_key().filter(|_| header.has_block_header())?;
    let line = header.below().next()?;
    let column = header.content_column();
    let is_key = line.key().is_some_and(|key| !key.contains(' ') && line.value().is_empty());
    let is_structure = line.known_key().is_some()
        || is_key
        || line.dash().is_some_and(|dash| dash < column)
        || line.text.starts_with("---")
        || line.text.starts_with("...")
        || line.is_blank();
    (!is_structure && line.indentation() <= column && text.len() > line.start)
        .then(|| explain_unindented(header, line, key))
}

fn explain_unindented(owner: Line<'_>, line: Line<'_>, key: &str) -> Mistake {
    let wanted = owner.content_column() + 2;
    let message = format!("the text of `{key}` is not indented below its key");
    let lines = if owner.has_block_header() { "each line of the text" } else { "this line" };
    let help = format!("begin {lines} with {wanted} spaces, two more than `{key}`");
    indent_group(owner, line, wanted, Diagnosis::new(message, help))
}

/// Indents a line, and those below it that have the same mistake.
fn indent_group(owner: Line<'_>, line: Line<'_>, wanted: usize, diagnosis: Diagnosis) -> Mistake {
    let column = owner.content_column();
    let ends = |next: &Line<'_>| {
        (next.known_key().is_some() && next.content_column() <= column)
            || next.dash().is_some_and(|dash| dash < column && next.known_key().is_some())
            || next.indentation() >= wanted
    };
    let group = std::iter::once(line).chain(line.below().take_while(|next| !ends(next)));
    let edits = group.map(|next| {
        let deeper = next.indentation().saturating_sub(line.indentation());
        Edit::new(next.start..next.start + next.indentation(), " ".repeat(wanted + deeper))
    });
    let edits = edits.collect();
    Mistake { range: line.content_range(), problem: YamlProblem::UnindentedText(diagnosis), edits }
}

/// Finds a comment in the middle of a text of several lines.
pub(super) fn find_comment(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    if !matches!(error.kind, ErrorKind::CommentInterceptedScalar) || line.key().is_none() {
        return None;
    }
    let value = &line.text[line.value_column()..];
    let block = format!("|\n{:1$}{value}", "", line.continuation()?.indentation());
    let help = format!("{}; put a comment above its key", describe_block(line));
    let message = "this comment ends the text, and the lines below cannot go on with it";
    let problem = YamlProblem::UnquotedText(Diagnosis::new(message, help));
    let range = error.at..line.start + line.text.len();
    let edits = vec![Edit::new(line.value_range().start..range.end, block)];
    Some(Mistake { range, problem, edits })
}

/// Finds a text that begins below its key without `|`, and that YAML does not read as a text.
pub(super) fn find_missing_header(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    let owner = line.above().find(|above| above.content_column() < line.indentation())?;
    let key = owner.known_key().filter(|key| is_text_key(key) && owner.value().is_empty())?;
    let rewrite = write_as_block(owner, "", 0);
    let message = format!("YAML cannot read the lines below `{key}:` as a text");
    let help = format!("write `{key}: |`, so that the lines below it are the text");
    let problem = YamlProblem::UnquotedText(Diagnosis::new(message, help));
    Some(Mistake { range: line.content_range(), problem, edits: rewrite.edits })
}
