//! The fonts, as parley knows them, and the order in which they are asked for a letter: the span's own family, ours behind it
//! where it is none of ours, the other one of text and code, then the further families.

use std::collections::BTreeSet;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontData, FontStyle, FontWeight};

use crate::document::Language;
use crate::export::pdf::page::{Face, FontId};
use crate::export::{ExportError, Fonts};

/// The names under which parley finds our faces, whatever the files call themselves.
const TEXT: &str = "text";
const MONO: &str = "mono";

/// The names under which parley finds the program's own families, where others have taken their place.
const OUR_TEXT: &str = "IBM Plex Sans";
const OUR_MONO: &str = "IBM Plex Mono";

/// All fonts.
pub(crate) struct FontCollection {
    /// What parley shapes with.
    pub context: FontContext,
    /// The families that are asked for what ours lack.
    pub further: Vec<String>,
    /// parley's names of the font files, in their order.
    files: Vec<u64>,
}

impl FontCollection {
    /// Opens the fonts.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut files = Vec::new();
        for (face, file) in Face::ALL.into_iter().zip(fonts.files()) {
            let blob = Blob::new(Arc::clone(&file.bytes));
            files.push(blob.id());
            let (family, weight, style) = attributes(face);
            let called = FontInfoOverride {
                family_name: Some(family),
                weight: Some(weight),
                style: Some(style),
                ..FontInfoOverride::default()
            };
            if collection.register_fonts(blob, Some(called)).is_empty() {
                let reason = "it is no TrueType or OpenType font".to_owned();
                return Err(ExportError::Font { name: file.name.clone(), reason });
            }
        }
        let mut further: Vec<String> = Vec::new();
        for (_, file) in fonts.fallbacks() {
            let blob = Blob::new(Arc::clone(&file.bytes));
            files.push(blob.id());
            // A font that varies is used as it is without variation: painters know one shape of each font.
            let as_it_is = FontInfoOverride { axes: Some(&[]), ..FontInfoOverride::default() };
            for (family, _) in collection.register_fonts(blob, Some(as_it_is)) {
                further.extend(collection.family_name(family).map(str::to_owned));
            }
        }
        in_order(&mut further, language);
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Ok(Self { context, further, files })
    }

    /// Our name of a font that parley chose.
    pub(crate) fn name_of(&self, font: &FontData) -> FontId {
        let file = self.files.iter().position(|known| *known == font.data.id());
        FontId::new(file.unwrap_or_default(), font.index)
    }
}

/// The families that are asked for the letters of a span.
pub(crate) fn asked<'a>(family: &str, further: &'a [String]) -> impl Iterator<Item = &'a str> {
    // parley passes over a family that is not there.
    let asked = match family {
        TEXT => [TEXT, OUR_TEXT, MONO, OUR_MONO],
        _ => [MONO, OUR_MONO, TEXT, OUR_TEXT],
    };
    asked.into_iter().chain(further.iter().map(String::as_str))
}

/// Puts families in the order in which they are asked. The same ideographs look otherwise in each of the languages that
/// share them, so the family of the guide's own language comes first.
fn in_order(families: &mut Vec<String>, language: &Language) {
    let mut seen = BTreeSet::new();
    families.retain(|family| seen.insert(family.clone()));
    let tag = language.to_string().to_lowercase();
    let region = match tag.split('-').next() {
        Some("ja") => "JP",
        Some("ko") => "KR",
        Some("zh") if tag.contains("hant") || tag.contains("tw") => "TC",
        Some("zh") if tag.contains("hk") || tag.contains("mo") => "HK",
        _ => "SC",
    };
    families.sort_by_key(|family| !family.ends_with(region));
}

/// What parley knows a face by.
pub(crate) fn attributes(face: Face) -> (&'static str, FontWeight, FontStyle) {
    match face {
        Face::Regular => (TEXT, FontWeight::NORMAL, FontStyle::Normal),
        Face::Italic => (TEXT, FontWeight::NORMAL, FontStyle::Italic),
        Face::Bold => (TEXT, FontWeight::BOLD, FontStyle::Normal),
        Face::BoldItalic => (TEXT, FontWeight::BOLD, FontStyle::Italic),
        Face::Mono => (MONO, FontWeight::NORMAL, FontStyle::Normal),
        Face::MonoBold => (MONO, FontWeight::BOLD, FontStyle::Normal),
    }
}
