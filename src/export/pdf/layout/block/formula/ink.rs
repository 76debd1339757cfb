//! The display list of a formula becomes ink of a page.

use crate::export::assets::MathsFont;
use crate::export::pdf::options::style::Style;
use crate::export::pdf::page::{Color, FormulaInk, PathStep};
use crate::maths::typeset::{DisplayItem, DisplayList, InkColor, PathCommand, glyph_character};

/// The thickness of lines that are not filled, such as that of `\cancel`, in em.
const STROKE: f32 = 0.046;

/// The length of a dash and of the gap after it, in em.
const DASH: f32 = 0.15;

/// Rectangles that are thinner are lines, in em. Others are backgrounds.
const MAX_LINE: f64 = 0.1;

/// The contrast of text on paper.
const CONTRAST: f32 = 4.5;

/// The contrast of text that may have a coloured background, and of backgrounds with black. Together they give 4.5.
const CONTRAST_WITH_BACKGROUND: f32 = 7.0;
const CONTRAST_OF_BACKGROUND: f32 = 13.5;

/// The colours of a formula.
pub(super) struct InkColors {
    /// The colour of the text around it.
    pub(super) text: Color,
    /// The backgrounds that it may have.
    grounds: [Color; 4],
    /// Whether colours are printed as grey.
    grey: bool,
}

impl InkColors {
    /// The colours of a formula in text of a colour. A style without colours has none in its formulas.
    pub(super) fn new(style: &Style, text: Color) -> Self {
        let colors = &style.colors;
        let grounds = [Color::PAPER, colors.aid, colors.note, colors.code];
        Self { text, grounds, grey: colors.accent.is_grey() && colors.note_edge.is_grey() }
    }

    /// The colour of glyphs and lines; `None` for that of the text. The author's colour is darkened until it can be read.
    fn of_ink(&self, color: InkColor, contrast: f32) -> Option<Color> {
        let color = self.convert(color)?;
        Some(
            color.darkened_until(|color| {
                self.grounds.iter().all(|ground| color.contrast(*ground) >= contrast)
            }),
        )
    }

    /// The colour of a background, lightened until text on it can be read.
    fn of_background(&self, color: InkColor) -> Option<Color> {
        let color = self.convert(color)?;
        Some(color.lightened_until(|color| color.contrast(Color::hex(0)) >= CONTRAST_OF_BACKGROUND))
    }

    fn convert(&self, color: InkColor) -> Option<Color> {
        if color == InkColor::BLACK {
            return None;
        }
        let channel = |share: f32| to_byte(share * color.a + (1.0 - color.a));
        let color = Color { red: channel(color.r), green: channel(color.g), blue: channel(color.b) };
        Some(if self.grey { color.to_grey() } else { color })
    }
}

/// Converts a display list; `None` if no font has one of its characters. No glyph is smaller than `least`, in em.
pub(super) fn convert_ink(list: &DisplayList, least: f32, colors: &InkColors) -> Option<Vec<FormulaInk>> {
    let has_background = list.items.iter().any(|item| {
        matches!(item, DisplayItem::Rect { width, height, color, .. }
            if width.min(*height) > MAX_LINE && *color != InkColor::BLACK)
    });
    let contrast = if has_background { CONTRAST_WITH_BACKGROUND } else { CONTRAST };
    let mut inks = Vec::with_capacity(list.items.len());
    for item in &list.items {
        push_ink(item, colors, contrast, &mut inks)?;
    }
    for ink in &mut inks {
        ink.grow_glyph(least);
    }
    Some(inks)
}

fn push_ink(item: &DisplayItem, colors: &InkColors, contrast: f32, inks: &mut Vec<FormulaInk>) -> Option<()> {
    match item {
        DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
            let character = glyph_character(font, *char_code)?;
            let font = MathsFont::find(font)?;
            let glyph = font.glyph(character)?;
            let text = char::from_u32(*char_code).map(readable)?;
            let (x, y, scale) = (to_f32(*x), to_f32(*y), to_f32(*scale));
            let color = colors.of_ink(*color, contrast);
            inks.push(FormulaInk::Glyph { x, y, scale, font: font.name, glyph, text, color });
        }
        DisplayItem::Line { x, y, width, thickness, color, dashed } => {
            let (x, width, height) = (to_f32(*x), to_f32(*width), to_f32(*thickness));
            let y = to_f32(*y) - height / 2.0;
            let color = colors.of_ink(*color, contrast);
            let mut start = 0.0;
            while start < width {
                let end = if *dashed { (start + DASH).min(width) } else { width };
                inks.push(FormulaInk::Fill { x: x + start, y, width: end - start, height, color });
                start = end + DASH;
            }
        }
        DisplayItem::Rect { x, y, width, height, color } => {
            let is_line = width.min(*height) <= MAX_LINE;
            let color = if is_line { colors.of_ink(*color, contrast) } else { colors.of_background(*color) };
            let (x, y, width, height) = (to_f32(*x), to_f32(*y), to_f32(*width), to_f32(*height));
            inks.push(FormulaInk::Fill { x, y, width, height, color });
        }
        DisplayItem::Path { x, y, commands, fill, color } => {
            let steps = commands.iter().map(|command| to_step(command, *x, *y)).collect();
            let stroke = (!fill).then_some(STROKE);
            inks.push(FormulaInk::Path { steps, stroke, color: colors.of_ink(*color, contrast) });
        }
    }
    Some(())
}

/// The size of the smallest glyph, in em.
pub(super) fn smallest_glyph(list: &DisplayList) -> f32 {
    let scale = |item: &DisplayItem| match item {
        DisplayItem::GlyphPath { scale, .. } => Some(to_f32(*scale)),
        _ => None,
    };
    list.items.iter().filter_map(scale).fold(1.0, f32::min)
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
pub(super) fn to_f32(em: f64) -> f32 {
    em as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a byte")]
fn to_byte(share: f32) -> u8 {
    (share * 255.0).round().clamp(0.0, 255.0) as u8
}

/// The character that readers copy. Some negated relations have private characters in these fonts.
fn readable(character: char) -> char {
    match character {
        '\u{E020}' => '\u{338}',
        '\u{E000}'..='\u{F8FF}' => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}
