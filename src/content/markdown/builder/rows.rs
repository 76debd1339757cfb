//! Lists, tables and rows: frames that hold items.

use super::BlockBuilder;
use super::frame::FrameKind;
use crate::content::markdown::line::normalize_line;
use crate::document::{Alignment, Block, Inline, List, ListItem, Table};

impl BlockBuilder {
    pub(super) fn close_list(&mut self, mut list: List, mut blocks: Vec<Block>, line: Vec<Inline>) {
        // Content of a list outside of its items becomes an item.
        let line = normalize_line(line);
        if !line.is_empty() {
            blocks.push(Block::Paragraph(line));
        }
        if !blocks.is_empty() {
            list.items.push(ListItem { done: None, blocks });
        }
        if !list.items.is_empty() {
            self.append_blocks(vec![Block::List(list)]);
        }
    }

    pub(super) fn close_table(&mut self, mut table: Table, blocks: Vec<Block>, line: Vec<Inline>) {
        // Text of a table outside of its rows becomes a row.
        let line = normalize_line(line);
        if !line.is_empty() {
            table.rows.push(vec![line]);
        }
        let table = pad_rows(table);
        self.append_blocks(blocks);
        if !table.head.is_empty() {
            self.append_blocks(vec![Block::Table(table)]);
        }
    }

    pub(super) fn close_row(&mut self, mut cells: Vec<Vec<Inline>>, line: Vec<Inline>) {
        let line = normalize_line(line);
        if !line.is_empty() {
            cells.push(line);
        }
        match &mut self.top().kind {
            FrameKind::Table(table) if table.head.is_empty() => table.head = cells,
            FrameKind::Table(table) => table.rows.push(cells),
            _ => cells.into_iter().for_each(|cell| self.append_blocks(vec![Block::Paragraph(cell)])),
        }
    }
}

/// Gives every row as many cells as the longest one has.
fn pad_rows(mut table: Table) -> Table {
    let columns = table.rows.iter().chain([&table.head]).map(Vec::len).max().unwrap_or_default();
    table.head.resize(columns, Vec::new());
    table.alignments.resize(columns, Alignment::Start);
    table.rows.iter_mut().for_each(|row| row.resize(columns, Vec::new()));
    table
}
