//! The union of all formats' options. Each format declares its own.

use std::sync::LazyLock;

use super::anki::options::{AnkiOptions, AnkiOverrides};
use super::epub::options::{EpubOptions, EpubOverrides};
use super::format_name::FormatNames;
use super::overrides::json_schema::describe_mapping;
use super::overrides::{OptionSpec, OverrideGroup, options};
use super::pdf::options::{PdfOptions, PdfOverrides};

options! {
    /// The options of every format.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Options, Overrides {}
    groups {
        /// Options of the PDF.
        #[option(formats = &["pdf"])]
        pdf: PdfOptions, PdfOverrides;
        /// Options of the EPUB.
        #[option(formats = &["epub"])]
        epub: EpubOptions, EpubOverrides;
        /// Of both Anki decks; those of the CSV alone say so.
        #[option(formats = &["csv"])]
        anki: AnkiOptions, AnkiOverrides;
    }
    selectors {
        /// Formats of `qexport all`.
        #[option(formats = &["pdf", "epub", "csv", "apkg"])]
        formats: FormatNames;
    }
}

/// The description of every option.
pub static OPTION_SPECS: LazyLock<Vec<OptionSpec>> = LazyLock::new(|| {
    let mut specs = Vec::new();
    Overrides::describe("", &[], &mut specs);
    specs
});

/// The JSON Schema of a guide's `export:`.
pub fn options_schema() -> serde_json::Value {
    describe_mapping(&OPTION_SPECS, "")
}

/// The JSON Schema of a theme: the options of the PDF, with `extends` in place of `theme`.
pub fn theme_schema() -> serde_json::Value {
    let mut schema = describe_mapping(&OPTION_SPECS, "pdf.");
    if let Some(keys) = schema["properties"].as_object_mut()
        && let Some(theme) = keys.remove("theme")
    {
        keys.insert("extends".to_owned(), theme);
    }
    schema
}

impl Overrides {
    /// Sets the option with a key such as `pdf.sizes.body`, as a flag does.
    ///
    /// # Errors
    /// Says why the text is not a value of the option.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), String> {
        OverrideGroup::set(self, key, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export;

    #[test]
    fn the_default_in_words_is_the_default() {
        for spec in OPTION_SPECS.iter().filter(|spec| !spec.default.is_empty()) {
            let (mut options, mut overrides) = (Options::default(), Overrides::default());
            overrides.set(&spec.key, &spec.default).unwrap();
            assert_ne!(overrides, Overrides::default(), "{}", spec.key);
            overrides.merge_into(&mut options);
            if spec.key.starts_with("pdf.colors.") {
                // A colour of its own is in all sections, so that theirs give way.
                options.pdf.style.colors.sections = Options::default().pdf.style.colors.sections;
            }
            assert_eq!(options, Options::default(), "{}", spec.key);
        }
    }

    #[test]
    fn every_option_is_for_formats_that_exist() {
        for spec in OPTION_SPECS.iter() {
            assert!(!spec.formats.is_empty(), "{}", spec.key);
            for format in spec.formats {
                assert!(export::find_format(format).is_some(), "{}: no format `{format}`", spec.key);
            }
        }
    }

    #[test]
    fn no_two_options_share_a_flag() {
        let flags: Vec<&str> =
            OPTION_SPECS.iter().filter_map(|spec| spec.flag.as_ref()).map(|flag| flag.name).collect();
        for (index, flag) in flags.iter().enumerate() {
            assert!(!flags[..index].contains(flag), "--{flag}");
        }
    }
}
