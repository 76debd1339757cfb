//! Tables, or lists if the page is too narrow for them.

use super::{HtmlHooks, HtmlPart, HtmlWriter};
use crate::document::{Alignment, Table};

impl<D: HtmlHooks> HtmlWriter<'_, D> {
    pub(crate) fn write_table(&mut self, table: &Table) {
        if table.head.len() > D::MAX_COLUMNS { self.write_row_list(table) } else { self.write_grid(table) }
    }

    fn write_grid(&mut self, table: &Table) {
        let alignments = || table.alignments.iter().copied().chain(std::iter::repeat(Alignment::Start));
        self.open_tag("table", HtmlPart::Table);
        self.out.push_str("\n<thead>\n<tr>");
        for (cell, alignment) in table.head.iter().zip(alignments()) {
            let attributes = self.hooks.attributes(HtmlPart::HeadCell(alignment));
            // An empty header has no meaning, and screen readers would announce it.
            let (open, close) =
                if cell.is_empty() { ("<td", "</td>") } else { ("<th scope=\"col\"", "</th>") };
            self.write_tag(&[open, attributes, ">"]);
            self.write_line(cell);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n</thead>");
        if !table.rows.is_empty() {
            self.out.push_str("\n<tbody>");
            for row in &table.rows {
                self.out.push_str("\n<tr>");
                for (cell, alignment) in row.iter().zip(alignments()) {
                    self.open_tag("td", HtmlPart::Cell(alignment));
                    self.write_line(cell);
                    self.out.push_str("</td>");
                }
                self.out.push_str("</tr>");
            }
            self.out.push_str("\n</tbody>");
        }
        self.out.push_str("\n</table>");
    }

    /// Every row as an item, with a class.
    fn write_row_list(&mut self, table: &Table) {
        self.open_tag("ul", HtmlPart::RowList);
        self.write_items(&table.as_list().items);
        self.out.push_str("\n</ul>");
    }
}
