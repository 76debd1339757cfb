//! SVG with our fonts, for all who draw it.
//!
//! An SVG takes its letters from our fonts, or from those that stand in their place, and loads nothing: neither a file
//! from the disk, nor one that stands in it and is no sound image.

use std::sync::Arc;

use usvg::{ImageHrefResolver, ImageKind, Options, Tree, fontdb};

use crate::export::{Face, Families, Fonts};
use crate::image::{Image, ImageFormat};

/// What drawings take their letters from.
#[derive(Clone)]
pub(crate) struct SvgFonts {
    database: Arc<fontdb::Database>,
    /// The family that letters are from unless the drawing asks for another one.
    text: String,
}

impl SvgFonts {
    /// Our fonts, as usvg looks for them: whatever family a drawing asks for, it gets one of ours.
    pub(crate) fn new(fonts: &Fonts) -> Self {
        let mut database = fontdb::Database::new();
        let mut families = Families::default();
        for (place, file) in fonts.files().iter().enumerate() {
            let fonts = database.load_font_source(fontdb::Source::Binary(Arc::clone(&file.bytes)));
            let first = fonts.first().and_then(|font| database.face(*font)?.families.first());
            let role = match place {
                _ if place == Face::Regular as usize => &mut families.text,
                _ if place == Face::Mono as usize => &mut families.mono,
                _ => continue,
            };
            if let Some((name, _)) = first {
                name.clone_into(role);
            }
        }
        for set in [
            fontdb::Database::set_serif_family,
            fontdb::Database::set_sans_serif_family,
            fontdb::Database::set_cursive_family,
            fontdb::Database::set_fantasy_family,
        ] {
            set(&mut database, &families.text);
        }
        database.set_monospace_family(families.mono);
        Self { database: Arc::new(database), text: families.text }
    }
}

/// Reads a drawing.
///
/// # Errors
/// Passes on what usvg says.
pub(crate) fn parse_svg(svg: &[u8], fonts: &SvgFonts) -> Result<Tree, String> {
    let options = Options {
        font_family: fonts.text.clone(),
        fontdb: Arc::clone(&fonts.database),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, bytes, _| embedded(bytes)),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_data(svg, &options).map_err(|error| error.to_string())
}

/// An image inside of an SVG.
fn embedded(bytes: Arc<Vec<u8>>) -> Option<ImageKind> {
    match Image::read(bytes.to_vec()).ok()?.format() {
        ImageFormat::Png => Some(ImageKind::PNG(bytes)),
        ImageFormat::Jpeg => Some(ImageKind::JPEG(bytes)),
        ImageFormat::WebP => Some(ImageKind::WEBP(bytes)),
        ImageFormat::Svg => None,
    }
}
