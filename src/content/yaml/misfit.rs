//! What a value does wrong, in the words of somebody who never met serde.

use std::fmt::{self, Display};
use std::ops::Range;

use serde::de::{self, Expected, Unexpected};

use crate::content::diagnostic::suggestions::Suggestions;

/// A value that does not fit. It gets its place from the innermost node that sees it go by.
#[derive(Debug)]
pub(crate) struct Misfit {
    pub(crate) what: String,
    pub(crate) cure: String,
    pub(crate) span: Option<Range<usize>>,
    /// Where it stands in the tree: which child of the node around it, of that which child of the next, up to the top.
    pub(crate) path: Vec<usize>,
}

impl Misfit {
    pub(crate) fn new(what: String, cure: impl Into<String>) -> Self {
        Self { what, cure: cure.into(), span: None, path: Vec::new() }
    }

    pub(crate) fn at(mut self, span: &Range<usize>) -> Self {
        self.span.get_or_insert_with(|| span.clone());
        self
    }

    /// … and passes the node whose child of this number it came from.
    pub(crate) fn below(mut self, child: usize) -> Self {
        self.path.push(child);
        self
    }
}

impl Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string(), "mend this value, or take it out")
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(
            format!("here is {}, where {expected} should be", plainly(unexpected)),
            "mend this value, or take it out",
        )
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let choices = Suggestions::for_word(field, expected.iter().copied());
        Self::new(format!("there is no setting `{field}` here"), choices.to_string())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let choices = Suggestions::for_word(variant, expected.iter().copied());
        Self::new(format!("`{variant}` is no value for this setting"), choices.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(format!("the setting `{field}` is missing here"), format!("add `{field}:`"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(format!("the key `{field}` stands twice"), "put both together, or leave one out")
    }
}

/// A value in the words of somebody who never met serde.
fn plainly(value: Unexpected<'_>) -> String {
    match value {
        Unexpected::Str(text) => format!("`{text}`"),
        Unexpected::Bool(yes) => format!("`{yes}`"),
        Unexpected::Unsigned(number) => format!("`{number}`"),
        Unexpected::Signed(number) => format!("`{number}`"),
        Unexpected::Float(number) => format!("`{number}`"),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        other => other.to_string(),
    }
}
