//! Tables that fit.
//!
//! Each column asks for the width of its longest cell. Where they ask for more than there is, narrow columns get
//! what they ask for and wide ones share the rest (as CSS 2.2, 17.5.2.2 suggests), so that short keys stay whole and
//! long explanations wrap. A table whose longest words do not fit side by side in a column runs across the page.

use std::sync::Arc;

use super::compositor::{Compositor, Space};
use super::paragraph::Paragraph;
use super::pen::Pen;
use super::row::{Across, Row, keep_together};
use super::shape::Align;
use crate::document::{Alignment, Inline, Table};
use crate::export::pdf::page::{Item, Kind, Rule, Scope};
use crate::units::Pt;

/// The white between two columns of a table.
const GAP: Pt = Pt(7.0);

/// Shaping rounds; a cell that fits exactly must not wrap for a thousandth of a point.
const SLACK: Pt = Pt(0.05);

impl Compositor<'_> {
    /// Sets a table: a bold head that every column of the page says again, hairlines between rows, a last one below, no cage.
    pub(super) fn table(&mut self, table: &Table, pen: Pen, space: Space) -> Vec<Row> {
        let element = self.structure.element(pen.element, Kind::Table);
        let pen = Pen { voice: pen.voice.sized(self.style.small), element };
        let mut lines =
            vec![self.cells(&table.head, pen.voiced(pen.voice.bold()), &Kind::HeaderCell(Scope::Column))];
        for row in &table.rows {
            lines.push(self.cells(row, pen, &Kind::Cell));
        }
        let (space, across) = self.room(&lines, space);
        let widths = self.widths(&lines, space);

        let mut head = self.table_row(&lines[0], &widths, &table.alignments, space);
        keep_together(&mut head);
        let again = Arc::new(head.clone());
        let mut rows = head;
        for (index, cells) in lines.iter().enumerate().skip(1) {
            let mut set = self.table_row(cells, &widths, &table.alignments, space);
            // The line below the head is the only dark one.
            let color = if index == 1 { self.style.colors.quiet } else { self.style.colors.hairline };
            let rule = Rule { x: space.x, y: Pt::ZERO, length: space.width, thickness: Pt(0.5), color };
            set[0].items.insert(0, Item::Rule(rule));
            keep_together(&mut set);
            set[0].repeat = Some(Arc::clone(&again));
            rows.append(&mut set);
        }
        if let Some(last) = rows.last_mut() {
            let (y, color) = (self.style.leading, self.style.colors.hairline);
            let rule = Rule { x: space.x, y, length: space.width, thickness: Pt(0.5), color };
            last.items.push(Item::Rule(rule));
        }
        // The head is no use without the row below it.
        let first = (again.len() + 1).min(rows.len());
        keep_together(&mut rows[..first]);
        for row in &mut rows {
            row.across = across;
        }
        rows
    }

    fn cells(&mut self, cells: &[Vec<Inline>], pen: Pen, kind: &Kind) -> Vec<Paragraph> {
        let row = self.structure.element(pen.element, Kind::Row);
        cells
            .iter()
            .map(|cell| {
                let element = self.structure.element(row, kind.clone());
                let mut paragraph = Paragraph::cell();
                paragraph.inlines(cell, pen.into(element), self);
                paragraph
            })
            .collect()
    }

    /// The column that the table stands in, or the page, where its longest words need that.
    fn room(&mut self, lines: &[Vec<Paragraph>], space: Space) -> (Space, Across) {
        let Some(width) = space.across else { return (space, Across::Column) };
        let words = self.widest(lines, Paragraph::longest_word);
        let gaps = GAP * words.len().saturating_sub(1);
        if words.iter().copied().sum::<Pt>() + gaps <= space.width {
            return (space, Across::Column);
        }
        (Space { x: Pt::ZERO, width, across: None }, Across::Page)
    }

    fn widths(&mut self, lines: &[Vec<Paragraph>], space: Space) -> Vec<Pt> {
        let wanted = self.widest(lines, Paragraph::natural_width);
        let least = self.widest(lines, Paragraph::longest_word);
        let gaps = GAP * wanted.len().saturating_sub(1);
        share(&wanted, &least, space.width - gaps)
    }

    /// The widest cell of each column, by a measure.
    fn widest(&mut self, lines: &[Vec<Paragraph>], measure: fn(&Paragraph, &mut Self) -> Pt) -> Vec<Pt> {
        let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut widest = vec![Pt::ZERO; columns];
        for line in lines {
            for (widest, cell) in widest.iter_mut().zip(line) {
                *widest = widest.max(measure(cell, self));
            }
        }
        widest
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
            let lines = cell.aligned(Space { x, width, across: None }, align, self);
            for (line, mut row) in lines.into_iter().enumerate() {
                if rows.len() <= line {
                    rows.push(Row::default());
                }
                rows[line].items.reserve_exact(row.items.len());
                rows[line].items.append(&mut row.items);
            }
            x += width + GAP;
        }
        rows
    }
}

