//! Cells and rows of a table. A cell of a guide is a line, so blocks in a cell become lines of it.

use crate::document::{Alignment, Block, Inline, Table, plain_text};

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) is_head: bool,
    pub(super) alignment: Option<Alignment>,
    /// The number of columns that it spans.
    pub(super) span: usize,
    pub(super) blocks: Vec<Block>,
}

/// The most columns of a table; what spans more is a mistake, or an attack.
pub(super) const MAX_COLUMNS: usize = 100;

/// Makes a table of rows. One column of blocks is only a layout, so its blocks stand alone.
pub(super) fn build_table(rows: Vec<Vec<Cell>>) -> Vec<Block> {
    let is_single = rows.iter().all(|row| row.len() <= 1);
    let has_blocks = rows.iter().flatten().any(|cell| cell.blocks.iter().any(|block| !is_line(block)));
    if is_single && (has_blocks || rows.len() <= 1) {
        return rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
    }
    let width = |row: &Vec<Cell>| row.iter().map(|cell| cell.span.max(1)).sum::<usize>().min(MAX_COLUMNS);
    let columns = rows.iter().map(width).max().unwrap_or_default();
    let mut rows = rows.into_iter().filter(|row| !row.is_empty()).peekable();
    let has_head = rows.peek().is_some_and(|row| row.iter().all(|cell| cell.is_head));
    let head_cells = if has_head { rows.next().unwrap_or_default() } else { Vec::new() };
    let mut alignments = vec![Alignment::Start; columns];
    let mut read_alignments = |row: &[Cell]| {
        for (known, cell) in alignments.iter_mut().zip(row) {
            *known = cell.alignment.unwrap_or(*known);
        }
    };
    read_alignments(&head_cells);
    let body: Vec<Vec<Cell>> = rows.collect();
    if !has_head && let Some(first) = body.first() {
        read_alignments(first);
    }
    let head = pad(head_cells, columns);
    let rows: Vec<Vec<Vec<Inline>>> = body.into_iter().map(|row| pad(row, columns)).collect();
    let is_empty = head.iter().chain(rows.iter().flatten()).all(Vec::is_empty);
    if is_empty { Vec::new() } else { vec![Block::Table(Table { alignments, head, rows })] }
}

/// The lines of a row's cells, as many as the table has columns.
fn pad(row: Vec<Cell>, columns: usize) -> Vec<Vec<Inline>> {
    let mut cells = Vec::with_capacity(columns);
    for cell in row {
        let mut line = Vec::new();
        push_blocks(cell.blocks, &mut line);
        cells.push(line);
        cells.extend((1..cell.span.min(MAX_COLUMNS)).map(|_| Vec::new()));
    }
    cells.resize(columns, Vec::new());
    cells
}

fn is_line(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::Heading { .. })
}

/// Joins blocks to one line with breaks.
fn push_blocks(blocks: Vec<Block>, line: &mut Vec<Inline>) {
    for block in blocks {
        let mut next = Vec::new();
        match block {
            Block::Paragraph(text) => next = text,
            Block::Heading { text, .. } => next.push(Inline::Strong(text)),
            Block::Code { text, .. } => {
                for (index, code) in text.lines().filter(|code| !code.trim().is_empty()).enumerate() {
                    next.extend((index > 0).then_some(Inline::LineBreak));
                    next.push(Inline::Code(code.trim_end().to_owned()));
                }
            }
            Block::List(list) => {
                for (index, item) in list.items.into_iter().enumerate() {
                    let number = list.start.map(|start| format!("{}. ", start.saturating_add(index as u64)));
                    next.extend((index > 0).then_some(Inline::LineBreak));
                    next.push(Inline::Text(number.unwrap_or_else(|| "• ".to_owned())));
                    push_blocks(item.blocks, &mut next);
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    next.extend((!next.is_empty()).then_some(Inline::LineBreak));
                    next.push(Inline::Strong(definition.term));
                    definition.meanings.into_iter().for_each(|meaning| push_blocks(meaning, &mut next));
                }
            }
            Block::Table(table) => {
                for row in std::iter::once(table.head).chain(table.rows) {
                    let cells = row.into_iter().filter(|cell| !plain_text(cell).is_empty());
                    for (index, cell) in cells.enumerate() {
                        let sign = if index == 0 { Inline::LineBreak } else { Inline::Text(", ".to_owned()) };
                        next.extend((index > 0 || !next.is_empty()).then_some(sign));
                        next.extend(cell);
                    }
                }
            }
            Block::Quote(blocks) | Block::Alert { blocks, .. } => push_blocks(blocks, &mut next),
            Block::Rule | Block::Footnotes(_) => {}
        }
        if !line.is_empty() && !next.is_empty() && !ends_marker(line) {
            line.push(Inline::LineBreak);
        }
        line.append(&mut next);
    }
}

/// Whether a line ends with the marker of an item.
fn ends_marker(line: &[Inline]) -> bool {
    match line {
        [.., Inline::LineBreak, Inline::Text(text)] | [Inline::Text(text)] => {
            text == "• "
                || text.strip_suffix(". ").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        }
        _ => false,
    }
}
