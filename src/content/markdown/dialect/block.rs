//! Markup of other dialects that begins a line.

use crate::content::diagnostic::dialect_problem::DialectProblem;

/// Reads markup at the start of a line. `line` is the Markdown to the end of the line, and `text` the text that is read
/// from it. The result has the length of the markup.
pub(super) fn read_line_start(text: &str, line: &str) -> Option<(usize, DialectProblem)> {
    let line = line.trim_end();
    let whole = text.starts_with(line);
    let length = if whole { line.len() } else { first_word(text).len() };
    let shown = text[..length].to_owned();
    if line.starts_with(":::") {
        return Some((length, DialectProblem::FencedDiv { text: shown }));
    }
    if is_admonition(line) {
        return Some((length, DialectProblem::Admonition { text: shown }));
    }
    if is_table_line(line) {
        return Some((length, DialectProblem::Table { text: shown }));
    }
    if line.starts_with(": ") {
        return Some((length, DialectProblem::Definition { text: shown }));
    }
    if is_heading(line) {
        return Some((length, DialectProblem::Heading { text: shown }));
    }
    if line.starts_with("=== \"") || line.starts_with("===! \"") || line.starts_with("===+ \"") {
        return Some((length, DialectProblem::Tabs { text: shown }));
    }
    if is_directive(line) {
        return Some((length, DialectProblem::Directive { text: shown }));
    }
    if line.starts_with("*[") && line.contains("]: ") {
        return Some((length, DialectProblem::Abbreviation { text: shown }));
    }
    let is_contents = ["[toc]", "[[toc]]", "[[_toc_]]"].iter().any(|known| line.eq_ignore_ascii_case(known));
    (is_contents && whole).then_some((length, DialectProblem::TableOfContents { text: shown }))
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// The kinds of admonitions of `MkDocs`.
const ADMONITIONS: &[&str] = &[
    "abstract",
    "attention",
    "bug",
    "caution",
    "danger",
    "error",
    "example",
    "failure",
    "hint",
    "important",
    "info",
    "note",
    "question",
    "quote",
    "seealso",
    "success",
    "summary",
    "tip",
    "todo",
    "warning",
];

/// `!!! note "Title"`, `??? tip`, `???+ tip`
fn is_admonition(line: &str) -> bool {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???"));
    let rest =
        rest.map(|rest| rest.strip_prefix('+').unwrap_or(rest)).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| ADMONITIONS.contains(&first_word(rest.trim_start())))
}

/// `| a | b |` outside of a table, a line block of pandoc, or `+---+---+` of a grid table.
fn is_table_line(line: &str) -> bool {
    let is_grid = line.len() > 3
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'));
    let is_row = line.len() > 3 && line.starts_with("| ");
    is_grid || is_row
}

/// `##Heading`. A single `#` may begin a tag or a number.
fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (2..=6).contains(&level) && rest.starts_with(char::is_alphabetic)
}

/// `.. note::` of reStructuredText, `#+BEGIN_SRC` of Org, `[source,python]` of `AsciiDoc`, `::include{` of `GitLab`.
fn is_directive(line: &str) -> bool {
    const BLOCKS: &[&str] =
        &["[NOTE]", "[TIP]", "[IMPORTANT]", "[WARNING]", "[CAUTION]", "[horizontal]", "[quote]"];
    let is_label = |rest: &str| rest.starts_with('_') && rest.ends_with(':');
    let is_keyword = |rest: &str| {
        rest.split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()))
    };
    if BLOCKS.contains(&line)
        || ["[source,", "[source]", "[%", "::include{", "#. "].iter().any(|start| line.starts_with(start))
        || line.strip_prefix(".. ").is_some_and(is_label)
        || line.strip_prefix("#+").is_some_and(is_keyword)
    {
        return true;
    }
    let rest_directive = line
        .strip_prefix(".. ")
        .and_then(|rest| rest.split_once("::"))
        .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let upper = line.to_ascii_uppercase();
    rest_directive || upper.starts_with("#+BEGIN_") || upper.starts_with("#+END_")
}
