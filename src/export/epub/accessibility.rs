//! What the book says about itself to people who look for one that they can read (EPUB Accessibility 1.1, section 2).
//!
//! Only what is true of this book: without images nothing is said of them, and with one that nobody described the text
//! alone is not enough.

use super::chapter::ChapterIndex;
use super::context::BookContext;
use super::images;

/// The properties of schema.org, grouped in their usual order.
pub(crate) fn metadata(brief: &BookContext<'_>, found: &ChapterIndex) -> Vec<(&'static str, String)> {
    let images = images::files(brief.document, &found.images);
    let (has_images, are_described) = (!images.is_empty(), found.undescribed == 0);
    let mut modes = vec!["textual"];
    let mut features = Vec::new();
    if has_images {
        modes.push("visual");
    }
    if has_images && are_described {
        features.push("alternativeText");
    }
    features.extend(["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]);
    let sufficient = if are_described { "textual" } else { "textual,visual" };
    let is_still = !images.values().any(|image| images::may_move(image));

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
    let words = brief.words;
    let images = match (has_images, are_described) {
        (false, _) => &words.accessible_text,
        (true, true) => &words.accessible_pictures,
        (true, false) => &words.inaccessible_pictures,
    };
    add("schema:accessibilitySummary", &format!("{} {images}", words.accessible_ways));
    metadata
}
