//! Citations on cards: the number of the source in the guide, with a link if the source has a URL.

use crate::document::{Document, SourceNumber};
use crate::export::render::html::{escape_url, isolate};

/// A word joiner (U+2060). It prevents a line break before the bracket.
const JOINER: &str = "&#8288;";

/// The numbers in brackets, as superscript. `attributes` style them, each preceded by a space.
pub(crate) fn write_citation(document: &Document, numbers: &[SourceNumber], attributes: &str) -> String {
    let isolated = isolate(document.language.direction());
    let mut out = format!("{JOINER}<sup{isolated}{attributes}>[");
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        let url = document.source(*number).and_then(|source| source.url.as_deref());
        match url.and_then(escape_url) {
            Some(href) => out.extend(["<a href=\"", &href, "\">", &number.to_string(), "</a>"]),
            None => out.push_str(&number.to_string()),
        }
    }
    out.push_str("]</sup>");
    out
}
