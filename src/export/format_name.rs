//! The names of formats, as guides list them.
//!
//! The table of formats has them, too, but options cannot read that table: every format depends on the options.

use std::collections::BTreeSet;

use serde::Deserializer;
use serde::de::Error;

use super::overrides::{OptionValue, word_values};

word_values!(FormatName);

/// The name of a format, in the order of `FORMATS`.
#[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatName {
    /// The PDF.
    Pdf,
    /// The book.
    Epub,
    /// The deck as a text file; its former name is an alias.
    #[strum(to_string = "csv", serialize = "anki")]
    Csv,
    /// The deck as a package.
    Apkg,
}

/// Names of formats; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatNames(BTreeSet<FormatName>);

/// Why there is no empty list.
const EMPTY: &str = "the list of formats is empty";

impl FormatNames {
    /// Collects names; `None` without a name.
    pub fn new(names: impl IntoIterator<Item = FormatName>) -> Option<Self> {
        let names: BTreeSet<FormatName> = names.into_iter().collect();
        (!names.is_empty()).then_some(Self(names))
    }

    /// Whether a name is among them.
    pub fn contains(&self, name: &str) -> bool {
        name.parse().is_ok_and(|name| self.0.contains(&name))
    }
}

impl OptionValue for FormatNames {
    const WORDS: &'static [&'static str] = FormatName::WORDS;
    const IS_LIST: bool = true;

    fn parse(text: &str) -> Result<Self, String> {
        Self::new(BTreeSet::parse(text)?).ok_or_else(|| EMPTY.to_owned())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::new(BTreeSet::read(value)?).ok_or_else(|| D::Error::custom(EMPTY))
    }

    fn show(&self) -> String {
        self.0.show()
    }
}
