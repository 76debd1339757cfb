//! Formulas, typeset.
//!
//! No part of a formula is set below [`MIN_SIZE`]. A formula that is wider than its column breaks, then shrinks. One that
//! cannot shrink far enough stands as LaTeX, and a warning names it.

pub(crate) mod display;
mod ink;
pub(crate) mod inline;

use std::sync::Arc;

use self::ink::InkColors;
use crate::document::Formula;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::page::{
    Color, ElementId, FormulaInk, Item, LeafId, PlacedFormula, Rect, StructureKind,
};
use crate::export::render::formula::describe_formula;
use crate::maths::typeset::DisplayList;
use crate::units::Pt;

/// No part of a formula is smaller, so that it can be read.
const MIN_SIZE: Pt = Pt(5.0);

/// Scripts grow alone by this factor at most: their neighbours do not move. If it is not enough, the formula grows.
const MAX_GROWTH: f32 = 1.25;

/// A formula need not be larger: at this size, the scripts of scripts grow to the smallest size.
const LARGEST_MIN_SIZE: Pt = Pt(8.0);

/// A typeset formula, or a part of one, without a position.
#[derive(Debug, Clone)]
pub(crate) struct TypesetFormula {
    ink: Arc<Vec<FormulaInk>>,
    size: Pt,
    color: Color,
    leaf: LeafId,
    width: Pt,
    ascent: Pt,
    descent: Pt,
}

impl TypesetFormula {
    /// Converts a typeset formula; `None` if no font has one of its characters.
    fn new(list: &DisplayList, size: Pt, colors: &InkColors, leaf: LeafId) -> Option<Self> {
        let length = |em: f64| size * ink::to_f32(em);
        Some(Self {
            ink: Arc::new(ink::convert_ink(list, MIN_SIZE / size, colors)?),
            size,
            color: colors.text,
            leaf,
            width: length(list.width),
            ascent: length(list.height),
            descent: length(list.depth),
        })
    }

    /// Places the formula with its baseline.
    fn place(&self, x: Pt, baseline: Pt) -> (Item, Rect) {
        let rect =
            Rect { x, y: baseline - self.ascent, width: self.width, height: self.ascent + self.descent };
        let formula = PlacedFormula {
            rect,
            size: self.size,
            color: self.color,
            ink: Arc::clone(&self.ink),
            leaf: Some(self.leaf),
        };
        (Item::Formula(Box::new(formula)), rect)
    }

    /// The formula in a smaller size.
    fn scaled(&self, scale: f32) -> Self {
        let size = self.size * scale;
        let mut ink = Arc::clone(&self.ink);
        if ink.iter().any(|ink| ink.glyph_scale().is_some_and(|scale| size * scale < MIN_SIZE)) {
            for ink in Arc::make_mut(&mut ink) {
                ink.grow_glyph(MIN_SIZE / size);
            }
        }
        Self {
            ink,
            size,
            width: self.width * scale,
            ascent: self.ascent * scale,
            descent: self.descent * scale,
            ..self.clone()
        }
    }
}

/// The smallest size of a formula at which its smallest glyphs can be read.
fn min_size<'a>(lists: impl IntoIterator<Item = &'a DisplayList>) -> Pt {
    let smallest = lists.into_iter().map(ink::smallest_glyph).fold(1.0, f32::min);
    Pt(MIN_SIZE.0 / MAX_GROWTH / smallest.max(0.01)).max(MIN_SIZE).min(LARGEST_MIN_SIZE)
}

/// Adds a formula to the structure.
fn add_leaf(cx: &mut LayoutContext<'_>, formula: &Formula, parent: ElementId) -> LeafId {
    let alt = describe_formula(formula, &cx.document.language);
    let element = cx.structure.add_element(parent, StructureKind::Formula { alt });
    cx.structure.add_leaf(element)
}
