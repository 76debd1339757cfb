//! Blocks as Markdown: each as lines, indented by the block around it.

use super::cell::write_table;
use super::escape::protect_line_start;
use super::inline::{LineBreaks, write_line};
use super::options::TextOptions;
use crate::document::{Block, Definition, Inline, List, ListItem};

/// Whether an empty line stands between a paragraph and a list after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tightness {
    Tight,
    Loose,
}

/// The markers of a list. Lists that follow each other need other ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListMarkers {
    First,
    Second,
}

/// Writes blocks.
pub(super) fn write_blocks(text: &TextOptions<'_>, blocks: &[Block], tightness: Tightness) -> String {
    BlockWriter { text }.write_blocks(blocks, tightness)
}

struct BlockWriter<'w, 'o> {
    text: &'w TextOptions<'o>,
}

impl BlockWriter<'_, '_> {
    fn write_blocks(&self, blocks: &[Block], tightness: Tightness) -> String {
        let mut out = String::new();
        let mut markers = ListMarkers::First;
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &blocks[before]);
            if let Some(before) = before {
                out.push_str(if tightness == Tightness::Tight { "\n" } else { "\n\n" });
                markers = match (before, block) {
                    (Block::List(_), Block::List(_)) if markers == ListMarkers::First => ListMarkers::Second,
                    _ => ListMarkers::First,
                };
            }
            let is_top = tightness == Tightness::Loose;
            out.push_str(&self.write_block(block, markers, if is_top { "---" } else { "___" }));
        }
        out
    }

    fn write_block(&self, block: &Block, markers: ListMarkers, rule: &str) -> String {
        match block {
            Block::Paragraph(line) => {
                let text = write_line(line, self.text, LineBreaks::Lines);
                text.split('\n').map(protect_line_start).collect::<Vec<_>>().join("\n")
            }
            Block::Heading { level, text } => self.write_heading(*level, text),
            Block::Code { language, text } => write_code(language.as_deref(), text),
            Block::List(list) => self.write_list(list, markers),
            Block::Definitions(definitions) => {
                let written = definitions.iter().map(|definition| self.write_definition(definition));
                written.collect::<Vec<_>>().join("\n\n")
            }
            Block::Table(table) => write_table(table, self.text),
            Block::Quote(blocks) => quote(&self.write_blocks(blocks, Tightness::Loose)),
            Block::Alert { kind, blocks } => {
                let name = kind.name().to_uppercase();
                quote(&format!("[!{name}]\n{}", self.write_blocks(blocks, Tightness::Loose)))
            }
            Block::Rule => rule.to_owned(),
            Block::Footnotes(notes) => {
                let notes = notes.iter().map(|note| {
                    let text = self.write_blocks(&note.blocks, Tightness::Loose);
                    format!("[^{}]: {}", note.number, indent(&text, 4))
                });
                notes.collect::<Vec<_>>().join("\n\n")
            }
        }
    }

    /// The term on a line of its own, and below it each meaning behind a colon.
    fn write_definition(&self, definition: &Definition) -> String {
        let term = write_line(&definition.term, self.text, LineBreaks::Elements);
        let meanings = definition.meanings.iter().map(|blocks| {
            let text = self.write_blocks(blocks, Tightness::Loose);
            format!("\n: {}", indent(&text, 2))
        });
        format!("{}{}", protect_line_start(&term), meanings.collect::<String>())
    }

    fn write_heading(&self, level: u8, text: &[Inline]) -> String {
        let text = write_line(text, self.text, LineBreaks::Spaces);
        // A `#` at the end would close the heading.
        let text = match text.strip_suffix('#') {
            Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
            _ => text,
        };
        format!("{} {text}", "#".repeat(usize::from(level.clamp(1, 6))))
    }

    fn write_list(&self, list: &List, markers: ListMarkers) -> String {
        let is_tight = list.items.iter().all(is_tight_item);
        let mut out = String::new();
        for (index, item) in list.items.iter().enumerate() {
            if index > 0 {
                out.push_str(if is_tight { "\n" } else { "\n\n" });
            }
            let bullet = if markers == ListMarkers::First { "-" } else { "*" };
            let marker = match list.start {
                None => bullet.to_owned(),
                Some(start) => {
                    let number = start.saturating_add(u64::try_from(index).unwrap_or_default());
                    let sign = if markers == ListMarkers::First { '.' } else { ')' };
                    format!("{}{sign}", number.min(999_999_999))
                }
            };
            let task = match item.done {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let tightness = if is_tight { Tightness::Tight } else { Tightness::Loose };
            let text = self.write_item(item, tightness);
            let text = indent(&text, marker.len() + 1);
            out.extend([&marker, " ", task, &text]);
            out.truncate(out.trim_end_matches(' ').len());
        }
        out
    }

    fn write_item(&self, item: &ListItem, tightness: Tightness) -> String {
        match item.blocks.first() {
            // At the start of an item, `---` would be read with its marker.
            Some(Block::Rule) => {
                let rest = self.write_blocks(&item.blocks[1..], Tightness::Loose);
                if rest.is_empty() { "___".to_owned() } else { format!("___\n\n{rest}") }
            }
            _ => self.write_blocks(&item.blocks, tightness),
        }
    }
}

/// Whether an item needs no empty lines: a line, and lists below it that Markdown lets follow a line.
fn is_tight_item(item: &ListItem) -> bool {
    let is_list = |block: &Block| match block {
        Block::List(list) => {
            matches!(list.start, None | Some(1))
                && list.items.iter().all(is_tight_item)
                && starts_with_text(list)
        }
        _ => false,
    };
    match item.blocks.split_first() {
        Some((Block::Paragraph(_), [])) => true,
        Some((Block::Paragraph(_), [list])) => is_list(list),
        _ => false,
    }
}

/// An empty item cannot follow a line.
fn starts_with_text(list: &List) -> bool {
    list.items.first().is_some_and(|item| !item.blocks.is_empty())
}

/// Writes code between fences that it does not contain.
fn write_code(language: Option<&str>, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{}\n{text}\n{fence}", language.unwrap_or_default())
}

fn quote(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Indents all lines but the first.
fn indent(text: &str, width: usize) -> String {
    let blanks = " ".repeat(width);
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&blanks);
            }
        }
        out.push_str(line);
    }
    out
}
