//! serde's errors as messages for authors.

use std::fmt::{self, Display};
use std::ops::Range;

use serde::de::{self, Expected, Unexpected};

use crate::content::diagnostic::suggestions::Suggestions;
use crate::diagnosis::Diagnosis;

/// A value that serde rejects. The innermost node that passes the error on adds its range.
#[derive(Debug)]
pub(crate) struct DeserializeError {
    pub(crate) diagnosis: Diagnosis,
    pub(crate) range: Option<Range<usize>>,
    /// The path to the value, innermost first: its index in its parent, the index of that in the next, up to the root.
    pub(crate) path: Vec<usize>,
}

impl DeserializeError {
    pub(crate) fn new(message: String, help: impl Into<String>) -> Self {
        Self { diagnosis: Diagnosis::new(message, help), range: None, path: Vec::new() }
    }

    /// Adds the range, unless an inner node has added its own.
    pub(crate) fn with_range(mut self, range: &Range<usize>) -> Self {
        self.range.get_or_insert_with(|| range.clone());
        self
    }

    /// Adds the index of the child that the error came from.
    pub(crate) fn with_parent_index(mut self, child: usize) -> Self {
        self.path.push(child);
        self
    }
}

impl Display for DeserializeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnosis.fmt(f)
    }
}

impl std::error::Error for DeserializeError {}

/// The help where serde says only that a value is wrong.
const CHANGE_OR_REMOVE: &str = "change this value, or remove it";

impl de::Error for DeserializeError {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string(), CHANGE_OR_REMOVE)
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}, found {}", describe_value(unexpected)), CHANGE_OR_REMOVE)
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let choices = Suggestions::for_word(field, expected.iter().copied());
        Self::new(format!("unknown key `{field}`"), choices.to_string())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let choices = Suggestions::for_word(variant, expected.iter().copied());
        Self::new(format!("`{variant}` is not a valid value"), choices.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(format!("missing key `{field}`"), format!("add `{field}:`"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(format!("duplicate key `{field}`"), "merge both values, or remove one")
    }
}

/// A value as messages show it.
fn describe_value(value: Unexpected<'_>) -> String {
    match value {
        Unexpected::Str(text) => format!("`{text}`"),
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(number) => format!("`{number}`"),
        Unexpected::Signed(number) => format!("`{number}`"),
        Unexpected::Float(number) => format!("`{number}`"),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        other => other.to_string(),
    }
}
