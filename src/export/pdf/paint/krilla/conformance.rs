//! Violations of PDF/UA-1 and PDF/A-2a in a document.
//!
//! krilla reports violations only after it has consumed the pages, so the pages are checked before painting.

use std::collections::{BTreeMap, BTreeSet};

use ::krilla::configure::ValidationError;
use ::krilla::surface::Location as KrillaLocation;

use super::glyphs;
use crate::export::Location;
use crate::export::pdf::page::{
    Item, LeafId, PagedDocument, Run, Structure, StructureKind, Target, TextFlaws,
};
use crate::image::ImageFormat;

/// A PDF/A string has at most this many bytes (ISO 19005-2, 6.1.13).
const MAX_STRING: usize = 32_767;

/// A message names at most this many places.
const MAX_PLACES: usize = 3;

/// The violations of a document, each with its places where they are known.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Violations(BTreeMap<String, BTreeSet<Location>>);

impl Violations {
    /// Finds all violations that can be known before painting.
    pub(crate) fn find(paged_document: &PagedDocument) -> Self {
        let mut violations = Self::default();
        for item in paged_document.pages.iter().flat_map(|page| &page.items) {
            match item {
                Item::Text(run) => violations.check_run(run, &paged_document.structure),
                Item::Image(image) => {
                    let is_cmyk = image.file.format() == ImageFormat::Jpeg && is_cmyk(image.file.bytes());
                    if is_cmyk {
                        violations.add(CMYK, find_location(image.leaf, &paged_document.structure));
                    }
                }
                Item::Link(link) => {
                    if let Target::Web(url) = &link.target {
                        violations.check_string(url);
                    }
                }
                Item::Fill(_) | Item::Rule(_) | Item::Mark(_) | Item::TickBox(_) | Item::Formula(_) => {}
            }
        }
        violations.check_strings(paged_document);
        violations
    }

    /// The violations that krilla reports, with their places.
    pub(crate) fn from_refusals<'a>(
        refusals: impl Iterator<Item = &'a ValidationError>,
        locations: &[Location],
    ) -> Self {
        let mut violations = Self::default();
        for refusal in refusals {
            let (reason, location) = describe_refusal(refusal);
            let index = location.and_then(|number| usize::try_from(number.get() - 1).ok());
            violations.add(&reason, index.and_then(|index| locations.get(index)));
        }
        violations
    }

    /// Whether the document may claim the standards.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All violations in one line.
    pub(crate) fn describe(&self) -> String {
        let describe = |(reason, places): (&String, &BTreeSet<Location>)| match places.len() {
            0 => reason.clone(),
            count => {
                let named: Vec<String> = places.iter().take(MAX_PLACES).map(Location::to_string).collect();
                let others = count.checked_sub(MAX_PLACES + 1).map(|others| others + 1);
                let others = others.map_or(String::new(), |others| format!(" and {others} more"));
                format!("{reason} (in {}{others})", named.join(", "))
            }
        };
        self.0.iter().map(describe).collect::<Vec<_>>().join("; ")
    }

    fn add(&mut self, reason: &str, location: Option<&Location>) {
        if !self.0.contains_key(reason) {
            self.0.insert(reason.to_owned(), BTreeSet::new());
        }
        if let (Some(places), Some(location)) = (self.0.get_mut(reason), location) {
            places.insert(location.clone());
        }
    }

    fn check_run(&mut self, run: &Run, structure: &Structure) {
        let has_flaws = run.words.iter().any(|word| word.flaws() != TextFlaws::default());
        if !has_flaws || glyphs::is_outlined(run, &run.text()) {
            return;
        }
        let has = |flaw: fn(TextFlaws) -> bool| run.words.iter().any(|word| flaw(word.flaws()));
        let reasons = [
            (has(|flaws| flaws.missing_glyph), MISSING_GLYPH),
            (has(|flaws| flaws.no_text), NO_TEXT),
            (has(|flaws| flaws.private_use), PRIVATE_USE),
        ];
        for (_, reason) in reasons.into_iter().filter(|(is_there, _)| *is_there) {
            self.add(reason, find_location(run.leaf, structure));
        }
    }

    /// Checks all strings outside of the pages.
    fn check_strings(&mut self, paged_document: &PagedDocument) {
        let info = &paged_document.info;
        self.check_string(&info.title);
        self.check_string(&info.authors.join(", "));
        info.description.iter().for_each(|description| self.check_string(description));
        for element in paged_document.structure.elements() {
            if let StructureKind::Figure { alt } | StructureKind::Formula { alt } = &element.kind {
                self.check_string(alt);
            }
        }
    }

    fn check_string(&mut self, text: &str) {
        // A string with other characters is written as UTF-16 with a byte order mark.
        let bytes = if text.is_ascii() { text.len() } else { text.encode_utf16().count() * 2 + 2 };
        if bytes > MAX_STRING {
            self.add(LONG_STRING, None);
        }
    }
}

