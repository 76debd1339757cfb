//! The short answer of a question: its right choices, or the first sentence of its answer.

use super::citations::append_citation;
use crate::document::{Block, Choices, Inline, List, Question, Verdict, first_sentence, plain_text};

/// Stands between the items of a list that became a line.
const SEPARATOR: &str = " · ";

/// Stands where something is left out.
const ELLIPSIS: &str = " …";

/// A line has at most this many items of a list.
const MAX_ITEMS: usize = 8;

/// A block of code or a table of up to this many lines is short.
const MAX_LINES: usize = 8;

/// The short answer with the sources of the whole question; empty where the guide has no answer.
pub(crate) fn short_answer(question: &Question) -> Vec<Block> {
    let mut blocks = match &question.choices {
        Some(choices) => right_choices(choices),
        None => first_statement(&question.answer),
    };
    if !question.sources.is_empty() {
        // The list of sources has those that no word can carry.
        let _ = append_citation(&mut blocks, Inline::Citation(question.sources.clone()));
    }
    blocks
}

/// The right choices: in one line, unless one of them has code or other blocks.
fn right_choices(choices: &Choices) -> Vec<Block> {
    let right = choices.items.iter().filter(|choice| choice.verdict == Verdict::Right);
    let texts: Vec<&[Block]> = right.map(|choice| choice.text.as_slice()).collect();
    let lines = texts.iter().map(|blocks| match blocks {
        [Block::Paragraph(line)] => Some(line.clone()),
        _ => None,
    });
    match lines.collect::<Option<Vec<_>>>() {
        Some(lines) => vec![Block::Paragraph(lines.join(&separator()[..]))],
        None => texts.concat(),
    }
}

/// The first sentence. One without an end, such as before a colon, goes on with the list or the code behind it.
fn first_statement(blocks: &[Block]) -> Vec<Block> {
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(line) if has_words(line) => {
                let mut sentence = first_sentence(line);
                let behind = blocks.get(index + 1).filter(|_| is_open(&sentence));
                let below = match behind {
                    Some(Block::List(list)) => {
                        sentence.push(Inline::Text(" ".to_owned()));
                        sentence.append(&mut join_items(list));
                        None
                    }
                    Some(block) if is_short(block) => Some(block.clone()),
                    _ => None,
                };
                return std::iter::once(Block::Paragraph(sentence)).chain(below).collect();
            }
            Block::List(list) => return vec![Block::Paragraph(join_items(list))],
            Block::Quote(inner) | Block::Alert { blocks: inner, .. } => {
                let statement = first_statement(inner);
                if !statement.is_empty() {
                    return statement;
                }
            }
            block if is_short(block) => return vec![block.clone()],
            _ => {}
        }
    }
    // Only long code or images: better all of it than nothing.
    blocks
        .iter()
        .find(|block| !matches!(block, Block::Heading { .. } | Block::Rule))
        .cloned()
        .into_iter()
        .collect()
}

/// Whether a block of its own is short.
fn is_short(block: &Block) -> bool {
    match block {
        Block::Code { text, .. } => text.lines().count() <= MAX_LINES,
        Block::Table(table) => table.rows.len() < MAX_LINES,
        Block::Definitions(definitions) => definitions.len() <= MAX_LINES,
        Block::Quote(blocks) => blocks.iter().all(|block| matches!(block, Block::Paragraph(_))),
        _ => false,
    }
}

/// The first sentences of a list's items, in one line.
fn join_items(list: &List) -> Vec<Inline> {
    let mut lines = Vec::new();
    for (index, item) in list.items.iter().enumerate().take(MAX_ITEMS) {
        let statement = first_statement(&item.blocks).into_iter().next();
        let Some(Block::Paragraph(mut line)) = statement else { continue };
        if let (Some(start), Ok(more)) = (list.start, u64::try_from(index)) {
            line.insert(0, Inline::Text(format!("{}.\u{a0}", start.saturating_add(more))));
        }
        trim_full_stop(&mut line);
        lines.push(line);
    }
    let is_cut = lines.len() < list.items.len();
    let mut line = lines.join(&separator()[..]);
    if is_cut {
        line.push(Inline::Text(ELLIPSIS.to_owned()));
    }
    line
}

