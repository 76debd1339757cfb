//! The cover of the book.
//!
//! It is an image of the guide, or rendered from `cover.svg`: the title, as large as it fits, on a background colour derived
//! from the guide's id, so that guides differ and all editions of a guide look the same.

mod palette;
mod png;
mod wrap;

use minijinja::{Value, context};

use self::palette::Palette;
use self::wrap::CoverMeasure;
use super::context::BookContext;
use super::images;
use crate::export::render::svg;
use crate::export::render::svg::SvgFonts;
use crate::export::render::template::TemplateEngine;
use crate::export::{ExportError, Face, Fonts, Location, MissingGlyphs, Warning};
use crate::image::{Image, ImageFormat};

/// Two to three, as Standard Ebooks has them; sharp on the largest e-readers and below 4 million pixels.
const WIDTH: u16 = 1400;
const HEIGHT: u16 = 2100;

/// The margins left and right of the text.
const MARGIN: u16 = 120;

/// The font sizes of the title with their maximum numbers of lines; the first pair that fits is used. Libraries show covers
/// 200 pixels tall, where the smallest size is still 9 pixels.
const TITLE: &[(u16, usize)] = &[(200, 3), (180, 4), (160, 5), (140, 6), (120, 7), (96, 9)];

/// The same for the lines below it.
const SUBTITLE: &[(u16, usize)] = &[(76, 3), (64, 4)];

/// The image file of the cover.
#[derive(Debug)]
pub(crate) struct Cover {
    /// Its path in the content folder of the archive.
    pub(crate) file: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

/// Makes the cover; warns of characters of the title that no font has.
///
/// # Errors
/// An error of the template or of the renderer.
pub(crate) fn make_cover(
    book: &BookContext<'_>,
    fonts: &Fonts,
    engine: &TemplateEngine<'_>,
) -> Result<(Cover, Vec<Warning>), ExportError> {
    let fonts = &fonts.ranked_for(&book.document.language);
    match &book.document.cover {
        Some(image) if image.format() == ImageFormat::Svg => {
            // Shops and older readers require a raster image.
            let drawing = render_cover(image.bytes(), fonts)?;
            Ok((drawing, Vec::new()))
        }
        Some(image) => Ok((copy_cover(image), Vec::new())),
        None => {
            let (svg, warnings) = fill_svg(book, fonts, engine)?;
            Ok((render_cover(svg.as_bytes(), fonts)?, warnings))
        }
    }
}

fn copy_cover(image: &Image) -> Cover {
    Cover {
        file: images::archive_path(image),
        media_type: images::media_type(image),
        bytes: image.bytes().to_vec(),
    }
}

fn render_cover(svg: &[u8], fonts: &Fonts) -> Result<Cover, ExportError> {
    let failed = |reason: String| ExportError::Image { path: "cover".to_owned(), reason };
    let tree = svg::parse_svg(svg, &SvgFonts::new(fonts)).map_err(failed)?;
    let bytes = png::render_png(&tree, u32::from(WIDTH)).map_err(failed)?;
    Ok(Cover { file: "images/cover.png".to_owned(), media_type: "image/png", bytes })
}

/// Fills the template.
fn fill_svg(
    book: &BookContext<'_>,
    fonts: &Fonts,
    engine: &TemplateEngine<'_>,
) -> Result<(String, Vec<Warning>), ExportError> {
    let document = book.document;
    let (bold, regular) = (CoverMeasure::new(fonts, Face::Bold), CoverMeasure::new(fonts, Face::Regular));
    let (title_size, title) = bold.fit_text(&document.title, TITLE, WIDTH - 2 * MARGIN);
    let subtitle = document.subtitle.as_deref().unwrap_or_default();
    let (subtitle_size, subtitle) = regular.fit_text(subtitle, SUBTITLE, WIDTH - 2 * MARGIN);
    let (_, authors) = regular.fit_text(&document.authors.join(", "), &[(64, 2)], WIDTH - 2 * MARGIN);
    let shown = [&title, &subtitle, &authors].into_iter().flatten();
    let missing = bold.missing_characters(shown.map(String::as_str));
    let palette = Palette::for_guide(&document.scope());
    let values = context! {
        width => WIDTH,
        height => HEIGHT,
        margin => MARGIN,
        direction => document.language.direction().to_string(),
        language => document.language.as_str(),
        ground => palette.plain,
        mark => palette.mark,
        accent => palette.accent,
        title_size,
        title => line_values(title),
        subtitle_size,
        subtitle => line_values(subtitle),
        authors => line_values(authors),
    };
    let warning =
        (!missing.is_empty()).then(|| Warning::MissingGlyphs(MissingGlyphs::new(missing, Location::Title)));
    Ok((engine.fill("epub/cover.svg", values)?, warning.into_iter().collect()))
}

fn line_values(lines: Vec<String>) -> Vec<Value> {
    lines.into_iter().map(Value::from).collect()
}
