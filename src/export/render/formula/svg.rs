//! Formulas as images: SVG in the page, from the outlines of the same glyphs as in the PDF. No font is needed, and the ink has
//! the colour of the text around it, in night mode too.

use std::fmt::Write as _;

use skrifa::outline::OutlinePen;

use crate::document::{Formula, FormulaDisplay};
use crate::export::assets::MathsFont;
use crate::export::render::html::escape;
use crate::maths::typeset::{
    DisplayItem, DisplayList, InkColor, PathCommand, TypesetDisplay, Wrapping, glyph_character,
    typeset_display, typeset_inline,
};

/// The width of a page, in em. A wider formula breaks before relations.
const PAGE: f64 = 26.0;

/// The distance between two lines of a formula.
const LINE_GAP: f64 = 0.4;

/// Units of the image in an em: fewer digits than fractions.
const UNITS: f64 = 1000.0;

/// The thickness of lines that are not filled, such as that of `\cancel`.
const STROKE: f64 = 46.0;

/// Writes a formula; `None` if no font has one of its characters.
pub(super) fn write_svg(formula: &Formula, alt: &str) -> Option<String> {
    let mut image = FormulaImage::default();
    let class = match formula.display {
        FormulaDisplay::Inline => {
            let pieces = typeset_inline(&formula.latex, Wrapping::Never)?;
            pieces.iter().try_for_each(|piece| image.add(&piece.list, 0.0, piece.list.height))?;
            image.height = pieces.iter().map(|piece| piece.list.height).fold(0.0, f64::max);
            image.depth = pieces.iter().map(|piece| piece.list.depth).fold(0.0, f64::max);
            "formula"
        }
        FormulaDisplay::Block => {
            image.add_lines(&typeset_display(&formula.latex, PAGE)?)?;
            "formula display"
        }
    };
    let FormulaImage { ink, width, height, depth } = image;
    let total = height + depth;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" role=\"img\" aria-label=\"{alt}\" \
         viewBox=\"0 0 {} {}\" style=\"width:{width:.3}em;height:{total:.3}em;vertical-align:{:.3}em\" \
         fill=\"currentColor\"><title>{alt}</title>{ink}</svg>",
        units(width),
        units(total),
        -depth,
        alt = escape(alt).replace('"', "&quot;"),
    ))
}

/// An image under construction. Its baseline is that of its first line.
#[derive(Default)]
struct FormulaImage {
    ink: String,
    width: f64,
    height: f64,
    depth: f64,
}

impl FormulaImage {
    /// Adds the lines of a formula, and its tag beside the last one.
    fn add_lines(&mut self, formula: &TypesetDisplay) -> Option<()> {
        let left = if formula.tag.is_some() || formula.lines.len() > 1 { formula.x } else { 0.0 };
        let mut bottom = 0.0;
        let mut baseline = 0.0;
        for (index, (indent, line)) in formula.lines.iter().enumerate() {
            let gap = if index > 0 { LINE_GAP } else { 0.0 };
            baseline = bottom + gap + line.height;
            bottom = baseline + line.depth;
            self.add(line, left + indent, baseline)?;
        }
        if let Some(tag) = &formula.tag {
            self.add(tag, PAGE - tag.width, baseline)?;
        }
        (self.height, self.depth) = (bottom, 0.0);
        Some(())
    }

    /// Adds ink with its left side and its baseline.
    fn add(&mut self, list: &DisplayList, left: f64, baseline: f64) -> Option<()> {
        let top = baseline - list.height;
        self.width = self.width.max(left + list.width);
        list.items.iter().try_for_each(|item| self.add_item(item, left, top))
    }

    fn add_item(&mut self, item: &DisplayItem, left: f64, top: f64) -> Option<()> {
        match item {
            DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
                let character = glyph_character(font, *char_code)?;
                let font = MathsFont::find(font)?;
                let mut path = GlyphPath { path: String::new(), x: left + x, y: top + y, scale: *scale };
                font.draw(font.glyph(character)?, &mut path)?;
                self.push_path(&path.path, *color);
            }
            DisplayItem::Line { x, y, width, thickness, color, dashed: _ } => {
                self.push_rectangle([left + x, top + y - thickness / 2.0, *width, *thickness], *color);
            }
            DisplayItem::Rect { x, y, width, height, color } => {
                self.push_rectangle([left + x, top + y, *width, *height], *color);
            }
            DisplayItem::Path { x, y, commands, fill, color } => {
                let mut path = GlyphPath { path: String::new(), x: left + x, y: top + y, scale: 1.0 };
                for command in commands {
                    path.push_command(command);
                }
                if *fill {
                    self.push_path(&path.path, *color);
                } else {
                    let color = css_color(*color).unwrap_or_else(|| "currentColor".to_owned());
                    let _ = write!(
                        self.ink,
                        "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{STROKE}\" d=\"{}\"/>",
                        path.path
                    );
                }
            }
        }
        Some(())
    }

    fn push_path(&mut self, path: &str, color: InkColor) {
        if !path.is_empty() {
            let _ = write!(self.ink, "<path{} d=\"{path}\"/>", fill_attribute(color));
        }
    }

    fn push_rectangle(&mut self, [x, y, width, height]: [f64; 4], color: InkColor) {
        let _ = write!(
            self.ink,
            "<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            fill_attribute(color),
            units(x),
            units(y),
            units(width),
            units(height).max(1)
        );
    }
}

/// A path in units of the image.
struct GlyphPath {
    path: String,
    x: f64,
    y: f64,
    /// The size of a glyph in em.
    scale: f64,
}

impl GlyphPath {
    fn push(&mut self, letter: char, points: &[[f64; 2]]) {
        self.path.push(letter);
        for [x, y] in points {
            let _ = write!(self.path, " {} {}", units(self.x + x), units(self.y + y));
        }
    }

    fn push_command(&mut self, command: &PathCommand) {
        match *command {
            PathCommand::MoveTo { x, y } => self.push('M', &[[x, y]]),
            PathCommand::LineTo { x, y } => self.push('L', &[[x, y]]),
            PathCommand::QuadTo { x1, y1, x, y } => self.push('Q', &[[x1, y1], [x, y]]),
            PathCommand::CubicTo { x1, y1, x2, y2, x, y } => self.push('C', &[[x1, y1], [x2, y2], [x, y]]),
            PathCommand::Close => self.path.push('Z'),
        }
    }

    /// A point of a glyph: thousandths of its size, with `y` growing upwards.
    fn point(&self, x: f32, y: f32) -> [f64; 2] {
        [f64::from(x) / UNITS * self.scale, f64::from(-y) / UNITS * self.scale]
    }
}

impl OutlinePen for GlyphPath {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push('M', &[self.point(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push('L', &[self.point(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.push('Q', &[self.point(cx, cy), self.point(x, y)]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.push('C', &[self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

/// The colour that the author chose.
fn css_color(color: InkColor) -> Option<String> {
    let channel = |share: f32| (share * 100.0).round();
    (color != InkColor::BLACK)
        .then(|| format!("rgb({}%,{}%,{}%)", channel(color.r), channel(color.g), channel(color.b)))
}

fn fill_attribute(color: InkColor) -> String {
    css_color(color).map(|color| format!(" fill=\"{color}\"")).unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, reason = "a formula is measured in a few em")]
fn units(em: f64) -> i32 {
    (em * UNITS).round() as i32
}
