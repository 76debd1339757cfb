//! Matrices, aligned equations and their numbers.

use ratex_parser::ParseNode;
use ratex_parser::parse_node::{AlignSpec, ArrayTag};

use super::MathmlWriter;

impl MathmlWriter {
    pub(super) fn table(&mut self, rows: &[Vec<ParseNode>], columns: &[AlignSpec], tags: &[ArrayTag]) {
        let align: Vec<&str> = columns
            .iter()
            .filter_map(|column| column.align.as_deref())
            .map(|align| match align {
                "l" => "left",
                "r" => "right",
                _ => "center",
            })
            .collect();
        let attributes =
            if align.is_empty() { String::new() } else { format!(" columnalign=\"{}\"", align.join(" ")) };
        self.wrapped("mtable", &attributes, |writer| {
            for (index, row) in rows.iter().enumerate() {
                writer.wrapped("mtr", "", |writer| {
                    for (column, cell) in row.iter().enumerate() {
                        // Not every reading system knows `columnalign`; the style sheet has the classes.
                        let class = match align.get(column) {
                            Some(&"left") => " class=\"start\"",
                            Some(&"right") => " class=\"end\"",
                            _ => "",
                        };
                        writer.wrapped("mtd", class, |writer| writer.node(cell));
                    }
                    if let Some(ArrayTag::Explicit(tag)) = tags.get(index) {
                        writer.wrapped("mtd", "", |writer| writer.row(tag));
                    }
                });
            }
        });
    }

    /// An equation with its number.
    pub(super) fn tagged(&mut self, body: &[ParseNode], tag: &[ParseNode]) {
        self.nodes(body);
        self.out.push_str("<mspace width=\"2em\"/>");
        self.row(tag);
    }
}