const MISSING_GLYPH: &str = "no font has some of its characters";
const NO_TEXT: &str = "some of its glyphs have no text";
const PRIVATE_USE: &str = "it contains private-use characters";
const CMYK: &str = "an image has CMYK colours";
const LONG_STRING: &str = "a string is longer than 32,767 bytes";

/// Describes a violation that krilla reports, and finds its place.
fn describe_refusal(refusal: &ValidationError) -> (String, Option<KrillaLocation>) {
    let (reason, location) = match refusal {
        ValidationError::ContainsNotDefGlyph(_, location, _) => (MISSING_GLYPH, *location),
        ValidationError::NoCodepointMapping(_, _, location)
        | ValidationError::InvalidCodepointMapping(_, _, _, location) => (NO_TEXT, *location),
        ValidationError::UnicodePrivateArea(_, _, _, location) => (PRIVATE_USE, *location),
        ValidationError::MissingCMYKProfile => (CMYK, None),
        ValidationError::TooLongString => (LONG_STRING, None),
        other => return (format!("{other:?}"), None),
    };
    (reason.to_owned(), location)
}

/// The part of the guide that a leaf belongs to; `None` for artifacts.
fn find_location(leaf: Option<LeafId>, structure: &Structure) -> Option<&Location> {
    /// Leaves before the first part.
    const TITLE: &Location = &Location::Title;
    let index = structure.location_index(leaf?);
    index.map_or(Some(TITLE), |index| structure.locations().nth(index))
}

/// Whether a JPEG has four colour components, by its frame header (ITU-T T.81, B.2.2).
fn is_cmyk(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let [0xff, marker, tail @ ..] = rest {
        let [high, low, ..] = tail else { return false };
        match marker {
            // Fill bytes before a marker.
            0xff => rest = &rest[1..],
            // Tables share the range of frame headers.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return tail.get(7) == Some(&4),
            _ => rest = tail.get(usize::from(u16::from_be_bytes([*high, *low]))..).unwrap_or_default(),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::QuestionId;

    #[test]
    fn reason_names_at_most_three_places() {
        let mut violations = Violations::default();
        for id in ["a", "b", "c", "d", "e"] {
            let id = QuestionId::new(id).unwrap();
            violations.add(PRIVATE_USE, Some(&Location::Question(id)));
        }
        violations.add(LONG_STRING, None);
        assert_eq!(
            violations.describe(),
            "a string is longer than 32,767 bytes; it contains private-use characters (in question `a`, question `b`, \
             question `c` and 2 more)"
        );
    }

    #[test]
    fn frame_header_reveals_cmyk() {
        let jpeg = |components: u8| {
            let header = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1];
            [&header[..], &[components]].concat()
        };
        assert!(is_cmyk(&jpeg(4)) && !is_cmyk(&jpeg(3)) && !is_cmyk(&[]));
    }
}
