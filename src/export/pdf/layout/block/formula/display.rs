//! Formulas on rows of their own, in the middle of their column.

use super::ink::InkColors;
use super::{TypesetFormula, add_leaf, min_size};
use crate::document::Formula;
use crate::export::Warning;
use crate::export::pdf::layout::column::region::Region;
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::page::LeafId;
use crate::maths::typeset::{DisplayList, TypesetDisplay, typeset_display};
use crate::units::Pt;

/// White space above and below a line of a formula, together.
const VERTICAL_SPACE: Pt = Pt(4.0);

/// Lays out a formula; `None` if it cannot be typeset, with a warning.
pub(crate) fn layout_display_formula(
    cx: &mut LayoutContext<'_>,
    formula: &Formula,
    text_cx: TextContext,
    region: Region,
) -> Option<Vec<Row>> {
    let mut size = text_cx.style.size;
    let column_at = |size: Pt| f64::from(region.width / size);
    let mut typeset = typeset_display(&formula.latex, column_at(size))?;
    let min_size = min_size(typeset.lists());
    if size < min_size {
        size = min_size;
        typeset = typeset_display(&formula.latex, column_at(size))?;
    }
    let scale = super::ink::to_f32((typeset.space / typeset.width.max(0.01)).clamp(0.01, 1.0));
    if size * scale < min_size {
        cx.warnings.push(Warning::WideFormula { place: cx.location.clone() });
        return None;
    }
    let colors = InkColors::new(cx.style, text_cx.style.color);
    let leaf = add_leaf(cx, formula, text_cx.element);
    let rows = layout_lines(cx, &typeset, (size, scale), &colors, (leaf, region));
    if rows.is_none() {
        cx.warnings.push(Warning::MathsCharacter { place: cx.location.clone() });
    }
    rows
}

/// Lays out the lines, with the tag beside the last one; `None` if no font has one of the characters.
fn layout_lines(
    cx: &LayoutContext<'_>,
    typeset: &TypesetDisplay,
    (size, scale): (Pt, f32),
    colors: &InkColors,
    (leaf, region): (LeafId, Region),
) -> Option<Vec<Row>> {
    let convert = |list: &DisplayList| TypesetFormula::new(list, size, colors, leaf);
    let left = region.x + size * super::ink::to_f32(typeset.x);
    let mut rows = Vec::with_capacity(typeset.lines.len());
    for (index, (indent, list)) in typeset.lines.iter().enumerate() {
        let line = convert(list)?;
        let line = if scale < 1.0 { line.scaled(scale) } else { line };
        let is_last = index + 1 == typeset.lines.len();
        let tag = typeset.tag.as_ref().filter(|_| is_last).map(convert);
        let tag = match tag {
            Some(tag) => Some(tag?),
            None => None,
        };
        let (mut ascent, mut descent) = (line.ascent, line.descent);
        if let Some(tag) = &tag {
            (ascent, descent) = (ascent.max(tag.ascent), descent.max(tag.descent));
        }
        let leading = cx.style.leading;
        let mut count = 1;
        while leading * count < ascent + descent + VERTICAL_SPACE {
            count += 1;
        }
        let baseline = (leading * count - ascent - descent) / 2.0 + ascent;
        let x = left + size * scale * super::ink::to_f32(*indent);
        let mut items = vec![line.place(x, baseline).0];
        items.extend(tag.map(|tag| tag.place(region.x + region.width - tag.width, baseline).0));
        let break_before = if index > 0 { BreakBefore::Avoid } else { BreakBefore::Auto };
        rows.push(Row { items, extra_rows: count - 1, break_before, ..Row::default() });
    }
    Some(rows)
}
