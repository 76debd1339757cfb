//! Tables that fit.
//!
//! Each column asks for the width of its longest cell. Where they ask for more than there is, narrow columns get
//! what they ask for and wide ones share the rest (as CSS 2.2, 17.5.2.2 suggests), so that short keys stay whole and
//! long explanations wrap. A table whose longest words do not fit side by side in a column runs across the page, and one
//! of more columns than stand there becomes a list.

mod columns;

use std::sync::Arc;

use self::columns::{Asked, Columns};
use crate::document::{Alignment, Inline, Table};
use crate::export::Warning;
use crate::export::pdf::layout::column::row::{Across, Row, keep_together};
use crate::export::pdf::layout::context::{LayoutContext, Space};
use crate::export::pdf::layout::text::paragraph::Paragraph;
use crate::export::pdf::layout::text::shaping::Align;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::{Item, Kind, Rule, Scope, Structure};
use crate::units::Pt;

impl LayoutContext<'_> {
    /// Sets a table, or a list in its place where it has more columns than can stand side by side.
    pub(crate) fn table(&mut self, table: &Table, pen: TextContext, space: Space) -> Vec<Row> {
        let voice = pen.voice.sized(self.style.small);
        let mut fits = false;
        let grid = self.apart(|cx| {
            let grid = cx.grid(table, TextContext { voice, element: Structure::ROOT }, space);
            fits = grid.is_some();
            grid.unwrap_or_default()
        });
        if fits {
            return self.keep(grid, pen.element);
        }
        self.warnings.push(Warning::WideTable { columns: table.head.len(), place: self.place.clone() });
        self.list(&table.as_list(), pen.voiced(voice), space)
    }

    /// A bold head that every column of the page says again, hairlines between rows, a last one below, no cage. `None`
    /// where its columns do not fit.
    fn grid(&mut self, table: &Table, pen: TextContext, space: Space) -> Option<Vec<Row>> {
        let pen = pen.into(self.structure.element(pen.element, Kind::Table));
        let mut lines =
            vec![self.cells(&table.head, pen.voiced(pen.voice.bold()), &Kind::HeaderCell(Scope::Column))];
        for row in &table.rows {
            lines.push(self.cells(row, pen, &Kind::Cell));
        }
        let asked = Asked {
            lines: self.widest(&lines, Paragraph::natural_width),
            words: self.widest(&lines, Paragraph::longest_word),
            size: pen.voice.size,
        };
        // The column that the table stands in, or the page, where its longest words need that.
        let (space, across) = match space.across {
            Some(width) if !Columns::stand_well(space.width, &asked.words) => {
                (Space { x: Pt::ZERO, width, across: None }, Across::Page)
            }
            _ => (space, Across::Column),
        };
        let columns = Columns::within(space.width, &asked)?;

        let mut head = self.table_row(&lines[0], &columns, &table.alignments, space);
        keep_together(&mut head);
        let again = Arc::new(head.clone());
        let mut rows = head;
        for (index, cells) in lines.iter().enumerate().skip(1) {
            let mut set = self.table_row(cells, &columns, &table.alignments, space);
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
        Some(rows)
    }

    fn cells(&mut self, cells: &[Vec<Inline>], pen: TextContext, kind: &Kind) -> Vec<Paragraph> {
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
        columns: &Columns,
        alignments: &[Alignment],
        space: Space,
    ) -> Vec<Row> {
        let mut rows: Vec<Row> = vec![Row::default()];
        for (index, (cell, space)) in cells.iter().zip(columns.spaces(space.x)).enumerate() {
            let align = match alignments.get(index) {
                Some(Alignment::Center) => Align::Center,
                Some(Alignment::End) => Align::End,
                Some(Alignment::Start) | None => Align::Start,
            };
            let lines = cell.aligned(space, align, self);
            for (line, mut row) in lines.into_iter().enumerate() {
                if rows.len() <= line {
                    rows.push(Row::default());
                }
                rows[line].items.reserve_exact(row.items.len());
                rows[line].items.append(&mut row.items);
            }
        }
        rows
    }
}
