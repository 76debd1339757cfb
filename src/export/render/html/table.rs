//! Tables, and lists in their place where a page is too narrow for them.

use super::{HtmlHooks, HtmlPart, HtmlPosition, HtmlWriter};
use crate::document::{Alignment, Inline, Table};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(crate) fn table(&mut self, table: &Table) {
        if table.head.len() > D::MOST_COLUMNS { self.row_list(table) } else { self.grid(table) }
    }

    fn grid(&mut self, table: &Table) {
        let alignments = || table.alignments.iter().copied().chain(std::iter::repeat(Alignment::Start));
        self.open("table", HtmlPart::Table);
        self.out.push_str("\n<thead>\n<tr>");
        for (cell, alignment) in table.head.iter().zip(alignments()) {
            let attributes = self.hooks.attributes(HtmlPart::HeadCell(alignment));
            // A header without words heads nothing, and screen readers would announce it all the same.
            let (open, close) =
                if cell.is_empty() { ("<td", "</td>") } else { ("<th scope=\"col\"", "</th>") };
            self.tag(&[open, attributes, ">"]);
            self.line(cell);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n</thead>");
        if !table.rows.is_empty() {
            self.out.push_str("\n<tbody>");
            for row in &table.rows {
                self.out.push_str("\n<tr>");
                for (cell, alignment) in row.iter().zip(alignments()) {
                    self.open("td", HtmlPart::Cell(alignment));
                    self.line(cell);
                    self.out.push_str("</td>");
                }
                self.out.push_str("</tr>");
            }
            self.out.push_str("\n</tbody>");
        }
        self.out.push_str("\n</table>");
    }

    /// Every row as an item: its first cell, and below it the others, each behind the head of its column.
    fn row_list(&mut self, table: &Table) {
        self.open("ul", HtmlPart::RowList);
        for (index, row) in table.rows.iter().enumerate() {
            self.out.push_str("\n<li>");
            let mut cells = table.head.iter().zip(row);
            if let Some((head, cell)) = cells.next() {
                self.headed(head, cell, index);
            }
            let cells: Vec<_> = cells.filter(|(_, cell)| !cell.is_empty()).collect();
            if !cells.is_empty() {
                self.out.push_str("\n<ul>");
                for (head, cell) in cells {
                    self.out.push_str("\n<li>");
                    self.headed(head, cell, index);
                    self.out.push_str("</li>");
                }
                self.out.push_str("\n</ul>");
            }
            self.out.push_str("</li>");
        }
        self.out.push_str("\n</ul>");
    }

    fn headed(&mut self, head: &[Inline], cell: &[Inline], row: usize) {
        if !head.is_empty() {
            self.out.push_str("<b>");
            // Said again, it is a mere name: its links and citations stand in the first row.
            let place = self.place;
            if row > 0 {
                self.place = HtmlPosition::Label;
            }
            self.line(head);
            self.place = place;
            self.out.push_str(":</b> ");
        }
        self.line(cell);
    }
}
