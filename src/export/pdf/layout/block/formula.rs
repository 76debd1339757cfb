//! Formulas, typeset.
//!
//! A formula in a line takes the place of a character: lines are broken around a space of the same width, and the formula is
//! placed on that space, on the baseline. A taller line takes as many whole rows as it needs, so that the baseline grid of
//! the columns holds. A formula wider than its column is set smaller.

use std::borrow::Cow;
use std::sync::Arc;

use ratex_font::{FontId, katex_ttf_glyph_char};

use super::inline_image::placeholder;
use crate::document::{Formula, FormulaDisplay};
use crate::export::assets::MathsFont;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::Row;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::{SetLine, TextSpan};
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::ElementId;
use crate::export::pdf::page::{
    Color, FormulaInk, Item, LeafId, PathStep, PlacedFormula, Rect, StructureKind,
};
use crate::maths::DisplayStyle;
use crate::maths::typeset::{DisplayItem, PathCommand, typeset};
use crate::units::Pt;

/// No part of a formula is smaller, so that it can be read.
const MIN_SIZE: Pt = Pt(5.0);

/// White space above and below a formula on rows of its own, together.
const VERTICAL_SPACE: Pt = Pt(4.0);

/// A typeset formula without a position.
#[derive(Debug, Clone)]
pub(crate) struct TypesetFormula {
    ink: Arc<Vec<FormulaInk>>,
    size: Pt,
    color: Color,
    leaf: LeafId,
    pub(crate) width: Pt,
    pub(crate) ascent: Pt,
    pub(crate) descent: Pt,
}

impl TypesetFormula {
    /// Places the formula with its baseline.
    pub(crate) fn place(&self, x: Pt, baseline: Pt) -> (Item, Rect) {
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

    /// The formula in a smaller size, if it is wider than a column.
    pub(crate) fn fitted(&self, widest: Pt) -> Self {
        if self.width <= widest {
            return self.clone();
        }
        let scale = widest / self.width;
        Self {
            size: self.size * scale,
            width: self.width * scale,
            ascent: self.ascent * scale,
            descent: self.descent * scale,
            ..self.clone()
        }
    }

    /// Whether it can be read in a column.
    pub(crate) fn fits(&self, widest: Pt) -> bool {
        self.fitted(widest).size >= MIN_SIZE
    }

    /// Its space in a line.
    pub(crate) fn placeholder(&self, cx: &mut LayoutContext<'_>, link: Option<usize>) -> Option<TextSpan> {
        placeholder(cx, self.width, self.leaf, link)
    }
}

/// Typesets a formula; `None` if no font has one of its characters.
pub(crate) fn typeset_formula(
    cx: &mut LayoutContext<'_>,
    formula: &Formula,
    size: Pt,
    color: Color,
    parent: ElementId,
) -> Option<TypesetFormula> {
    let display = match formula.display {
        FormulaDisplay::Inline => DisplayStyle::Inline,
        FormulaDisplay::Block => DisplayStyle::Block,
    };
    let list = typeset(&formula.latex, display)?;
    let ink: Vec<FormulaInk> =
        list.items.iter().map(|item| to_ink(item, MIN_SIZE / size)).collect::<Option<_>>()?;
    let element = cx.structure.add_element(parent, StructureKind::Formula { alt: formula.latex.clone() });
    let leaf = cx.structure.add_leaf(element);
    let length = |em: f64| size * to_f32(em);
    Some(TypesetFormula {
        ink: Arc::new(ink),
        size,
        color,
        leaf,
        width: length(list.width),
        ascent: length(list.height),
        descent: length(list.depth),
    })
}

/// Lays out a formula on rows of its own, in the middle of its column.
pub(crate) fn layout_display_formula(
    cx: &LayoutContext<'_>,
    formula: &TypesetFormula,
    region: Region,
) -> Vec<Row> {
    let formula = formula.fitted(region.width);
    let height = formula.ascent + formula.descent;
    let leading = cx.style.leading;
    let mut rows = 1;
    while leading * rows < height + VERTICAL_SPACE {
        rows += 1;
    }
    let top = (leading * rows - height) / 2.0;
    let x = region.x + (region.width - formula.width) / 2.0;
    let (item, _) = formula.place(x, top + formula.ascent);
    vec![Row { items: vec![item], extra_rows: rows - 1, ..Row::default() }]
}

/// The spans of a paragraph, with less space for formulas that are wider than a column.
pub(crate) fn fitted_spans<'s>(
    spans: &'s [TextSpan],
    formulas: &[(usize, TypesetFormula)],
    widest: Pt,
) -> Cow<'s, [TextSpan]> {
    let mut spans = Cow::Borrowed(spans);
    for (place, formula) in formulas.iter().filter(|(_, formula)| formula.width > widest) {
        // Rounding must not make the space wider than the line.
        let scale = widest / formula.width * 0.999;
        let size = &mut spans.to_mut()[*place].glyph_style.size;
        *size = *size * scale;
    }
    spans
}

