//! Formulas: glyphs of the fonts of `KaTeX`, with their characters, and filled paths.

use ::krilla::geom::{Path, PathBuilder, Point, Rect};
use ::krilla::paint::Stroke;
use ::krilla::surface::Surface;
use ::krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag};
use ::krilla::text::{Font, GlyphId, KrillaGlyph};

use super::{KrillaPainter, to_krilla_fill, to_krilla_rect};
use crate::export::assets::MathsFont;
use crate::export::pdf::page::{FormulaInk, LeafId, PathStep, PlacedFormula};

impl KrillaPainter<'_> {
    /// Paints a formula as one piece of tagged content.
    pub(crate) fn paint_formula(&mut self, page: usize, formula: &PlacedFormula, surface: &mut Surface<'_>) {
        let tag = match formula.leaf {
            Some(_) => ContentTag::Other,
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
        };
        let identifier = surface.start_tagged(tag);
        for ink in formula.ink.iter() {
            self.paint_ink(formula, ink, surface);
        }
        surface.end_tagged();
        if let Some(leaf) = formula.leaf {
            self.content.push((leaf, self.guide_page, identifier));
            if let Some(rect) = to_krilla_rect(formula.rect) {
                self.add_box(leaf, page, rect);
            }
        }
    }

    /// Extends the box of content that has several parts on one page.
    fn add_box(&mut self, leaf: LeafId, page: usize, rect: Rect) {
        let add = |known: &mut BBox| {
            let old = known.rect;
            let (left, top) = (old.left().min(rect.left()), old.top().min(rect.top()));
            let (right, bottom) = (old.right().max(rect.right()), old.bottom().max(rect.bottom()));
            if known.page_idx == page {
                known.rect = Rect::from_ltrb(left, top, right, bottom).unwrap_or(old);
            }
        };
        self.boxes.entry(leaf).and_modify(add).or_insert(BBox::new(page, rect));
    }

    fn paint_ink(&mut self, formula: &PlacedFormula, ink: &FormulaInk, surface: &mut Surface<'_>) {
        let size = formula.size.0;
        surface.set_fill(Some(to_krilla_fill(ink.color().unwrap_or(formula.color))));
        let (left, top) = (formula.rect.x.0, formula.rect.y.0);
        match ink {
            FormulaInk::Glyph { x, y, scale, font, glyph, text, .. } => {
                let Some(font) = self.maths_font(font) else { return };
                let text = text.to_string();
                let glyph = KrillaGlyph {
                    glyph_id: GlyphId::new(u32::from(*glyph)),
                    text_range: 0..text.len(),
                    x_advance: 0.0,
                    x_offset: 0.0,
                    y_offset: 0.0,
                    y_advance: 0.0,
                    location: None,
                };
                let start = Point::from_xy(left + x * size, top + y * size);
                surface.draw_glyphs(start, &[glyph], font, &text, scale * size, false);
            }
            FormulaInk::Fill { x, y, width, height, .. } => {
                let steps = [
                    PathStep::Move([*x, *y]),
                    PathStep::Line([x + width, *y]),
                    PathStep::Line([x + width, y + height]),
                    PathStep::Line([*x, y + height]),
                    PathStep::Close,
                ];
                if let Some(path) = build_path(&steps, size, [left, top]) {
                    surface.draw_path(&path);
                }
            }
            FormulaInk::Path { steps, stroke, color } => {
                let Some(path) = build_path(steps, size, [left, top]) else { return };
                if let Some(thickness) = stroke {
                    let fill = to_krilla_fill(color.unwrap_or(formula.color));
                    surface.set_fill(None);
                    let width = thickness * size;
                    surface.set_stroke(Some(Stroke { paint: fill.paint, width, ..Stroke::default() }));
                }
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
        }
    }

    fn maths_font(&mut self, name: &'static str) -> Option<Font> {
        if let Some(font) = self.maths_fonts.get(name) {
            return Some(font.clone());
        }
        let bytes = MathsFont::find(name)?.bytes;
        let font = Font::new(bytes.into(), 0)?;
        self.maths_fonts.insert(name, font.clone());
        Some(font)
    }
}

fn build_path(steps: &[PathStep], size: f32, [left, top]: [f32; 2]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (x, y) = (|em: f32| left + em * size, |em: f32| top + em * size);
    for step in steps {
        match *step {
            PathStep::Move([to_x, to_y]) => path.move_to(x(to_x), y(to_y)),
            PathStep::Line([to_x, to_y]) => path.line_to(x(to_x), y(to_y)),
            PathStep::Quadratic([x1, y1, to_x, to_y]) => path.quad_to(x(x1), y(y1), x(to_x), y(to_y)),
            PathStep::Cubic([x1, y1, x2, y2, to_x, to_y]) => {
                path.cubic_to(x(x1), y(y1), x(x2), y(y2), x(to_x), y(to_y));
            }
            PathStep::Close => path.close(),
        }
    }
    path.finish()
}
