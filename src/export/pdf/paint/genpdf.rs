//! The second painter: the same text at the same positions, drawn by the crate genpdf.
//!
//! Limits of genpdf 0.2: no fills, links, bookmarks, tags, or metadata except the title; images stay white, because it
//! reads neither WebP nor SVG nor any transparency. It embeds whole fonts, reads none with PostScript outlines, and
//! does not join characters: Arabic and Devanagari appear as separate characters. It supports whole-point sizes only
//! and no kerning from GPOS, so sizes are rounded down and each word is placed separately: words do not drift, and the
//! white space around them takes up the difference.

use std::collections::{BTreeMap, BTreeSet};

use ::genpdf::elements::PageBreak;
use ::genpdf::error::Error;
use ::genpdf::fonts::{FontData, FontFamily};
use ::genpdf::render::Area;
use ::genpdf::style::{Color as GenpdfColor, Style};
use ::genpdf::{Context, Document, Element, Mm as GenpdfMm, Position, RenderResult, Size};

use super::outcome::Painted;
use crate::export::pdf::page::{Color, FontId, GlyphInk, Item, Mark, Page, PagedDocument, Rule, Run};
use crate::export::{ExportError, FontOrigin, Fonts, Warning};
use crate::units::{Mm, Pt};

/// Paints the pages; warns of fonts that genpdf cannot read.
pub(crate) fn paint(paged_document: PagedDocument, fonts: &Fonts) -> Result<Painted, ExportError> {
    let mut loaded = BTreeMap::new();
    let mut unreadable = BTreeSet::new();
    for id in paged_document.pages.iter().flat_map(|page| &page.items).filter_map(find_font) {
        let Some(file) = fonts.files().get(id.file()) else { continue };
        if loaded.contains_key(&id) || unreadable.contains(file.name.as_str()) {
            continue;
        }
        match FontData::new((*file.bytes).as_ref().to_vec(), None) {
            Ok(data) => drop(loaded.insert(id, data)),
            // Our faces contain all words of the guide.
            Err(_) if id.face().is_none() && file.origin != FontOrigin::Bundled => {
                unreadable.insert(file.name.as_str());
            }
            Err(error) => {
                let reason = format!("genpdf reads TrueType outlines only, and says: {error}");
                return Err(ExportError::Font { name: file.name.clone(), reason });
            }
        }
    }
    let (mut pdf, families) = embed_fonts(loaded)?;
    pdf.set_title(paged_document.info.title);
    if let Some(page) = paged_document.pages.first() {
        pdf.set_paper_size(Size::new(to_genpdf_mm(page.width), to_genpdf_mm(page.height)));
    }
    for (index, page) in paged_document.pages.into_iter().enumerate() {
        if index > 0 {
            pdf.push(PageBreak::new());
        }
        pdf.push(GenpdfPage { page, families: families.clone() });
    }
    let mut bytes = Vec::new();
    pdf.render(&mut bytes).map_err(|error| ExportError::Pdf { reason: error.to_string() })?;
    let mut warnings = vec![Warning::PlainPainter];
    if !unreadable.is_empty() {
        let fonts = unreadable.into_iter().collect::<Vec<_>>().join(", ");
        warnings.push(Warning::UnreadFonts { fonts });
    }
    Ok(Painted::File { bytes, warnings })
}

fn find_font(item: &Item) -> Option<FontId> {
    if let Item::Text(run) = item { Some(run.font) } else { None }
}

/// A document with these fonts, and the family that paints each.
///
/// genpdf embeds families of four faces, and each face even if another one is equal. So four of our fonts are the faces
/// of one family, and each font paints as a family whose faces are that font.
fn embed_fonts(loaded: BTreeMap<FontId, FontData>) -> Result<(Document, PaintFamilies), ExportError> {
    let (ids, fonts): (Vec<FontId>, Vec<FontData>) = loaded.into_iter().unzip();
    let mut groups = fonts.chunks(4).filter_map(font_family);
    let Some(first) = groups.next() else {
        return Err(ExportError::Pdf { reason: "there is no font".to_owned() });
    };
    let mut pdf = Document::new(first);
    let mut families = vec![pdf.font_cache().default_font_family()];
    families.extend(groups.map(|group| pdf.add_font_family(group)));
    let faces = families.iter().flat_map(|family| {
        let FontFamily { regular, bold, italic, bold_italic } = *family;
        [regular, bold, italic, bold_italic]
    });
    let uniform = |font| FontFamily { regular: font, bold: font, italic: font, bold_italic: font };
    let families = ids.into_iter().zip(faces.map(uniform)).collect();
    Ok((pdf, families))
}

/// Up to four fonts as one family; the last one fills it.
fn font_family(fonts: &[FontData]) -> Option<FontFamily<FontData>> {
    let last = fonts.last()?;
    let face = |index: usize| fonts.get(index).unwrap_or(last).clone();
    Some(FontFamily { regular: face(0), bold: face(1), italic: face(2), bold_italic: face(3) })
}

