//! Parses SVG with our fonts, for all renderers.
//!
//! Text in an SVG uses our fonts or chosen families. An SVG loads no files from the disk, and no invalid embedded images.

use std::sync::Arc;

use usvg::{ImageHrefResolver, ImageKind, Options, Tree, fontdb};

use crate::export::{Face, Families, Fonts};
use crate::image::{Image, ImageFormat, make_paintable};

/// The fonts of SVG text.
#[derive(Clone)]
pub(crate) struct SvgFonts {
    database: Arc<fontdb::Database>,
    /// The default family of text.
    text: String,
}

impl SvgFonts {
    /// A font database of usvg that resolves every family to one of ours.
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

/// Parses an SVG.
///
/// # Errors
/// The error of usvg.
pub(crate) fn parse_svg(svg: &[u8], fonts: &SvgFonts) -> Result<Tree, String> {
    let options = Options {
        font_family: fonts.text.clone(),
        fontdb: Arc::clone(&fonts.database),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, bytes, _| decode_embedded(bytes)),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let text = std::str::from_utf8(svg).map_err(|error| error.to_string())?;
    Tree::from_str(&make_paintable(text).text, &options).map_err(|error| error.to_string())
}

/// An image inside of an SVG.
fn decode_embedded(bytes: Arc<Vec<u8>>) -> Option<ImageKind> {
    match Image::read(bytes.to_vec()).ok()?.format() {
        ImageFormat::Png => Some(ImageKind::PNG(bytes)),
        ImageFormat::Jpeg => Some(ImageKind::JPEG(bytes)),
        ImageFormat::WebP => Some(ImageKind::WEBP(bytes)),
        // krilla-svg takes the first frame for the whole picture.
        ImageFormat::Gif | ImageFormat::Svg => None,
    }
}
