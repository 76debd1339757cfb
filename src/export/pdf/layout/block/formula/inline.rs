//! Formulas in a line of text.
//!
//! Each part of a formula takes the place of a character: lines are broken around a space of the same width, and the part is
//! placed on that space, on the baseline. A taller line takes as many whole rows as it needs, so that the baseline grid of
//! the columns holds.

use std::borrow::Cow;
use std::ops::Range;

use super::ink::InkColors;
use super::{TypesetFormula, add_leaf, min_size};
use crate::document::{Direction, Formula};
use crate::export::pdf::layout::block::inline_image::placeholder;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::span::{SetLine, TextSpan};
use crate::export::pdf::layout::text::style::TextStyle;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{ElementId, Item, Rect};
use crate::maths::typeset::{FormulaBreak, Wrapping, typeset_inline};
use crate::units::Pt;

/// A formula among the spans of a paragraph: the space of a part, a blank, the space of the next part, and so on.
#[derive(Debug)]
pub(crate) struct InlineFormula {
    /// The indices of its spans.
    pub(crate) spans: Range<usize>,
    parts: Vec<TypesetFormula>,
    /// The width of its widest part.
    widest: Pt,
    /// The size at which its smallest glyphs can be read.
    min_size: Pt,
    /// Its LaTeX in the font of code.
    source: TextSpan,
}

/// The content of a span of a formula.
pub(crate) enum FormulaSpan {
    /// A part, placed.
    Part(Item, Rect),
    /// The blank between two parts.
    Blank,
    /// The LaTeX of the formula.
    Source,
}

impl InlineFormula {
    /// Its scale in a column; `None` if it could not be read.
    pub(crate) fn find_scale(&self, column: Pt) -> Option<f32> {
        let size = self.parts.first()?.size;
        let scale = (column / self.widest).min(1.0);
        (size * scale >= self.min_size).then_some(scale)
    }

    /// Places what stands at one of its spans.
    pub(crate) fn place(&self, span: usize, column: Pt, x: Pt, baseline: Pt) -> FormulaSpan {
        let Some(scale) = self.find_scale(column) else { return FormulaSpan::Source };
        match self.part_at(span) {
            Some(part) => {
                let (item, rect) = scaled(part, scale).place(x, baseline);
                FormulaSpan::Part(item, rect)
            }
            None => FormulaSpan::Blank,
        }
    }

    fn part_at(&self, span: usize) -> Option<&TypesetFormula> {
        let offset = span.checked_sub(self.spans.start)?;
        self.parts.get(offset / 2).filter(|_| offset.is_multiple_of(2))
    }
}

fn scaled(part: &TypesetFormula, scale: f32) -> Cow<'_, TypesetFormula> {
    if scale < 1.0 { Cow::Owned(part.scaled(scale)) } else { Cow::Borrowed(part) }
}

/// The cost of a line break, as [`line_breaking`](crate::export::pdf::layout::text::line_breaking) counts it: a formula
/// breaks where the line would be left a third white.
fn break_cost(kind: FormulaBreak) -> f32 {
    match kind {
        FormulaBreak::Relation => 0.08,
        FormulaBreak::Operator => 0.12,
        FormulaBreak::Nested => 0.18,
    }
}

/// Typesets a formula as spans of a paragraph; `None` if no font has one of its characters. In lines from right to left, its
/// parts would change places, so there it does not break.
pub(crate) fn typeset_inline_formula(
    cx: &mut LayoutContext<'_>,
    formula: &Formula,
    (style, element, link): (TextStyle, ElementId, Option<usize>),
    first_span: usize,
    direction: Direction,
) -> Option<(InlineFormula, Vec<TextSpan>)> {
    let wrapping = match direction {
        Direction::LeftToRight => Wrapping::Allowed,
        Direction::RightToLeft => Wrapping::Never,
    };
    let pieces = typeset_inline(&formula.latex, wrapping)?;
    let min_size = min_size(pieces.iter().map(|piece| &piece.list));
    let size = style.size.max(min_size);
    let colors = InkColors::new(cx.style, style.color);
    let leaf = add_leaf(cx, formula, element);
    let (mut parts, mut spans) = (Vec::with_capacity(pieces.len()), Vec::with_capacity(pieces.len() * 2));
    for piece in &pieces {
        let part = TypesetFormula::new(&piece.list, size, &colors, leaf)?;
        spans.push(placeholder(cx, part.width, leaf, link)?);
        parts.push(part);
        if let Some(kind) = piece.break_after {
            let space = size * super::ink::to_f32(piece.space);
            let blank = placeholder(cx, space, leaf, link)?;
            spans.push(TextSpan { text: " ".to_owned(), break_cost: Some(break_cost(kind)), ..blank });
        }
    }
    let widest = parts.iter().map(|part| part.width).fold(Pt(0.01), Pt::max);
    let mut source = spans.first()?.clone();
    source.text.clone_from(&formula.latex);
    source.glyph_style.face = style.mono_face();
    source.glyph_style.size = style.size.min(cx.style.small);
    source.glyph_style.color = style.color;
    let spans_of_formula = first_span..first_span + spans.len();
    Some((InlineFormula { spans: spans_of_formula, parts, widest, min_size, source }, spans))
}

/// The spans of a paragraph in a column: less space for formulas that are wider, LaTeX for those that could not be read.
pub(crate) fn fitted_spans<'s>(
    spans: &'s [TextSpan],
    formulas: &[InlineFormula],
    column: Pt,
) -> Cow<'s, [TextSpan]> {
    let mut spans = Cow::Borrowed(spans);
    for formula in formulas.iter().filter(|formula| formula.widest > column) {
        let spans = &mut spans.to_mut()[formula.spans.clone()];
        if let Some(scale) = formula.find_scale(column) {
            for span in spans {
                // Rounding must not make the space wider than the line.
                span.glyph_style.size = span.glyph_style.size * scale * 0.999;
            }
        } else {
            for span in &mut *spans {
                span.text.clear();
            }
            if let Some(first) = spans.first_mut() {
                *first = formula.source.clone();
            }
        }
    }
    spans
}

/// The rows above and below a line that its formulas need.
pub(crate) fn extra_rows(
    formulas: &[InlineFormula],
    style: &Style,
    line: &SetLine,
    column: Pt,
) -> (usize, usize) {
    let (leading, body) = (style.leading, style.body);
    let (mut above, mut below) = (0, 0);
    if formulas.is_empty() {
        return (above, below);
    }
    for (span, _) in &line.runs {
        let formula = formulas.iter().find(|formula| formula.spans.contains(span));
        let Some(formula) = formula else { continue };
        let (Some(part), Some(scale)) = (formula.part_at(*span), formula.find_scale(column)) else {
            continue;
        };
        // Descenders of the line above and capitals of the line below keep their space.
        while leading * above + leading - body * 0.25 < part.ascent * scale {
            above += 1;
        }
        while leading * below + leading - body * 0.75 < part.descent * scale {
            below += 1;
        }
    }
    (above, below)
}