/// The rows above and below a line that its formulas need.
pub(crate) fn extra_rows(
    formulas: &[(usize, TypesetFormula)],
    style: &Style,
    line: &SetLine,
    widest: Pt,
) -> (usize, usize) {
    let (leading, body) = (style.leading, style.body);
    let (mut above, mut below) = (0, 0);
    let in_line = |place: usize| line.runs.iter().any(|(span, _)| *span == place);
    for (_, formula) in formulas.iter().filter(|(place, _)| in_line(*place)) {
        let formula = formula.fitted(widest);
        // Descenders of the line above and capitals of the line below keep their space.
        while leading * above + leading - body * 0.25 < formula.ascent {
            above += 1;
        }
        while leading * below + leading - body * 0.75 < formula.descent {
            below += 1;
        }
    }
    (above, below)
}

fn to_ink(item: &DisplayItem, least: f32) -> Option<FormulaInk> {
    Some(match item {
        DisplayItem::GlyphPath { x, y, scale, font, char_code, .. } => {
            let font_id = FontId::parse(font)?;
            let font = MathsFont::find(font)?;
            let glyph = font.glyph(katex_ttf_glyph_char(font_id, *char_code))?;
            let scale = to_f32(*scale).max(least);
            let text = char::from_u32(*char_code).map(readable)?;
            FormulaInk::Glyph { x: to_f32(*x), y: to_f32(*y), scale, font: font.name, glyph, text }
        }
        DisplayItem::Line { x, y, width, thickness, .. } => FormulaInk::Fill {
            x: to_f32(*x),
            y: to_f32(*y - *thickness / 2.0),
            width: to_f32(*width),
            height: to_f32(*thickness),
        },
        DisplayItem::Rect { x, y, width, height, .. } => {
            FormulaInk::Fill { x: to_f32(*x), y: to_f32(*y), width: to_f32(*width), height: to_f32(*height) }
        }
        DisplayItem::Path { x, y, commands, .. } => {
            FormulaInk::Path(commands.iter().map(|command| to_step(command, *x, *y)).collect())
        }
    })
}

fn to_step(command: &PathCommand, dx: f64, dy: f64) -> PathStep {
    let point = |x: f64, y: f64| [to_f32(x + dx), to_f32(y + dy)];
    match *command {
        PathCommand::MoveTo { x, y } => PathStep::Move(point(x, y)),
        PathCommand::LineTo { x, y } => PathStep::Line(point(x, y)),
        PathCommand::QuadTo { x1, y1, x, y } => {
            let ([x1, y1], [x, y]) = (point(x1, y1), point(x, y));
            PathStep::Quadratic([x1, y1, x, y])
        }
        PathCommand::CubicTo { x1, y1, x2, y2, x, y } => {
            let ([x1, y1], [x2, y2], [x, y]) = (point(x1, y1), point(x2, y2), point(x, y));
            PathStep::Cubic([x1, y1, x2, y2, x, y])
        }
        PathCommand::Close => PathStep::Close,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a formula is measured in a few em")]
fn to_f32(em: f64) -> f32 {
    em as f32
}

/// The character that readers copy. Some negated relations have private characters in these fonts.
fn readable(character: char) -> char {
    match character {
        '\u{E020}' => '\u{338}',
        '\u{E000}'..='\u{F8FF}' => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}