fn separator() -> [Inline; 1] {
    [Inline::Text(SEPARATOR.to_owned())]
}

/// Whether a sentence has no end.
fn is_open(line: &[Inline]) -> bool {
    let ends = |letter: char| {
        matches!(letter, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | ')' | '”' | '"')
    };
    !plain_text(line).trim_end().ends_with(ends)
}

/// Removes the full stop of an item, which stands before a separator.
fn trim_full_stop(line: &mut [Inline]) {
    if let Some(Inline::Text(text)) = line.last_mut() {
        let bare = text.trim_end();
        let bare =
            bare.strip_suffix(['.', '。', ';', ',']).filter(|bare| !bare.ends_with('.')).unwrap_or(bare);
        *text = bare.to_owned();
    }
}

/// Whether a line has more than images.
fn has_words(line: &[Inline]) -> bool {
    line.iter().any(|piece| match piece {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Image { .. } | Inline::LineBreak | Inline::Citation(_) | Inline::FootnoteMark(_) => false,
        _ => true,
    })
}

/// The prompt without its final mark: what it asks about.
pub(crate) fn shorten_prompt(prompt: &[Inline]) -> Vec<Inline> {
    let mut term = prompt.to_vec();
    if let Some(Inline::Text(text)) = term.last_mut() {
        let bare = text.trim_end().trim_end_matches(['?', '？', '؟', '\u{37e}', '。']);
        let bare = bare.strip_suffix(['.', ':']).filter(|bare| !bare.ends_with('.')).unwrap_or(bare);
        *text = bare.trim_end().to_owned();
    }
    if let Some(Inline::Text(text)) = term.first_mut() {
        *text = text.trim_start_matches('¿').to_owned();
    }
    term
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ListItem, plain_text_of_blocks};

    fn words(text: &str) -> Block {
        Block::Paragraph(vec![Inline::Text(text.to_owned())])
    }

    fn list(start: Option<u64>, texts: &[&str]) -> Block {
        let item = |text: &&str| ListItem { done: None, blocks: vec![words(text)] };
        Block::List(List { start, items: texts.iter().map(item).collect() })
    }

    fn statement(blocks: &[Block]) -> String {
        plain_text_of_blocks(&first_statement(blocks))
    }

    #[test]
    fn colons_go_on_with_their_list() {
        let kinds = list(None, &["per view. It is simple.", "per site"]);
        assert_eq!(
            statement(&[words("There are two kinds:"), kinds]),
            "There are two kinds: per view. It is simple · per site"
        );
        let steps = list(Some(2), &["Write a migration", "Run the migration"]);
        assert_eq!(
            statement(&[steps, words("Done and finished.")]),
            "2.\u{a0}Write a migration · 3.\u{a0}Run the migration"
        );
    }

    #[test]
    fn long_lists_and_code_are_told() {
        let many = list(None, &["one more thing"; 9]);
        assert!(statement(&[many]).ends_with("thing …"));
        let code = |lines: usize| Block::Code { language: None, text: "x\n".repeat(lines) };
        assert_eq!(statement(&[code(30), words("It prints thirty lines.")]), "It prints thirty lines.");
        assert_eq!(first_statement(&[words("Write this short code:"), code(3)]).len(), 2);
        assert_eq!(first_statement(&[code(30)]), [code(30)]);
    }

    #[test]
    fn prompts_lose_only_their_last_mark() {
        for (prompt, term) in [
            ("What is a list?", "What is a list"),
            ("Explain it.", "Explain it"),
            ("Why “self”? Explain", "Why “self”? Explain"),
            ("And so on...", "And so on..."),
            ("¿Qué es una lista?", "Qué es una lista"),
            ("元组是什么？", "元组是什么"),
            ("Qu’est-ce ?", "Qu’est-ce"),
        ] {
            assert_eq!(plain_text(&shorten_prompt(&[Inline::Text(prompt.to_owned())])), term);
        }
    }
}
