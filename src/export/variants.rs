//! Deserialization of enums by the words that strum derives.
//!
//! strum derives the words of an enum from one attribute, for messages, flags and lists of all of them. serde reads the
//! same words here, so that none can be spelled in two ways.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::{EnumAccess, Error, VariantAccess, Visitor};
use strum::VariantNames;

/// Implements serde's `Deserialize` for enums by the words that strum derives for them.
macro_rules! deserialize_variants {
    ($($variants:ty),+) => {
        $(impl<'de> serde::Deserialize<'de> for $variants {
            fn deserialize<D: serde::Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
                $crate::export::variants::read_variant(value)
            }
        })+
    };
}

pub(crate) use deserialize_variants;

/// Reads one of the words of an enum.
pub(crate) fn read_variant<'de, T, D>(value: D) -> Result<T, D::Error>
where
    T: FromStr + VariantNames,
    D: Deserializer<'de>,
{
    value.deserialize_enum("", T::VARIANTS, VariantReader(PhantomData))
}

struct VariantReader<T>(PhantomData<T>);

impl<'de, T: FromStr + VariantNames> Visitor<'de> for VariantReader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of `{}`", T::VARIANTS.join("`, `"))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<T, A::Error> {
        let (word, variant): (String, _) = data.variant()?;
        variant.unit_variant()?;
        word.parse().map_err(|_| A::Error::unknown_variant(&word, T::VARIANTS))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(strum::Display, strum::EnumString, strum::VariantArray, strum::VariantNames)]
    #[strum(serialize_all = "kebab-case")]
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Side {
        Front,
        BackOfCard,
    }

    deserialize_variants!(Side);

    #[test]
    fn a_word_is_read_as_it_is_shown() {
        for side in <Side as strum::VariantArray>::VARIANTS {
            let word = side.to_string();
            assert_eq!(word.parse(), Ok(*side));
            assert_eq!(Side::deserialize(json!(word)).unwrap(), *side);
        }
        assert_eq!(<Side as VariantNames>::VARIANTS, ["front", "back-of-card"]);
    }

    #[test]
    fn unknown_words_are_reported_with_known_ones() {
        let error = Side::deserialize(json!("back")).unwrap_err().to_string();
        assert_eq!(error, "unknown variant `back`, expected `front` or `back-of-card`");
    }
}
