//! The table of formats.

use super::Exporter;
use super::anki::{Apkg, Csv};
use super::epub::Epub;
use super::pdf::Pdf;

/// Every format, in the order of `--help`.
pub const FORMATS: &[&dyn Exporter] = &[&Pdf, &Epub, &Csv, &Apkg];

/// Finds a format by its name or by one of its aliases.
///
/// ```
/// assert_eq!(qexport::export::find_format("epub").map(|format| format.extension()), Some("epub"));
/// assert_eq!(qexport::export::find_format("anki").map(|format| format.name()), Some("csv"));
/// ```
pub fn find_format(name: &str) -> Option<&'static dyn Exporter> {
    FORMATS.iter().copied().find(|format| format.name() == name || format.aliases().contains(&name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_formats_share_a_name_or_extension() {
        let words = || FORMATS.iter().flat_map(|format| [&[format.name()], format.aliases()].concat());
        assert_eq!(words().collect::<BTreeSet<_>>().len(), words().count());
        let endings: BTreeSet<_> = FORMATS.iter().map(|format| format.extension()).collect();
        assert_eq!(endings.len(), FORMATS.len());
    }
}
