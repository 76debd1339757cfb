//! Tables as lists, for pages that are too narrow for their columns.

use super::text::{Block, Cloze, Inline, List, ListItem, Table};

impl Table {
    /// Each row as an item: its first cell, and below it the other cells, each after the head of its column.
    ///
    /// The first item names all columns, even where its cells are empty, so that no word of the head is lost. A table
    /// without rows is treated as one with a single empty row.
    ///
    /// ```
    /// use qexport::document::{Block, Inline, Table, plain_text_of_blocks};
    /// let cell = |text: &str| vec![Inline::Text(text.into())];
    /// let head = vec![cell("Name"), cell("Port")];
    /// let table = Table { alignments: Vec::new(), head, rows: vec![vec![cell("DNS"), cell("53")]] };
    /// assert_eq!(plain_text_of_blocks(&[Block::List(table.as_list())]), "Name: DNS\nPort: 53");
    /// ```
    pub fn as_list(&self) -> List {
        let empty = [vec![Vec::new(); self.head.len()]];
        let rows = if self.rows.is_empty() { &empty[..] } else { &self.rows[..] };
        let items = rows.iter().enumerate().map(|(index, row)| {
            let mut cells = self.head.iter().zip(row).map(|(head, cell)| {
                // Later items repeat the head as plain text: its links and citations are in the first item.
                (if index == 0 { head.clone() } else { without_links(head) }, cell)
            });
            let first = cells.next().map(|(head, cell)| label_cell(head, cell));
            let filled = cells.filter(|(_, cell)| index == 0 || !cell.is_empty());
            let others: Vec<ListItem> =
                filled.map(|(head, cell)| list_item(vec![label_cell(head, cell)])).collect();
            let below = (!others.is_empty()).then_some(Block::List(List { start: None, items: others }));
            list_item(first.into_iter().chain(below).collect())
        });
        List { start: None, items: items.collect() }
    }
}

fn list_item(blocks: Vec<Block>) -> ListItem {
    ListItem { done: None, blocks }
}

fn label_cell(head: Vec<Inline>, cell: &[Inline]) -> Block {
    let mut line = Vec::with_capacity(cell.len() + 2);
    if !head.is_empty() {
        line.extend([Inline::Strong(head), Inline::Text(": ".to_owned())]);
    }
    line.extend_from_slice(cell);
    Block::Paragraph(line)
}

/// A line without its links and citations.
fn without_links(line: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::with_capacity(line.len());
    for piece in line {
        let inner = || without_links(piece.inner());
        match piece {
            Inline::Citation(_) | Inline::FootnoteMark(_) => {}
            Inline::Link { text, .. } => out.append(&mut without_links(text)),
            Inline::Emphasis(_) => out.push(Inline::Emphasis(inner())),
            Inline::Cloze(gap) => out.push(Inline::Cloze(Cloze { text: inner(), ..gap.clone() })),
            Inline::Strong(_) => out.push(Inline::Strong(inner())),
            Inline::Strikethrough(_) => out.push(Inline::Strikethrough(inner())),
            Inline::Superscript(_) => out.push(Inline::Superscript(inner())),
            Inline::Subscript(_) => out.push(Inline::Subscript(inner())),
            Inline::Ruby { reading, .. } => {
                out.push(Inline::Ruby { base: inner(), reading: reading.clone() });
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Maths(_)
            | Inline::Image { .. }
            | Inline::Audio { .. }
            | Inline::LineBreak => {
                out.push(piece.clone());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{SourceNumber, plain_text_of_blocks};

    fn cell(text: &str) -> Vec<Inline> {
        if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.to_owned())] }
    }

    fn list(head: &[&str], rows: &[&[&str]]) -> List {
        let cells = |row: &[&str]| row.iter().map(|text| cell(text)).collect::<Vec<_>>();
        let rows = rows.iter().map(|row| cells(row)).collect();
        Table { alignments: Vec::new(), head: cells(head), rows }.as_list()
    }

    fn text(list: List) -> String {
        plain_text_of_blocks(&[Block::List(list)])
    }

    #[test]
    fn a_head_without_rows_keeps_its_words() {
        assert_eq!(text(list(&["a", "b", "c"], &[])), "a: \nb: \nc: ");
    }

    #[test]
    fn the_first_item_names_every_column() {
        let rows: &[&[&str]] = &[&["1", "", "2"], &["3", "", "4"]];
        assert_eq!(text(list(&["a", "b", "c"], rows)), "a: 1\nb: \nc: 2\na: 3\nc: 4");
    }

    #[test]
    fn only_the_first_item_cites() {
        let head =
            vec![vec![Inline::Text("a".to_owned()), Inline::Citation(vec![SourceNumber::from_index(0)])]];
        let table = Table { alignments: Vec::new(), head, rows: vec![vec![cell("1")], vec![cell("2")]] };
        let mut cited = 0;
        crate::document::visit::visit_citations(&[Block::List(table.as_list())], &mut |_| cited += 1);
        assert_eq!(cited, 1);
    }
}
