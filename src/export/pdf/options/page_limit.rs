//! The number of pages that a guide may fill.

use std::fmt;
use std::str::FromStr;

use crate::export::overrides::{OptionValue, ValueShape, parse_text, read_text_or_number};

/// The number of pages that a guide may fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLimit {
    /// As few as the smallest readable sizes allow.
    Auto,
    /// This many.
    AtMost(usize),
}

/// A text that is not a limit.
#[derive(Debug, thiserror::Error)]
#[error("this is neither a whole number nor `auto`")]
pub struct BadPageLimit;

impl FromStr for PageLimit {
    type Err = BadPageLimit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "auto" => Ok(Self::Auto),
            text => text.parse().map(Self::AtMost).map_err(|_| BadPageLimit),
        }
    }
}

impl fmt::Display for PageLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::AtMost(pages) => pages.fmt(f),
        }
    }
}

impl OptionValue for PageLimit {
    const SHAPE: ValueShape = ValueShape::NumberOr("auto");

    fn parse(text: &str) -> Result<Self, String> {
        parse_text(text)
    }

    fn read<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        read_text_or_number(value, "a whole number, such as `2`, or `auto`")
    }

    fn show(&self) -> String {
        self.to_string()
    }
}
