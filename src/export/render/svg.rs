//! Parses SVG with our fonts, for all renderers.
//!
//! Text in an SVG uses our fonts or chosen families. An SVG loads no files from the disk, and no invalid embedded images.

use std::collections::BTreeMap;
use std::sync::Arc;

use usvg::{FontResolver, ImageHrefResolver, ImageKind, Options, Tree, fontdb};

use crate::export::{Face, Families, FontId, Fonts};
use crate::image::{Image, ImageFormat, make_paintable};

/// The fonts of SVG text.
#[derive(Clone)]
pub(crate) struct SvgFonts {
    database: Arc<fontdb::Database>,
    files: Fonts,
    /// The id of each font in the database.
    ids: BTreeMap<FontId, fontdb::ID>,
    /// The default family of text.
    text: String,
}

impl SvgFonts {
    /// A font database of usvg that resolves every family to one of ours.
    pub(crate) fn new(fonts: &Fonts) -> Self {
        let mut database = fontdb::Database::new();
        let mut families = Families::default();
        let mut ids = BTreeMap::new();
        for (place, file) in fonts.files().iter().enumerate() {
            let fonts = database.load_font_source(fontdb::Source::Binary(Arc::clone(&file.bytes)));
            let faces = fonts.iter().filter_map(|id| Some((database.face(*id)?.index, *id)));
            ids.extend(faces.map(|(index, id)| (FontId::new(place, index), id)));
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
        Self { database: Arc::new(database), files: fonts.clone(), ids, text: families.text }
    }

    /// The font of a character that the font of its text lacks, as on pages.
    fn find_fallback(
        &self,
        character: char,
        seen: &[fontdb::ID],
        database: &fontdb::Database,
    ) -> Option<fontdb::ID> {
        let base = seen.first().and_then(|id| database.face(*id));
        let is_bold = base.is_some_and(|face| face.weight >= fontdb::Weight::SEMIBOLD);
        let face = if is_bold { Face::Bold } else { Face::Regular };
        let found = self.ids.get(&self.files.find_fallback(character, face)?)?;
        Some(*found).filter(|found| !seen.contains(found))
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
        font_resolver: FontResolver {
            select_fallback: Box::new(|character, seen, database| {
                fonts.find_fallback(character, seen, database)
            }),
            ..FontResolver::default()
        },
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
