//! What the painter cannot draw in an SVG as its author sees it in a browser: colours and characters.

use std::collections::BTreeMap;

use super::page::{Item, PagedDocument};
use crate::export::{Fonts, Warning};
use crate::image::{Image, ImageFormat, collect_text, make_paintable};

/// Warns of colours that cannot be read, and of characters that no font has, in the drawings on the pages.
pub(crate) fn check_drawings(paged_document: &PagedDocument, fonts: &Fonts) -> Vec<Warning> {
    let items = paged_document.pages.iter().flat_map(|page| &page.items);
    let placed = items.filter_map(|item| if let Item::Image(image) = item { Some(image) } else { None });
    let drawings = placed.filter(|image| image.file.format() == ImageFormat::Svg);
    let drawings: BTreeMap<&str, &Image> = drawings.map(|image| (image.path.as_str(), &image.file)).collect();
    drawings.into_iter().flat_map(|(path, image)| check_drawing(path, image, fonts)).flatten().collect()
}

fn check_drawing(path: &str, image: &Image, fonts: &Fonts) -> [Option<Warning>; 2] {
    let svg = String::from_utf8_lossy(image.bytes());
    let colors = make_paintable(&svg).unread;
    let missing = fonts.missing_in_text(&collect_text(image.bytes()));
    let characters: Vec<String> = missing.into_iter().map(String::from).collect();
    let path = path.to_owned();
    [
        (!colors.is_empty()).then(|| Warning::UnreadColors { path: path.clone(), colors }),
        (!characters.is_empty()).then_some(Warning::MissingGlyphsInImage { path, characters }),
    ]
}
