//! The prompt of a question: its first line, whatever Markdown takes it for.
//!
//! Quizzes number their questions and make them headings: `1. Overview`, `# Title`. A number belongs to the words of the
//! author and stays; the marks of headings and quotes go, as everywhere.

use crate::document::{Block, Inline, List};

/// Splits a question into its prompt and the blocks after it.
///
/// # Errors
/// How the question begins instead, such as `with code`; `None` if it is empty.
pub(crate) fn split_prompt(
    blocks: Vec<Block>,
    source: &str,
) -> Result<(Vec<Inline>, Vec<Block>), Option<&'static str>> {
    let mut marks = String::new();
    let mut rest = blocks;
    loop {
        if rest.is_empty() {
            // `1.` alone is a list without a word.
            let prompt = vec![Inline::Text(marks.trim_end().to_owned())];
            return if marks.is_empty() { Err(None) } else { Ok((prompt, rest)) };
        }
        match rest.remove(0) {
            Block::Paragraph(line) | Block::Heading { text: line, .. } => {
                return Ok((prepend_marks(marks, line), rest));
            }
            Block::Quote(blocks) => rest = [blocks, rest].concat(),
            Block::List(list) => {
                marks += &list_mark(&list, if marks.is_empty() { source } else { "" });
                rest = open_list(list, &mut marks, rest);
            }
            Block::Code { .. } => return Err(Some("with code")),
            Block::Definitions(_) => return Err(Some("with a definition list")),
            Block::Table(_) => return Err(Some("with a table")),
            Block::Alert { .. } => return Err(Some("with an alert")),
            Block::Rule => return Err(Some("with a rule")),
            Block::Footnotes(_) => return Err(Some("with a footnote")),
        }
    }
}

/// The mark of the first item as its author wrote it, such as `1) `; for a list in HTML, as Markdown writes it.
fn list_mark(list: &List, source: &str) -> String {
    let source = source.trim_start_matches(['>', ' ', '\t', '\n', '\r']);
    let written = source.split_whitespace().next().unwrap_or_default();
    let digits = written.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match list.start {
        Some(_) if is_number => format!("{written} "),
        Some(start) => format!("{start}. "),
        None if matches!(written, "-" | "*" | "+") => format!("{written} "),
        None => String::new(),
    }
}

/// The blocks of the first item, the items after it, and the blocks after the list.
fn open_list(mut list: List, marks: &mut String, rest: Vec<Block>) -> Vec<Block> {
    if list.items.is_empty() {
        return rest;
    }
    let first = list.items.remove(0);
    if let Some(done) = first.done {
        *marks += if done { "[x] " } else { "[ ] " };
    }
    let mut blocks = first.blocks;
    if !list.items.is_empty() {
        list.start = list.start.map(|start| start + 1);
        blocks.push(Block::List(list));
    }
    [blocks, rest].concat()
}

fn prepend_marks(marks: String, mut line: Vec<Inline>) -> Vec<Inline> {
    match line.first_mut() {
        _ if marks.is_empty() => {}
        Some(Inline::Text(text)) => text.insert_str(0, &marks),
        _ => line.insert(0, Inline::Text(marks)),
    }
    line
}
