//! Values of options: `9pt`, `a4`, `"#1d4f7c"`, `long-edge`. One trait reads them in guides, themes and flags.
//!
//! serde would accept a bare `9` as a length and report errors in its own terms; here each type describes its values.

use std::collections::BTreeSet;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use crate::units::{Mm, Pt};

/// The form of values that are not words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueShape {
    /// Any text.
    Text,
    /// A whole number.
    Number,
    /// A whole number, or this word.
    NumberOr(&'static str),
    /// A list of such values.
    List(&'static ValueShape),
    /// A text that matches a regular expression, as JSON Schema has them.
    Pattern(&'static str),
}

/// A type of values.
pub trait OptionValue: Clone + Sized {
    /// All values, if they are words.
    const WORDS: &'static [&'static str] = &[];
    /// Whether a value is a list of the words.
    const IS_LIST: bool = false;
    /// Their form, if they are not words.
    const SHAPE: ValueShape = ValueShape::Text;

    /// Reads the value of a flag.
    ///
    /// # Errors
    /// The reason why the text is not a value of the type.
    fn parse(text: &str) -> Result<Self, String>;

    /// Reads the value of a key.
    ///
    /// # Errors
    /// The expected value.
    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error>;

    /// Formats the value as a guide writes it.
    fn show(&self) -> String;
}

/// A field of finished options: a value, or a value that may be missing.
pub trait OptionField {
    /// What overrides set.
    type Value: OptionValue;

    /// Replaces the value by an override.
    fn assign(&mut self, value: &Self::Value);

    /// Formats the value as a guide writes it; empty if it is missing.
    fn show_value(&self) -> String;
}

impl<T: OptionValue> OptionField for T {
    type Value = T;

    fn assign(&mut self, value: &T) {
        *self = value.clone();
    }

    fn show_value(&self) -> String {
        self.show()
    }
}

impl<T: OptionValue> OptionField for Option<T> {
    type Value = T;

    fn assign(&mut self, value: &T) {
        *self = Some(value.clone());
    }

    fn show_value(&self) -> String {
        self.as_ref().map(T::show).unwrap_or_default()
    }
}

/// Parses a text; the error is a message.
pub(crate) fn parse_text<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// Makes values of types with `FromStr` and `Display`; the literal describes them, for messages. A pattern behind `like` is
/// for editors.
macro_rules! text_values {
    ($($value:ty: $expected:literal $(like $pattern:literal)?),+ $(,)?) => {
        $(impl $crate::export::overrides::OptionValue for $value {
            $(const SHAPE: $crate::export::overrides::ValueShape = $crate::export::overrides::ValueShape::Pattern($pattern);)?

            fn parse(text: &str) -> Result<Self, String> {
                $crate::export::overrides::parse_text(text)
            }

            fn read<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                $crate::export::overrides::read_text(value, $expected)
            }

            fn show(&self) -> String {
                self.to_string()
            }
        })+
    };
}

/// Makes values of enums whose words strum derives.
macro_rules! word_values {
    ($($value:ty),+ $(,)?) => {
        $crate::export::variants::deserialize_variants!($($value),+);

        $(impl $crate::export::overrides::OptionValue for $value {
            const WORDS: &'static [&'static str] = <$value as strum::VariantNames>::VARIANTS;

            fn parse(text: &str) -> Result<Self, String> {
                text.parse().map_err(|_| format!("the values are {}", Self::WORDS.join(", ")))
            }

            fn read<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(value)
            }

            fn show(&self) -> String {
                self.to_string()
            }
        })+
    };
}

pub(crate) use {text_values, word_values};

text_values! {
    Pt: "a length with its unit, such as `9pt`" like "^[0-9]*\\.?[0-9]+ ?(pt|mm|cm|in)$",
    Mm: "a length with its unit, such as `12mm`" like "^[0-9]*\\.?[0-9]+ ?(pt|mm|cm|in)$",
}

impl OptionValue for usize {
    const SHAPE: ValueShape = ValueShape::Number;

    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| "this is not a whole number".to_owned())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_any(NumberVisitor)
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl OptionValue for bool {
    const WORDS: &'static [&'static str] = &["true", "false"];

    fn parse(text: &str) -> Result<Self, String> {
        parse_text(text)
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::deserialize(value)
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl OptionValue for String {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::deserialize(value)
    }

    fn show(&self) -> String {
        self.clone()
    }
}

/// Some of a few words: a list in a guide, joined by commas in a flag.
impl<T: OptionValue + Ord + DeserializeOwned> OptionValue for BTreeSet<T> {
    const WORDS: &'static [&'static str] = T::WORDS;
    const IS_LIST: bool = true;

    fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(T::parse).collect()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Self::deserialize(value)
    }

    fn show(&self) -> String {
        self.iter().map(T::show).collect::<Vec<_>>().join(",")
    }
}

/// Values in order: a list in a guide, joined by commas in a flag.
impl<T: OptionValue> OptionValue for Vec<T> {
    const SHAPE: ValueShape = ValueShape::List(&T::SHAPE);

    fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(|value| T::parse(value.trim())).collect()
    }

    fn read<'de, D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        value.deserialize_seq(ListVisitor(PhantomData))
    }

    fn show(&self) -> String {
        self.iter().map(T::show).collect::<Vec<_>>().join(",")
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: OptionValue> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(ValueSeed(PhantomData))? {
            values.push(value);
        }
        Ok(values)
    }
}

/// Reads the next value of a mapping.
pub(crate) fn read_value<'de, T: OptionValue, M: MapAccess<'de>>(map: &mut M) -> Result<T, M::Error> {
    map.next_value_seed(ValueSeed(PhantomData))
}

struct ValueSeed<T>(PhantomData<T>);

impl<'de, T: OptionValue> DeserializeSeed<'de> for ValueSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T, D::Error> {
        T::read(value)
    }
}

/// Reads a text that is parsed.
pub(crate) fn read_text<'de, T, D>(value: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err: Display>,
    D: Deserializer<'de>,
{
    value.deserialize_any(TextVisitor { expected, value: PhantomData })
}

struct TextVisitor<T> {
    expected: &'static str,
    value: PhantomData<T>,
}

impl<T: FromStr<Err: Display>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        parse_text(text).map_err(|why| E::custom(format!("`{text}`: {why}")))
    }
}

/// Reads a text or a whole number that is parsed alike.
pub(crate) fn read_text_or_number<'de, T, D>(value: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err: Display>,
    D: Deserializer<'de>,
{
    value.deserialize_any(TextOrNumberVisitor(TextVisitor { expected, value: PhantomData }))
}

struct TextOrNumberVisitor<T>(TextVisitor<T>);

impl<T: FromStr<Err: Display>> Visitor<'_> for TextOrNumberVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        self.0.visit_str(text)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.0.visit_str(&number.to_string())
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, such as `2`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        // The number is between quotes.
        let is_number = text.parse::<usize>().is_ok();
        let why = if is_number { "write the number without quotes" } else { "this is not a whole number" };
        Err(E::custom(format!("`{text}`: {why}")))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<usize, E> {
        number.try_into().map_err(|_| E::invalid_type(Unexpected::Unsigned(number), &self))
    }
}
