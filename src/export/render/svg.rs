//! SVG with our fonts, for all who draw it.
//!
//! An SVG takes its letters from our fonts, or from those that stand in their place, and loads nothing: neither a file
//! from the disk, nor one that stands in it and is no sound picture.

use std::sync::Arc;

use usvg::{ImageHrefResolver, ImageKind, Options, Tree, fontdb};

use crate::export::{Face, Families, Fonts};
use crate::image::{Picture, PictureFormat};

/// What drawings take their letters from.
#[derive(Clone)]
pub(crate) struct Letters {
    database: Arc<fontdb::Database>,
    /// The family that letters are from unless the drawing asks for another one.
    text: String,
}

impl Letters {
    /// Our fonts, as usvg looks for them: whatever family a drawing asks for, it gets one of ours.
    pub(crate) fn of(fonts: &Fonts) -> Self {
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
pub(crate) fn read(svg: &[u8], letters: &Letters) -> Result<Tree, String> {
    let options = Options {
        font_family: letters.text.clone(),
        fontdb: Arc::clone(&letters.database),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, bytes, _| embedded(bytes)),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_data(svg, &options).map_err(|error| error.to_string())
}

/// A picture inside of an SVG.
fn embedded(bytes: Arc<Vec<u8>>) -> Option<ImageKind> {
    match Picture::read(bytes.to_vec()).ok()?.format() {
        PictureFormat::Png => Some(ImageKind::PNG(bytes)),
        PictureFormat::Jpeg => Some(ImageKind::JPEG(bytes)),
        PictureFormat::WebP => Some(ImageKind::WEBP(bytes)),
        PictureFormat::Svg => None,
    }
}
