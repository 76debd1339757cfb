//! Descriptions of options: key, flag, values, default and help text.
//!
//! The flags of the command line are made from these descriptions, and the README's table is checked against them.

use super::value::{OptionValue, ValueShape};

/// One option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionSpec {
    /// The key below a guide's `export:`, such as `pdf.sizes.body`.
    pub key: String,
    /// The names of the formats that it is for.
    pub formats: &'static [&'static str],
    /// The flag that overrides it, where there is one.
    pub flag: Option<FlagSpec>,
    /// Its values, if they are words.
    pub words: &'static [&'static str],
    /// Whether it takes several of the words.
    pub is_list: bool,
    /// A description of its other values.
    pub values: Option<&'static str>,
    /// The form of its other values.
    pub shape: ValueShape,
    /// The default as it is written in a guide; empty where nothing is set.
    pub default: String,
    /// The help text.
    pub help: &'static str,
}

/// The flag of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagSpec {
    /// Its name without the dashes.
    pub name: &'static str,
    /// The placeholder for its value in help texts.
    pub value_name: String,
    /// The value that the flag sets, where it takes none itself.
    pub switch: Option<bool>,
    /// A description of its values, if they are not words.
    pub values: Option<&'static str>,
    /// The help text.
    pub help: &'static str,
}

impl OptionSpec {
    /// Adds what the type of its values knows.
    pub(crate) fn with_values<T: OptionValue>(mut self) -> Self {
        self.words = T::WORDS;
        self.is_list = T::IS_LIST;
        self.shape = T::SHAPE;
        self
    }
}

/// The part of a description that is in the option's declaration.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OptionText {
    pub(crate) flag: Option<&'static str>,
    pub(crate) flag_help: Option<&'static str>,
    pub(crate) flag_values: Option<&'static str>,
    pub(crate) value_name: Option<&'static str>,
    pub(crate) switch: Option<bool>,
    pub(crate) values: Option<&'static str>,
    pub(crate) default: Option<&'static str>,
    pub(crate) formats: Option<&'static [&'static str]>,
}

impl OptionText {
    /// An option without a flag.
    pub(crate) const NONE: Self = Self {
        flag: None,
        flag_help: None,
        flag_values: None,
        value_name: None,
        switch: None,
        values: None,
        default: None,
        formats: None,
    };

    /// Makes the description of an option from its declaration; its documentation is its help.
    pub(crate) fn describe(self, key: String, documentation: &'static str, default: String) -> OptionSpec {
        let help = documentation.trim().trim_end_matches('.');
        let flag = self.flag.map(|name| FlagSpec {
            name,
            value_name: self.value_name.map_or_else(|| name.to_uppercase(), str::to_owned),
            switch: self.switch,
            values: self.flag_values.or(self.values),
            help: self.flag_help.unwrap_or(help),
        });
        OptionSpec {
            key,
            formats: self.formats.unwrap_or_default(),
            flag,
            words: &[],
            is_list: false,
            values: self.values,
            shape: ValueShape::Text,
            default: self.default.map_or(default, str::to_owned),
            help,
        }
    }

    /// The formats of the option: its own, or those of the group around it.
    pub(crate) fn for_formats(mut self, formats: &'static [&'static str]) -> Self {
        self.formats = self.formats.or(Some(formats));
        self
    }
}

/// The first name of a key, and the key below it.
pub(crate) fn split_key(key: &str) -> (&str, &str) {
    key.split_once('.').unwrap_or((key, ""))
}

/// The key of an option in a group.
pub(crate) fn join_key(group: &str, name: &str) -> String {
    if group.is_empty() { name.to_owned() } else { format!("{group}.{name}") }
}
