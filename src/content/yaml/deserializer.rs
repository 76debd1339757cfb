//! A serde deserializer over nodes of YAML.

use std::iter::Enumerate;
use std::slice::Iter;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::deserialize_error::DeserializeError;
use super::node::{Key, Node, Scalar, Value};
use crate::content::diagnostic::suggestions::Suggestions;

/// Deserializes a node.
pub(crate) struct NodeDeserializer<'a>(pub(crate) &'a Node);

impl NodeDeserializer<'_> {
    /// The error for a value of another type.
    fn error(&self, expected: &str, help: String) -> DeserializeError {
        let found = match &self.0.value {
            Value::Text(Scalar { text, quoted: true }) => format!("the text `\"{text}\"`"),
            Value::Text(Scalar { text, quoted: false }) => format!("`{text}`"),
            other => other.kind().to_owned(),
        };
        let message = format!("expected {expected}, found {found}");
        DeserializeError::new(message, help).with_range(&self.0.range)
    }

    fn visit_plain<'de, V: Visitor<'de>>(scalar: &Scalar, visitor: V) -> Result<V::Value, DeserializeError> {
        let text = scalar.text.as_str();
        if scalar.quoted {
            return visitor.visit_str(text);
        }
        match text {
            "true" => return visitor.visit_bool(true),
            "false" => return visitor.visit_bool(false),
            _ => {}
        }
        if let Ok(number) = text.parse::<u64>() {
            return visitor.visit_u64(number);
        }
        if let Ok(number) = text.parse::<i64>() {
            return visitor.visit_i64(number);
        }
        match text.parse::<f64>() {
            // Rust also parses `inf` and `nan`, which are text here.
            Ok(number) if number.is_finite() => visitor.visit_f64(number),
            _ => visitor.visit_str(text),
        }
    }
}

impl<'de> Deserializer<'de> for NodeDeserializer<'_> {
    type Error = DeserializeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeserializeError> {
        let range = &self.0.range;
        let value = match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Text(scalar) => Self::visit_plain(scalar, visitor),
            Value::List(items) => visitor.visit_seq(Items(items.iter().enumerate())),
            Value::Map(entries) => {
                let mut entries = Entries { entries: entries.iter().enumerate(), last: None };
                visitor.visit_map(&mut entries).map_err(|error| entries.locate_error(error))
            }
        };
        value.map_err(|error| error.with_range(range))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeserializeError> {
        let (word, quoted) = match &self.0.value {
            Value::Text(scalar) => (scalar.text.as_str(), scalar.quoted),
            _ => ("", false),
        };
        let help = match (word.to_lowercase().as_str(), quoted) {
            ("true", false) if word == "true" => return visitor.visit_bool(true),
            ("false", false) if word == "false" => return visitor.visit_bool(false),
            ("true", true) => "write `true` without quotes",
            ("false", true) => "write `false` without quotes",
            ("true" | "yes" | "on", _) => "write `true`",
            ("false" | "no" | "off", _) => "write `false`",
            _ => "write `true` or `false`",
        };
        Err(self.error("`true` or `false`", help.to_owned()))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeserializeError> {
        match &self.0.value {
            // Text stays text, even if it looks like a number.
            Value::Text(scalar) => visitor
                .visit_str(&scalar.text)
                .map_err(|error: DeserializeError| error.with_range(&self.0.range)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeserializeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeserializeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeserializeError> {
        match self.0.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, DeserializeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeserializeError> {
        let Value::Text(scalar) = &self.0.value else {
            let choices = Suggestions::for_word("", known.iter().copied());
            return Err(self.error("one word", choices.to_string()));
        };
        let value = visitor.visit_enum(StrDeserializer::new(&scalar.text));
        value.map_err(|error: DeserializeError| error.with_range(&self.0.range))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeserializeError> {
        // serde would accept a list as the values of all keys in their order.
        match self.0.value {
            Value::Map(_) => self.deserialize_any(visitor),
            _ => Err(self.error("a mapping", "write each option as `key: value`".to_owned())),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map ignored_any
    }
}

struct Items<'a>(Enumerate<Iter<'a, Node>>);

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = DeserializeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DeserializeError> {
        let Some((index, node)) = self.0.next() else { return Ok(None) };
        seed.deserialize(NodeDeserializer(node)).map(Some).map_err(|error| error.with_parent_index(index))
    }
}

struct Entries<'a> {
    entries: Enumerate<Iter<'a, (Key, Node)>>,
    last: Option<(usize, &'a (Key, Node))>,
}

impl Entries<'_> {
    /// Locates an error at the last entry that serde took: its key, its value, or that it is a duplicate.
    fn locate_error(&self, error: DeserializeError) -> DeserializeError {
        match self.last {
            Some((index, (key, _))) => error.with_range(&key.range).with_parent_index(index),
            None => error,
        }
    }
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = DeserializeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, DeserializeError> {
        self.last = self.entries.next();
        let Some((_, (key, _))) = self.last else { return Ok(None) };
        seed.deserialize(StrDeserializer::<DeserializeError>::new(&key.text)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DeserializeError> {
        match self.last {
            Some((_, (_, node))) => seed.deserialize(NodeDeserializer(node)),
            None => Err(de::Error::custom("a value without a key")),
        }
    }
}
