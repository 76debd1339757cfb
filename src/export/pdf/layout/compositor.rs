//! Who sets the guide: the tools that every part of it needs at hand.

use super::row::{Edge, Panel};
use super::words::Setter;
use crate::document::{Direction, Document};
use crate::export::pdf::page::{Color, Structure};
use crate::export::pdf::style::Style;
use crate::export::{ExportError, Fonts, Spot, Warning};
use crate::units::Pt;

/// Sets the parts of a guide, one after the other, in reading order.
pub(super) struct Compositor<'a> {
    /// The guide.
    pub document: &'a Document,
    /// The look.
    pub style: &'a Style,
    /// Sets lines.
    pub setter: Setter,
    /// Grows with every part.
    pub structure: Structure,
    /// What the guide's author should know.
    pub warnings: Vec<Warning>,
    place: Spot,
    panels: usize,
}

/// Where lines stand in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Space {
    /// How far from the left side of the column.
    pub x: Pt,
    /// How long lines may be.
    pub width: Pt,
}

impl<'a> Compositor<'a> {
    /// Lays the tools out.
    pub(super) fn new(document: &'a Document, style: &'a Style, fonts: &Fonts) -> Result<Self, ExportError> {
        Ok(Self {
            document,
            style,
            setter: Setter::new(fonts, &document.language)?,
            structure: Structure::default(),
            warnings: Vec::new(),
            place: Spot::Title,
            panels: 0,
        })
    }

    /// Says what is set from here on.
    pub(super) fn begin(&mut self, place: Spot) {
        self.report_missing();
        self.place = place;
    }

    /// Turns what no font could show into warnings, one for each character of the whole guide.
    pub(super) fn report_missing(&mut self) {
        for character in self.setter.missing() {
            let known = |warning: &Warning| matches!(warning, Warning::MissingGlyph { character: c, .. } if *c == character);
            if !self.warnings.iter().any(known) {
                self.warnings.push(Warning::MissingGlyph { character, place: self.place.clone() });
            }
        }
    }

    /// Notes a picture that is shown by its words.
    pub(super) fn report_picture(&mut self, url: &str) {
        self.warnings.push(Warning::Picture { url: url.to_owned(), place: self.place.clone() });
    }

    /// A new ground to stand on.
    pub(super) fn panel(&mut self, space: Space, ground: Option<Color>, edge: Option<Color>) -> Panel {
        /// Wide enough to be seen in print, narrow enough to be no bar.
        const EDGE: Pt = Pt(2.0);
        self.panels += 1;
        let x = match self.document.language.direction() {
            Direction::LeftToRight => space.x,
            Direction::RightToLeft => space.x + space.width - EDGE,
        };
        // Without a ground, only an edge tells where a panel begins and ends.
        let bare = ground == Some(Color::PAPER);
        let edge = edge.or(bare.then_some(self.style.colors.hairline));
        let ground = ground.filter(|_| !bare);
        let edge = edge.map(|color| Edge { x, width: EDGE, color });
        Panel { id: self.panels, x: space.x, width: space.width, ground, edge }
    }

    /// Where the baseline lies below the top of a row: what is left of the leading around a line of body text stands
    /// half above its capitals and half below its descenders (0.70 and 0.20 em in IBM Plex Sans).
    pub(super) fn baseline(&self) -> Pt {
        let (capitals, descenders) = (self.style.body * 0.70, self.style.body * 0.20);
        capitals + (self.style.leading - capitals - descenders) / 2.0
    }

    /// A space whose lines begin further in.
    pub(super) fn indented(&self, space: Space, by: Pt) -> Space {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => space.x + by,
            Direction::RightToLeft => space.x,
        };
        // However deep a list is nested, a line keeps room for a few letters.
        Space { x, width: (space.width - by).max(self.style.body * 3.0) }
    }
}
