//! The font collection of parley, and the order of fallback: the span's own family, the bundled one where another has
//! replaced it, the other one of text and code, the bundled symbols, then the further families, ranked for the script.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontData, FontStyle, FontWeight};

use crate::document::script;
use crate::export::pdf::page::{Face, FontId};
use crate::export::{ExportError, FontOrigin, Fonts};

/// The family names of our faces in parley, independent of the names in the files.
const TEXT: &str = "text";
const MONO: &str = "mono";

/// The family names of the bundled fonts, where others have replaced them.
const OUR_TEXT: &str = "IBM Plex Sans";
const OUR_MONO: &str = "IBM Plex Mono";

/// All fonts.
pub(crate) struct FontCollection {
    /// The fonts as parley uses them.
    pub context: FontContext,
    /// The bundled families for characters that our faces lack.
    symbols: Vec<String>,
    /// Further families that are not ranked.
    unranked: Vec<String>,
    /// The blob ids of the font files, in their order.
    files: Vec<u64>,
}

impl FontCollection {
    /// Loads the fonts.
    pub(crate) fn new(fonts: &Fonts) -> Result<Self, ExportError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut files = Vec::new();
        for (face, file) in Face::ALL.into_iter().zip(fonts.files()) {
            let blob = Blob::new(Arc::clone(&file.bytes));
            files.push(blob.id());
            let (family, weight, style) = face_attributes(face);
            let names = FontInfoOverride {
                family_name: Some(family),
                weight: Some(weight),
                style: Some(style),
                ..FontInfoOverride::default()
            };
            if collection.register_fonts(blob, Some(names)).is_empty() {
                let reason = "it is not a TrueType or OpenType font".to_owned();
                return Err(ExportError::Font { name: file.name.clone(), reason });
            }
        }
        let (mut symbols, mut unranked) = (Vec::new(), Vec::new());
        for (_, file) in fonts.fallbacks() {
            let blob = Blob::new(Arc::clone(&file.bytes));
            files.push(blob.id());
            // A variable font is used at its default instance: painters know one shape of each font.
            let default_instance = FontInfoOverride { axes: Some(&[]), ..FontInfoOverride::default() };
            for (family, _) in collection.register_fonts(blob, Some(default_instance)) {
                let Some(name) = collection.family_name(family).map(str::to_owned) else { continue };
                match file.origin {
                    FontOrigin::Bundled => symbols.push(name),
                    _ if fonts.order().has_family(&name) || unranked.contains(&name) => {}
                    FontOrigin::Given | FontOrigin::System => unranked.push(name),
                }
            }
        }
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Ok(Self { context, symbols, unranked, files })
    }

    /// The families for a text in a face, in order of fallback. parley ignores missing families.
    pub(crate) fn fallback_families<'a>(
        &'a self,
        fonts: &'a Fonts,
        text: &str,
        face: Face,
    ) -> impl Iterator<Item = &'a str> {
        let families =
            if face.is_mono() { [MONO, OUR_MONO, TEXT, OUR_TEXT] } else { [TEXT, OUR_TEXT, MONO, OUR_MONO] };
        let ranked = fonts.order().families(script::text_script(text), face);
        let further = self.symbols.iter().chain(ranked).chain(&self.unranked);
        families.into_iter().chain(further.map(String::as_str))
    }

    /// The id of a font that parley chose.
    pub(crate) fn font_id(&self, font: &FontData) -> FontId {
        let file = self.files.iter().position(|known| *known == font.data.id());
        FontId::new(file.unwrap_or_default(), font.index)
    }
}

/// The properties that select a face in parley.
pub(crate) fn face_attributes(face: Face) -> (&'static str, FontWeight, FontStyle) {
    match face {
        Face::Regular => (TEXT, FontWeight::NORMAL, FontStyle::Normal),
        Face::Italic => (TEXT, FontWeight::NORMAL, FontStyle::Italic),
        Face::Bold => (TEXT, FontWeight::BOLD, FontStyle::Normal),
        Face::BoldItalic => (TEXT, FontWeight::BOLD, FontStyle::Italic),
        Face::Mono => (MONO, FontWeight::NORMAL, FontStyle::Normal),
        Face::MonoBold => (MONO, FontWeight::BOLD, FontStyle::Normal),
    }
}
