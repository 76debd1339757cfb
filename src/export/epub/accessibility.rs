//! Accessibility metadata, by which readers find books that they can read (EPUB Accessibility 1.1, section 2).
//!
//! It states only what is true of this book: a book without images does not mention them, and one with an image without
//! alt text does not claim that its text is sufficient.

use super::chapter::ChapterIndex;
use super::context::BookContext;
use super::images;
use super::pages::BookPage;

/// The properties of schema.org, grouped in their usual order.
pub(crate) fn build_metadata(
    book: &BookContext<'_>,
    index: &ChapterIndex,
    pages: &[BookPage],
) -> Vec<(&'static str, String)> {
    let images = images::images_by_path(book.document, &index.images);
    let (has_images, have_alt_text) = (!images.is_empty(), index.without_alt_text == 0);
    let has_mathml = pages.iter().any(BookPage::has_mathml);
    let has_formula_images = pages.iter().any(BookPage::has_formula_images);
    let mut modes = vec!["textual"];
    let mut features = Vec::new();
    if has_images || has_formula_images {
        modes.push("visual");
    }
    if has_images && have_alt_text {
        features.push("alternativeText");
    }
    if has_mathml {
        features.push("MathML");
    }
    if has_mathml || has_formula_images {
        features.push("describedMath");
    }
    features.extend(["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]);
    let sufficient = if have_alt_text { "textual" } else { "textual,visual" };
    let is_still = !images.values().any(|image| images::may_be_animated(image));

    let mut metadata = Vec::new();
    let mut add = |property, value: &str| metadata.push((property, value.to_owned()));
    for mode in modes {
        add("schema:accessMode", mode);
    }
    add("schema:accessModeSufficient", sufficient);
    for feature in features {
        add("schema:accessibilityFeature", feature);
    }
    add("schema:accessibilityHazard", if is_still { "none" } else { "unknown" });
    let messages = book.messages;
    let images = match (has_images, have_alt_text) {
        (false, _) => &messages.accessible_text,
        (true, true) => &messages.accessible_pictures,
        (true, false) => &messages.inaccessible_pictures,
    };
    add("schema:accessibilitySummary", &format!("{} {images}", messages.accessible_ways));
    metadata
}
