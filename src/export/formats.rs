//! The one table of formats.

use super::Exporter;
use super::anki::{AnkiCsv, Apkg};
use super::epub::Epub;
use super::pdf::Pdf;

/// Every format there is, in the order `--help` shows them.
pub const FORMATS: &[&dyn Exporter] = &[&Pdf, &Epub, &AnkiCsv, &Apkg];

/// Looks a format up by the word people type.
///
/// ```
/// assert_eq!(qexport::export::find("epub").map(|format| format.extension()), Some("epub"));
/// ```
pub fn find(name: &str) -> Option<&'static dyn Exporter> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_formats_share_a_name_or_a_file_ending() {
        for (index, format) in FORMATS.iter().enumerate() {
            for other in &FORMATS[..index] {
                assert_ne!(format.name(), other.name());
                assert_ne!(format.extension(), other.extension());
            }
        }
    }
}
