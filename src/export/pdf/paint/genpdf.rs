//! The second painter: the same words at the same places, through the crate genpdf.
//!
//! What genpdf 0.2 cannot do is left out: fills, links, bookmarks, tags and metadata beside the title; pictures leave
//! their place white, because it reads neither WebP nor SVG nor any transparency. It embeds fonts whole. It knows whole-point sizes only and no kerning from GPOS, so sizes round down and every word is
//! placed by itself: no word drifts, and the white around it takes up the difference.

use ::genpdf::elements::PageBreak;
use ::genpdf::error::Error;
use ::genpdf::fonts::{FontData, FontFamily};
use ::genpdf::render::Area;
use ::genpdf::style::{Color as GenpdfColor, Style};
use ::genpdf::{Context, Document, Element, Mm as GenpdfMm, Position, RenderResult, Size};

use crate::export::pdf::page::{Color, Face, Item, Page, Print, Rule, Run};
use crate::export::{ExportError, Fonts};
use crate::units::{Mm, Pt};

/// Inks the pages.
pub(super) fn paint(print: &Print, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let mut families = Vec::new();
    for face in Face::ALL {
        let data = FontData::new(fonts.face(face).to_vec(), None)
            .map_err(|error| ExportError::Font { name: format!("{face:?}"), reason: error.to_string() })?;
        // genpdf thinks in families of four; each of our faces is one that looks the same in bold and italic.
        families.push(FontFamily {
            regular: data.clone(),
            bold: data.clone(),
            italic: data.clone(),
            bold_italic: data,
        });
    }
    let [text, ..] = families.as_slice() else {
        return Err(ExportError::Pdf { reason: "there is no font".to_owned() });
    };
    let mut pdf = Document::new(text.clone());
    let families: Vec<FontFamily<_>> =
        families.into_iter().map(|family| pdf.add_font_family(family)).collect();
    pdf.set_title(print.about.title.clone());
    if let Some(page) = print.pages.first() {
        pdf.set_paper_size(Size::new(mm(page.width), mm(page.height)));
    }
    for (index, page) in print.pages.iter().enumerate() {
        if index > 0 {
            pdf.push(PageBreak::new());
        }
        pdf.push(Sheet { page: page.clone(), families: families.clone() });
    }
    let mut bytes = Vec::new();
    pdf.render(&mut bytes).map_err(|error| ExportError::Pdf { reason: error.to_string() })?;
    Ok(bytes)
}

/// One page, as genpdf sees it: an element that fills the sheet.
struct Sheet {
    page: Page,
    families: Vec<FontFamily<::genpdf::fonts::Font>>,
}

impl Element for Sheet {
    fn render(&mut self, context: &Context, area: Area<'_>, _style: Style) -> Result<RenderResult, Error> {
        for item in &self.page.items {
            match item {
                Item::Text(run) => self.run(run, context, &area)?,
                Item::Rule(rule) => line(rule, &area),
                Item::Fill(_) | Item::Picture(_) | Item::Link(_) => {}
            }
        }
        Ok(RenderResult::default())
    }
}

impl Sheet {
    fn run(&self, run: &Run, context: &Context, area: &Area<'_>) -> Result<(), Error> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "genpdf counts sizes in whole points"
        )]
        let size = run.size.0 as u8;
        let family = self.families[run.face as usize];
        // There are no fills, so what is light because it stands on one is inked dark.
        let color = if luminance(run.color) > 0.5 { Color::hex(0) } else { run.color };
        let style = Style::new().with_font_family(family).with_font_size(size).with_color(rgb(color));
        let rise = family.get(style).glyph_height(size);
        for (x, word) in words(run) {
            let position = Position::new(mm(x), mm(run.y) - rise);
            area.print_str(&context.font_cache, position, style, word)?;
        }
        Ok(())
    }
}

/// The words of a run, each with the place of its first glyph. A line from the right has no words that genpdf could
/// set, so it is inked glyph by glyph.
fn words(run: &Run) -> Vec<(Pt, &str)> {
    let mut words: Vec<(Pt, std::ops::Range<usize>)> = Vec::new();
    let mut pen = run.x;
    let mut open = false;
    for glyph in &run.glyphs {
        let text = run.text.get(glyph.text.clone()).unwrap_or_default();
        let x = pen;
        pen += run.size * glyph.advance;
        if text.trim().is_empty() {
            open = false;
            continue;
        }
        match words.last_mut() {
            // A mark shares the letters of its base.
            Some((_, range)) if *range == glyph.text => {}
            Some((_, range)) if open && range.end == glyph.text.start => range.end = glyph.text.end,
            _ => words.push((x, glyph.text.clone())),
        }
        open = true;
    }
    words.into_iter().filter_map(|(x, range)| Some((x, run.text.get(range)?))).collect()
}

fn line(rule: &Rule, area: &Area<'_>) {
    let points =
        vec![Position::new(mm(rule.x), mm(rule.y)), Position::new(mm(rule.x + rule.length), mm(rule.y))];
    area.draw_line(points, Style::new().with_color(rgb(rule.color)));
}

fn mm(length: Pt) -> GenpdfMm {
    GenpdfMm::from(f64::from(Mm::from(length).0))
}

fn rgb(color: Color) -> GenpdfColor {
    GenpdfColor::Rgb(color.red, color.green, color.blue)
}

/// How light a colour is, from 0 to 1, near enough to tell text on a bar from text on paper.
fn luminance(color: Color) -> f32 {
    (0.21 * f32::from(color.red) + 0.72 * f32::from(color.green) + 0.07 * f32::from(color.blue)) / 255.0
}
