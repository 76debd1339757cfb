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
    pub things: Vec<T>,
    /// What they mean.
    pub structure: Structure,
    /// What the guide's author should know.
    pub warnings: Vec<Warning>,
    /// How many grounds they stand on.
    pub panels: usize,
}

impl<T: HasRows> Fragment<T> {
    /// Joins a further part; its content belongs to an element of this one.
    pub(crate) fn join(&mut self, part: Self, parent: ElementId) {
        let mut things = self.admit(part, parent);
        self.things.append(&mut things);
    }

    /// Takes over what a further part means; its things, which may be of another kind, are the caller's to place.
    pub(crate) fn admit<U: HasRows>(&mut self, part: Fragment<U>, parent: ElementId) -> Vec<U> {
        let Fragment { mut things, structure, warnings, panels } = part;
        let shift = self.structure.graft(parent, structure);
        for row in things.iter_mut().flat_map(HasRows::rows_mut) {
            regraft(row, shift);
            for panel in &mut row.panels {
                panel.id += self.panels;
            }
        }
        self.panels += panels;
        // A character that no font has is told once for the whole guide.
        for warning in warnings {
            let told = |known: &Warning| match (known, &warning) {
                (Warning::MissingGlyph { character: a, .. }, Warning::MissingGlyph { character: b, .. }) => {
                    a == b
                }
                _ => false,
            };
            if !self.warnings.iter().any(told) {
                self.warnings.push(warning);
            }
        }
        things
    }
}

/// Follows the content of a row to where its structure went.
pub(crate) fn regraft(row: &mut Row, shift: Shift) {
    for item in &mut row.items {
        match item {
            Item::Text(run) => run.leaf = run.leaf.map(|leaf| shift.leaf(leaf)),
            Item::Image(image) => image.leaf = image.leaf.map(|leaf| shift.leaf(leaf)),
            Item::Link(link) => link.element = shift.element(link.element),
            Item::Fill(_) | Item::Rule(_) | Item::Mark(_) => {}
        }
    }
}
