//! How a card cites a source: by the guide's number of it, as a link where the source has an address.

use crate::document::{Document, SourceNumber};
use crate::export::render::html::escape_url;

/// A word joiner (U+2060). It keeps the bracket from beginning a line of its own.
const JOINER: &str = "&#8288;";

/// The numbers in brackets, raised. `attributes` dress them, each with a blank before it.
pub(crate) fn write_citation(document: &Document, numbers: &[SourceNumber], attributes: &str) -> String {
    let mut out = format!("{JOINER}<sup{attributes}>[");
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
