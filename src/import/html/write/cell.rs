//! Tables: rows of lines.

use super::inline::{LineBreaks, write_line};
use super::options::TextOptions;
use crate::document::{Alignment, Inline, Table};

/// Writes a table.
pub(super) fn write_table(table: &Table, options: &TextOptions<'_>) -> String {
    let mut out = write_row(&table.head, options);
    out.push('\n');
    for index in 0..table.head.len() {
        out.push_str(match table.alignments.get(index) {
            Some(Alignment::Center) => "|:---:",
            Some(Alignment::End) => "|---:",
            Some(Alignment::Start) | None => "|---",
        });
    }
    out.push('|');
    for row in &table.rows {
        out.push('\n');
        out.push_str(&write_row(row, options));
    }
    out
}

fn write_row(row: &[Vec<Inline>], options: &TextOptions<'_>) -> String {
    let mut out = String::new();
    for cell in row {
        let text = write_line(cell, options, LineBreaks::Elements);
        if text.is_empty() {
            out.push_str("| ");
        } else {
            out.extend(["| ", &text, " "]);
        }
    }
    out.push('|');
    out
}
