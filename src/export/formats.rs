//! The table of formats.

use super::anki::{Apkg, Csv};
use super::epub::Epub;
use super::pdf::Pdf;
use super::{Exporter, FormatNames};

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

/// The formats with these names, in the order of the table.
pub fn select(names: &FormatNames) -> Vec<&'static dyn Exporter> {
    FORMATS.iter().copied().filter(|format| names.contains(format.name())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::VariantNames;

    use super::*;
    use crate::export::FormatName;

    #[test]
    fn guides_can_name_every_format() {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name()).collect();
        assert_eq!(names, FormatName::VARIANTS);
        for format in FORMATS {
            for alias in format.aliases() {
                assert_eq!(alias.parse::<FormatName>(), format.name().parse(), "{alias}");
            }
        }
    }

    #[test]
    fn no_two_formats_share_a_name_or_extension() {
        let words = || FORMATS.iter().flat_map(|format| [&[format.name()], format.aliases()].concat());
        assert_eq!(words().collect::<BTreeSet<_>>().len(), words().count());
        let endings: BTreeSet<_> = FORMATS.iter().map(|format| format.extension()).collect();
        assert_eq!(endings.len(), FORMATS.len());
    }
}
