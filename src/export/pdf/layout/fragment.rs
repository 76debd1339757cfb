//! What a cx has set: things made of rows, and what they mean.

use super::column::row::Row;
use crate::export::Warning;
use crate::export::pdf::page::{ElementId, Item, Shift, Structure};

/// Something that is made of rows.
pub(crate) trait HasRows {
    /// All its rows.
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row>;
}

impl HasRows for Row {
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        std::iter::once(self)
    }
}

/// Things that are set, such as the rows of a column.
#[derive(Debug)]
pub(crate) struct Fragment<T> {
    /// The things, in reading order.
    pub items: Vec<T>,
    /// What they mean.
    pub structure: Structure,
    /// What the guide's author should know.
    pub warnings: Vec<Warning>,
    /// How many grounds they stand on.
    pub panel_count: usize,
}

impl<T: HasRows> Fragment<T> {
    /// Joins a further part; its content belongs to an element of this one.
    pub(crate) fn append_part(&mut self, part: Self, parent: ElementId) {
        let mut items = self.absorb(part, parent);
        self.items.append(&mut items);
    }

    /// Takes over what a further part means; its things, which may be of another kind, are the caller's to place.
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
        // A character that no font has is told once for the whole guide.
        for warning in warnings {
            let is_known = |known: &Warning| match (known, &warning) {
                (Warning::MissingGlyph { character: a, .. }, Warning::MissingGlyph { character: b, .. }) => {
                    a == b
                }
                _ => false,
            };
            if !self.warnings.iter().any(is_known) {
                self.warnings.push(warning);
            }
        }
        items
    }
}

/// Follows the content of a row to where its structure went.
pub(crate) fn remap_row(row: &mut Row, offset: Shift) {
    for item in &mut row.items {
        match item {
            Item::Text(run) => run.leaf = run.leaf.map(|leaf| offset.leaf(leaf)),
            Item::Image(image) => image.leaf = image.leaf.map(|leaf| offset.leaf(leaf)),
            Item::Link(link) => link.element = offset.element(link.element),
            Item::Fill(_) | Item::Rule(_) | Item::Mark(_) => {}
        }
    }
}
