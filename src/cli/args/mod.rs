//! The arguments of every command.

pub(super) mod export;
pub(super) mod format_flags;
pub(super) mod guide;
pub(super) mod original;
pub(super) mod since;

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use strum::VariantNames;

/// Parses one of a few words, which the type knows.
pub(super) fn parse_word<T>() -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = strum::ParseError> + VariantNames + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(T::VARIANTS).try_map(|word| word.parse())
}
