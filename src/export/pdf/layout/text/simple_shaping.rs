//! Shaping of simple words: printable ASCII in one of our faces, which has a glyph for each character.
//!
//! Nearly all words of a programming guide are simple. Their direction, script and font are known, so harfrust shapes
//! them without the analysis of parley: a seventh of the work, the same glyphs.

use harfrust::{
    BufferClusterLevel, Direction, FontRef, GlyphBuffer, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer,
    script,
};

use super::shaped::ShapedWord;
use crate::export::Fonts;
use crate::export::assets::FontBytes;
use crate::export::pdf::page::{Face, FontId, Glyph};

/// Shapes simple words.
pub(crate) struct SimpleShaper {
    faces: Vec<SimpleFace>,
    buffer: UnicodeBuffer,
}

struct SimpleFace {
    bytes: FontBytes,
    data: ShaperData,
    /// For words with letters, and for words of digits and signs only.
    letters: ShapePlan,
    signs: ShapePlan,
}

impl SimpleShaper {
    /// Loads our faces. The font collection reports an invalid file.
    pub(crate) fn new(fonts: &Fonts) -> Self {
        let files = fonts.files().iter().take(Face::ALL.len());
        let open = |bytes: &FontBytes| {
            let font = FontRef::new((**bytes).as_ref()).ok()?;
            let data = ShaperData::new(&font);
            let plan = |script| {
                ShapePlan::new(&data.shaper(&font).build(), Direction::LeftToRight, Some(script), None, &[])
            };
            let (letters, signs) = (plan(script::LATIN), plan(script::COMMON));
            Some(SimpleFace { bytes: bytes.clone(), data, letters, signs })
        };
        Self { faces: files.map_while(|file| open(&file.bytes)).collect(), buffer: UnicodeBuffer::new() }
    }

    /// Shapes a word; `None` if it is not simple.
    pub(crate) fn shape(&mut self, text: &str, face: Face) -> Option<ShapedWord> {
        if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return None;
        }
        let SimpleFace { bytes, data, letters, signs } = self.faces.get(face as usize)?;
        let font = FontRef::new((**bytes).as_ref()).ok()?;
        let shaper = data.shaper(&font).build();
        let (plan, script) = if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            (letters, script::LATIN)
        } else {
            (signs, script::COMMON)
        };
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.push_str(text);
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script);
        let glyphs = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        let font = FontId::from(face);
        let word = collect_word(text, font, &glyphs, shaper.units_per_em());
        self.buffer = glyphs.clear();
        word
    }
}

/// Converts glyphs to em; `None` if a character has no glyph.
fn collect_word(text: &str, font: FontId, shaped: &GlyphBuffer, units_per_em: i32) -> Option<ShapedWord> {
    let em = |units: i32| to_units(units) / to_units(units_per_em);
    let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
    let mut glyphs = Vec::with_capacity(infos.len());
    for (index, (info, position)) in infos.iter().zip(positions).enumerate() {
        if info.glyph_id == 0 {
            return None;
        }
        // A ligature covers all characters up to those of the next glyph.
        let next = infos[index..].iter().find(|next| next.cluster != info.cluster);
        let end = next.map_or(text.len(), |next| next.cluster as usize);
        let glyph = Glyph::new(info.glyph_id, info.cluster as usize..end, em(position.x_advance));
        glyphs.push(glyph.with_offset(em(position.x_offset), em(position.y_offset)));
    }
    Some(ShapedWord::new(font, text, glyphs))
}

#[expect(clippy::cast_precision_loss, reason = "a glyph is less than 2^23 units wide")]
fn to_units(units: i32) -> f32 {
    units as f32
}