/// The family of each font that paints all of its faces with that font.
type PaintFamilies = BTreeMap<FontId, FontFamily<::genpdf::fonts::Font>>;

/// A page as an element of genpdf that fills the paper.
struct GenpdfPage {
    page: Page,
    families: PaintFamilies,
}

impl Element for GenpdfPage {
    fn render(&mut self, context: &Context, area: Area<'_>, _style: Style) -> Result<RenderResult, Error> {
        for item in &self.page.items {
            match item {
                Item::Text(run) => self.draw_run(run, context, &area)?,
                Item::Rule(rule) => draw_rule(rule, &area),
                Item::Mark(mark) => draw_mark(mark, &area),
                Item::TickBox(tick_box) => {
                    for rect in tick_box.sides() {
                        draw_mark(&Mark { rect, color: tick_box.color }, &area);
                    }
                }
                Item::Fill(_) | Item::Image(_) | Item::Formula(_) | Item::Link(_) => {}
            }
        }
        Ok(RenderResult::default())
    }
}

impl GenpdfPage {
    fn draw_run(&self, run: &Run, context: &Context, area: &Area<'_>) -> Result<(), Error> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "genpdf counts sizes in whole points"
        )]
        let size = run.size.0 as u8;
        let Some(family) = self.families.get(&run.font).copied() else { return Ok(()) };
        // There are no fills, so light text on one becomes dark.
        let color = if luminance(run.color) > 0.5 { Color::hex(0) } else { run.color };
        let style =
            Style::new().with_font_family(family).with_font_size(size).with_color(to_genpdf_color(color));
        let rise = family.get(style).glyph_height(size);
        let text = run.text();
        for (x, word) in position_words(run, &text) {
            let position = Position::new(to_genpdf_mm(x), to_genpdf_mm(run.y) - rise);
            area.print_str(&context.font_cache, position, style, word)?;
        }
        Ok(())
    }
}

/// The words of a run, each with the position of its first glyph. genpdf cannot lay out right-to-left words, so these
/// are drawn glyph by glyph.
fn position_words<'a>(run: &Run, text: &'a str) -> Vec<(Pt, &'a str)> {
    let mut words: Vec<(Pt, std::ops::Range<usize>)> = Vec::new();
    let mut cursor = run.x;
    let mut is_in_word = false;
    // Letters of a ligature that stand before it, in right-to-left text.
    let mut ahead = None;
    for glyph in run.glyphs() {
        if glyph.ink == GlyphInk::Hidden {
            ahead = ahead.or(Some(glyph.text().end));
            continue;
        }
        let glyph = glyph.with_text(glyph.text().start..ahead.take().unwrap_or(glyph.text().end));
        let characters = text.get(glyph.text()).unwrap_or_default();
        let x = cursor;
        cursor += run.size * glyph.advance;
        if characters.trim().is_empty() {
            is_in_word = false;
            continue;
        }
        match words.last_mut() {
            // A mark shares the text of its base.
            Some((_, range)) if *range == glyph.text() => {}
            Some((_, range)) if is_in_word && range.end == glyph.text().start => range.end = glyph.text().end,
            _ => words.push((x, glyph.text())),
        }
        is_in_word = true;
    }
    words.into_iter().filter_map(|(x, range)| Some((x, text.get(range)?))).collect()
}

fn draw_rule(rule: &Rule, area: &Area<'_>) {
    let points = vec![
        Position::new(to_genpdf_mm(rule.x), to_genpdf_mm(rule.y)),
        Position::new(to_genpdf_mm(rule.x + rule.length), to_genpdf_mm(rule.y)),
    ];
    area.draw_line(points, Style::new().with_color(to_genpdf_color(rule.color)));
}

fn draw_mark(Mark { rect, color }: &Mark, area: &Area<'_>) {
    let (along, down) =
        if rect.width > rect.height { (rect.width, Pt::ZERO) } else { (Pt::ZERO, rect.height) };
    let points = vec![
        Position::new(to_genpdf_mm(rect.x), to_genpdf_mm(rect.y)),
        Position::new(to_genpdf_mm(rect.x + along), to_genpdf_mm(rect.y + down)),
    ];
    area.draw_line(points, Style::new().with_color(to_genpdf_color(*color)));
}

fn to_genpdf_mm(length: Pt) -> GenpdfMm {
    GenpdfMm::from(f64::from(Mm::from(length).0))
}

fn to_genpdf_color(color: Color) -> GenpdfColor {
    GenpdfColor::Rgb(color.red, color.green, color.blue)
}

/// The approximate lightness of a colour, from 0 to 1, which separates text on a band from text on paper.
fn luminance(color: Color) -> f32 {
    (0.21 * f32::from(color.red) + 0.72 * f32::from(color.green) + 0.07 * f32::from(color.blue)) / 255.0
}
