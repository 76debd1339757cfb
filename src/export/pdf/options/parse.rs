//! Values as people write them: `9pt`, `12mm`, `"#1d4f7c"`, `200mm x 250mm`.
//!
//! serde would take a naked `9` for a length and report a slip in its own words; here each kind of value says what it
//! looks like.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

use super::paper::Paper;
use crate::export::pdf::page::Color;
use crate::units::{Mm, Pt};

/// A value that is written in its own way.
pub(crate) trait Written: Sized {
    /// What it looks like, for whoever wrote something else.
    const LOOKS: &str;

    /// Reads it, or says why not.
    fn of_text(text: &str) -> Result<Self, String>;

    /// Reads a bare number; most values are none.
    fn of_number(_: u64) -> Option<Self> {
        None
    }
}

fn parsed<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

impl Written for Pt {
    const LOOKS: &str = "a length with its unit, such as `9pt`,";

    fn of_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl Written for Mm {
    const LOOKS: &str = "a length with its unit, such as `12mm`,";

    fn of_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl Written for Paper {
    const LOOKS: &str = "a paper, such as `a4` or `200mm x 250mm`,";

    fn of_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl Written for Color {
    const LOOKS: &str = "a colour between quotes, such as `\"#1d4f7c\"`,";

    fn of_text(text: &str) -> Result<Self, String> {
        parsed(text)
    }
}

impl Written for usize {
    const LOOKS: &str = "a whole number, such as `2`,";

    fn of_text(text: &str) -> Result<Self, String> {
        // What looks like a number stood between quotes.
        let is_number = text.parse::<Self>().is_ok();
        Err(if is_number { "write the number without quotes" } else { "this is no whole number" }.to_owned())
    }

    fn of_number(number: u64) -> Option<Self> {
        number.try_into().ok()
    }
}

/// Reads a value that is written in its own way.
pub(crate) fn written<'de, T: Written, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
    value.deserialize_any(Reader(PhantomData))
}

struct Reader<T>(PhantomData<T>);

impl<T: Written> Visitor<'_> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::LOOKS)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::of_text(text).map_err(|why| E::custom(format!("`{text}`: {why}")))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::of_number(number).ok_or_else(|| E::invalid_type(Unexpected::Unsigned(number), &self))
    }
}
