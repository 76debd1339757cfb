//! Tables that fit their column.
//!
//! Each column asks for the width of its longest cell. Where they ask for more than there is, narrow columns get
//! what they ask for and wide ones share the rest (as CSS 2.2, 17.5.2.2 suggests), so that short keys stay whole and
//! long explanations wrap.

use super::compositor::{Compositor, Space};
use super::paragraph::{Paragraph, Pen};
use super::row::{Row, keep_together};
use super::shape::Align;
use crate::document::{Alignment, Inline, Table};
use crate::export::pdf::page::{Item, Kind, Rule, Scope};
use crate::units::Pt;

/// The white between two columns of a table.
const GAP: Pt = Pt(7.0);

impl Compositor<'_> {
    /// Sets a table: a bold head, hairlines between rows, no cage.
    pub(super) fn table(&mut self, table: &Table, pen: Pen, space: Space) -> Vec<Row> {
        let element = self.structure.element(pen.element, Kind::Table);
        let pen = Pen { voice: pen.voice.sized(self.style.small), element };
        let mut lines =
            vec![self.cells(&table.head, pen.voiced(pen.voice.bold()), &Kind::HeaderCell(Scope::Column))];
        for row in &table.rows {
            lines.push(self.cells(row, pen, &Kind::Cell));
        }
        let widths = self.widths(&lines, space);
        let mut rows: Vec<Row> = Vec::new();
        for (index, cells) in lines.iter().enumerate() {
            let mut set = self.table_row(cells, &widths, &table.alignments, space);
            if index > 0 {
                // The line below the head is the only dark one.
                let color = if index == 1 { self.style.colors.quiet } else { self.style.colors.hairline };
                let rule = Rule { x: space.x, y: Pt::ZERO, length: space.width, thickness: Pt(0.5), color };
                set[0].items.insert(0, Item::Rule(rule));
            }
            keep_together(&mut set);
            rows.append(&mut set);
        }
        // The head is no use without the row below it.
        let head = rows.len().min(2);
        keep_together(&mut rows[..head]);
        rows
    }

    fn cells(&mut self, cells: &[Vec<Inline>], pen: Pen, kind: &Kind) -> Vec<Paragraph> {
        let row = self.structure.element(pen.element, Kind::Row);
        cells
            .iter()
            .map(|cell| {
                let element = self.structure.element(row, kind.clone());
                let mut paragraph = Paragraph::default();
                paragraph.inlines(cell, pen.into(element), self);
                paragraph
            })
            .collect()
    }

    fn widths(&mut self, lines: &[Vec<Paragraph>], space: Space) -> Vec<Pt> {
        let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut wanted = vec![Pt::ZERO; columns];
        for line in lines {
            for (wanted, cell) in wanted.iter_mut().zip(line) {
                *wanted = wanted.max(cell.natural_width(self));
            }
        }
        let gaps = GAP * columns.saturating_sub(1);
        share(&wanted, space.width - gaps)
    }

    fn table_row(
        &mut self,
        cells: &[Paragraph],
        widths: &[Pt],
        alignments: &[Alignment],
        space: Space,
    ) -> Vec<Row> {
        let mut rows: Vec<Row> = vec![Row::default()];
        let mut x = space.x;
        for (index, cell) in cells.iter().enumerate() {
            let width = widths.get(index).copied().unwrap_or_default();
            let align = match alignments.get(index) {
                Some(Alignment::Center) => Align::Center,
                Some(Alignment::End) => Align::End,
                Some(Alignment::Start) | None => Align::Start,
            };
            for (line, mut row) in cell.aligned(Space { x, width }, align, self).into_iter().enumerate() {
                if rows.len() <= line {
                    rows.push(Row::default());
                }
                rows[line].items.append(&mut row.items);
            }
            x += width + GAP;
        }
        rows
    }
}

/// Shares a width among columns: whoever asks for no more than an equal part gets it, the others share what is left.
fn share(wanted: &[Pt], available: Pt) -> Vec<Pt> {
    /// Shaping rounds; a cell that fits exactly must not wrap for a thousandth of a point.
    const SLACK: Pt = Pt(0.05);
    let mut widths = vec![None; wanted.len()];
    let mut rest = available.max(Pt::ZERO);
    loop {
        let open = widths.iter().filter(|width| width.is_none()).count();
        if open == 0 {
            break;
        }
        let part = rest / open;
        let modest: Vec<usize> =
            (0..wanted.len()).filter(|&i| widths[i].is_none() && wanted[i] + SLACK <= part).collect();
        if modest.is_empty() {
            for width in &mut widths {
                width.get_or_insert(part);
            }
            break;
        }
        for index in modest {
            widths[index] = Some(wanted[index] + SLACK);
            rest -= wanted[index] + SLACK;
        }
    }
    widths.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_columns_stay_whole_and_long_ones_share_the_rest() {
        let widths = share(&[Pt(20.0), Pt(400.0), Pt(200.0)], Pt(220.0));
        assert!((widths[0] - Pt(20.05)).0.abs() < 0.001);
        assert_eq!(widths[1], widths[2]);
        assert!(widths.iter().copied().sum::<Pt>() <= Pt(220.001));
    }
}