/// Shares a width among columns. Each gets its longest word; of what is left, whoever asks for no more than an equal part
/// gets it, and the others share the rest. Words that are too long together are broken, each as much as the others.
fn share(wanted: &[Pt], least: &[Pt], available: Pt) -> Vec<Pt> {
    let least: Vec<Pt> = least.iter().map(|word| *word + SLACK).collect();
    let words: Pt = least.iter().copied().sum();
    if words > available {
        return least.iter().map(|word| *word * (available.max(Pt::ZERO) / words)).collect();
    }
    let more: Vec<Pt> =
        wanted.iter().zip(&least).map(|(all, word)| (*all + SLACK - *word).max(Pt::ZERO)).collect();
    let mut widths = least;
    let mut rest = available - words;
    let mut open: Vec<usize> = (0..widths.len()).collect();
    while !open.is_empty() {
        let part = rest / open.len();
        let (modest, others): (Vec<usize>, Vec<usize>) =
            open.iter().partition(|&&column| more[column] <= part);
        let (settled, left) = if modest.is_empty() { (others, Vec::new()) } else { (modest, others) };
        for column in settled {
            let gets = more[column].min(part);
            widths[column] += gets;
            rest -= gets;
        }
        open = left;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(widths: &[f32]) -> Vec<Pt> {
        widths.iter().copied().map(Pt).collect()
    }

    #[test]
    fn short_columns_stay_whole_and_long_ones_share_the_rest() {
        let widths = share(&points(&[20.0, 400.0, 200.0]), &points(&[20.0, 30.0, 30.0]), Pt(220.0));
        assert!((widths[0] - Pt(20.05)).0.abs() < 0.001);
        assert!((widths[1] - widths[2]).0.abs() < 0.001);
    }

    #[test]
    fn a_long_word_gets_the_room_that_it_needs() {
        let widths = share(&points(&[300.0, 300.0]), &points(&[120.0, 20.0]), Pt(200.0));
        assert!(widths[0] >= Pt(120.0), "{widths:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_table_is_wider_than_its_room(cells in proptest::collection::vec((0.0_f32..500.0, 0.0_f32..1.0), 1..9)) {
            let wanted: Vec<Pt> = cells.iter().map(|(wanted, _)| Pt(*wanted)).collect();
            let least: Vec<Pt> = cells.iter().map(|(wanted, part)| Pt(wanted * part)).collect();
            let total: Pt = share(&wanted, &least, Pt(250.0)).into_iter().sum();
            proptest::prop_assert!(total <= Pt(250.01), "{}", total);
            let words: Pt = least.iter().map(|word| *word + SLACK).sum();
            if words <= Pt(250.0) {
                let widths = share(&wanted, &least, Pt(250.0));
                proptest::prop_assert!(widths.iter().zip(&least).all(|(width, word)| *width >= *word), "{:?}", widths);
            }
        }
    }
}
