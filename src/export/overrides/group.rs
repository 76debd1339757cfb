//! Groups of overrides: the keys of one mapping, read from themes, guides and flags.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, MapAccess, Visitor};

use super::spec::OptionSpec;

/// Overrides of some options: the keys of one mapping, each of them set or not.
pub(crate) trait OverrideGroup: Shorthand + Default {
    /// The keys of the mapping, other names for them included.
    fn keys() -> &'static [&'static str];

    /// The name of the field behind a key, which has another name where the key is an alias.
    fn field(key: &'static str) -> &'static str;

    /// Reads the value of a field.
    fn read_field<'de, M: MapAccess<'de>>(&mut self, field: &str, map: &mut M) -> Result<(), M::Error>;

    /// Sets the option with a key such as `sizes.body`, as a flag does.
    fn set(&mut self, key: &str, text: &str) -> Result<(), String>;

    /// Describes every option below a key, for formats.
    fn describe(key: &str, formats: &'static [&'static str], specs: &mut Vec<OptionSpec>);
}

/// A text that sets all options of a group, such as `12mm` for every side of a margin. Most groups have none.
pub(crate) trait Shorthand: Sized {
    /// The forms of the group, for messages about other values; none without a shorthand.
    const FORMS: Option<&str> = None;

    /// Reads the shorthand in a theme or a guide.
    fn read_text(_: &str) -> Result<Self, String> {
        Err("this key holds several options".to_owned())
    }

    /// Reads the value of the group's flag.
    fn parse_flag(text: &str) -> Result<Self, String> {
        Self::read_text(text)
    }
}

/// Reads a mapping; refuses unknown keys, duplicate keys and keys without a value.
pub(crate) fn read_group<'de, T: OverrideGroup, D: Deserializer<'de>>(value: D) -> Result<T, D::Error> {
    let visitor = GroupVisitor(PhantomData);
    if T::FORMS.is_some() {
        value.deserialize_any(visitor)
    } else {
        value.deserialize_struct("", T::keys(), visitor)
    }
}

struct GroupVisitor<T>(PhantomData<T>);

impl<'de, T: OverrideGroup> Visitor<'de> for GroupVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::FORMS.unwrap_or("a mapping"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read_text(text).map_err(|why| E::custom(format!("`{text}`: {why}")))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<T, M::Error> {
        let (mut group, mut seen) = (T::default(), Vec::new());
        while let Some(key) = map.next_key::<String>()? {
            let Some(known) = T::keys().iter().find(|known| **known == key) else {
                return Err(M::Error::unknown_field(&key, T::keys()));
            };
            let field = T::field(known);
            if seen.contains(&field) {
                return Err(M::Error::duplicate_field(field));
            }
            seen.push(field);
            group.read_field(field, &mut map)?;
        }
        Ok(group)
    }
}
