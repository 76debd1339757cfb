//! Laid-out parts: items made of rows, and their structure.

use super::column::row::Row;
use crate::export::Warning;
use crate::export::pdf::page::{ElementId, IdOffset, Item, Structure};

/// Something made of rows.
pub(crate) trait HasRows {
    /// All its rows.
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row>;
}

impl HasRows for Row {
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        std::iter::once(self)
    }
}

/// A laid-out part of a guide.
#[derive(Debug)]
pub(crate) struct Fragment<T> {
    /// Its items in reading order, such as the rows of a column.
    pub items: Vec<T>,
    /// Their structure tree.
    pub structure: Structure,
    /// Warnings for the guide's author.
    pub warnings: Vec<Warning>,
    /// The number of panels.
    pub panel_count: usize,
}

impl<T: HasRows> Fragment<T> {
    /// Appends a further part; its content belongs to an element of this one.
    pub(crate) fn append_part(&mut self, part: Self, parent: ElementId) {
        let mut items = self.absorb(part, parent);
        self.items.append(&mut items);
    }

    /// Merges the structure and warnings of a further part. The caller places its items, which may be of another type.
    pub(crate) fn absorb<U: HasRows>(&mut self, part: Fragment<U>, parent: ElementId) -> Vec<U> {
        let Fragment { mut items, structure, warnings, panel_count } = part;
        let offset = self.structure.graft(parent, structure);
        for row in items.iter_mut().flat_map(HasRows::rows_mut) {
            remap_row(row, offset);
            for panel in &mut row.panels {
                panel.id += self.panel_count;
            }
        }
        self.panel_count += panel_count;
        for warning in warnings {
            warning.add_to(&mut self.warnings);
        }
        items
    }
}

/// Updates the ids of a row's content after its structure has been grafted.
pub(crate) fn remap_row(row: &mut Row, offset: IdOffset) {
    for item in &mut row.items {
        match item {
            Item::Text(run) => run.leaf = run.leaf.map(|leaf| offset.move_leaf(leaf)),
            Item::Image(image) => image.leaf = image.leaf.map(|leaf| offset.move_leaf(leaf)),
            Item::Formula(formula) => formula.leaf = formula.leaf.map(|leaf| offset.move_leaf(leaf)),
            Item::Link(link) => link.element = offset.move_element(link.element),
            Item::Fill(_) | Item::Rule(_) | Item::Mark(_) | Item::TickBox(_) => {}
        }
    }
}
