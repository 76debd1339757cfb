//! A text with `: ` in it, which YAML reads as a key and its value.

use super::error::ParserError;
use super::known_keys::is_text_key;
use super::line::Line;
use super::mistake::Mistake;
use super::rewrite::{Rewrite, write_as_block, write_value_as_text};
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;

/// Curly quotes, which word processors write: they do not quote in YAML.
const CURLY: &[char] = &['“', '”', '„', '‘', '’', '«', '»'];

pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    let (line, column) = (error.line(), error.column());
    if !line.text.get(column..)?.starts_with(':') {
        return None;
    }
    let rewrite = if column >= line.value_column() && line.key().is_some() {
        rewrite_value(line)?
    } else if line.known_key().is_none() {
        rewrite_lines(line)?
    } else {
        return None;
    };
    let ends = line.text.len() == column + 1;
    let how = if ends { "this text ends in `:`" } else { "this text contains `: `" };
    let message = format!("{how}, so YAML reads it as a key");
    let problem = YamlProblem::UnquotedColon(Diagnosis::new(message, rewrite.help));
    Some(Mistake { range: error.at..error.at + 1, problem, edits: rewrite.edits })
}

/// The value of a key, on its line.
fn rewrite_value(line: Line<'_>) -> Option<Rewrite> {
    let value = line.value();
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    let bare = value.strip_prefix(CURLY).and_then(|rest| rest.strip_suffix(CURLY));
    let mut rewrite = write_value_as_text(line, bare.unwrap_or(value));
    if bare.is_some() {
        rewrite.help += "; curly quotes do not quote in YAML";
    }
    Some(rewrite)
}

/// A later line of a text.
fn rewrite_lines(line: Line<'_>) -> Option<Rewrite> {
    let owner = line.above().find(|above| above.content_column() < line.content_column())?;
    owner.known_key().filter(|key| is_text_key(key))?;
    let value = owner.value();
    if value.is_empty() || value.starts_with(['"', '\'', '|', '>', '[', '{']) {
        return None;
    }
    Some(write_as_block(owner, value, owner.continuation()?.indentation()))
}
