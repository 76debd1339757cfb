//! What a guide says about its exports, and what a theme says: kept as it is written, until an exporter asks for it in its
//! own words.

use std::fmt::{self, Display};
use std::ops::Range;
use std::sync::Arc;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, Expected, Unexpected, Visitor};

use super::choices::Choices;
use super::file::{File, Place};
use super::findings::Findings;
use super::letters;
use super::mistake::Mistake;
use super::problem::{Problem, Problems};
use super::yaml::{self, Key, Node, Scalar, Value};

/// The mapping under `export:`.
///
/// This room does not know what may stand there. Whoever does asks for it as a type of serde's; with
/// `#[serde(deny_unknown_fields)]` on the type, a slip of the finger is told with its place and the key that was meant.
#[derive(Debug, Clone, Default)]
pub struct Settings(Option<(Arc<File>, Node)>);

impl Settings {
    pub(super) fn new(written: Option<(Arc<File>, Node)>) -> Self {
        Self(written)
    }

    /// Settings in a file of their own, such as a theme; `name` is what messages call it.
    ///
    /// # Errors
    /// What is no YAML, with its place.
    pub fn of_file(name: String, bytes: Vec<u8>) -> Result<Self, Problems> {
        let findings = Findings::default();
        let written =
            letters::read(name, 0, bytes, &findings).and_then(|file| match yaml::parse(&file, &findings) {
                Ok(node) => node.map(|node| (file, node)),
                Err(problem) => {
                    findings.push(*problem);
                    None
                }
            });
        findings.warnings().map(|_| Self(written))
    }

    /// A problem with the value under a key, such as `pdf.paper`, which only its reader could find; none where the key
    /// is not there. A value that stands for all that could be told apart below it, such as that of `pdf.margin` for
    /// `pdf.margin.left`, is meant by their keys.
    pub fn problem(&self, key: &str, what: String, cure: String) -> Option<Problem> {
        let (file, mut node) = self.0.as_ref().map(|(file, node)| (file, node))?;
        for part in key.split('.') {
            match &node.value {
                Value::Map(entries) => {
                    node = entries.iter().find(|(key, _)| key.text == part).map(|(_, value)| value)?;
                }
                Value::Text(_) => break,
                Value::Null | Value::List(_) => return None,
            }
        }
        let place = Place { file: Arc::clone(file), span: node.span.clone() };
        Some(Problem::new(place, Mistake::BadSetting { what, cure }))
    }

    /// Reads the settings; where the guide has none, they are the default ones.
    ///
    /// # Errors
    /// The first value that does not fit, with its place.
    pub fn read<T: DeserializeOwned + Default>(&self) -> Result<T, Problems> {
        let Some((file, node)) = &self.0 else { return Ok(T::default()) };
        T::deserialize(Setting(node)).map_err(|Misfit { what, cure, span }| {
            let place = Place { file: Arc::clone(file), span: span.unwrap_or_else(|| node.span.clone()) };
            Problems::new(vec![Problem::new(place, Mistake::BadSetting { what, cure })])
        })
    }
}

/// A value that does not fit. It gets its place from the innermost node that sees it go by.
#[derive(Debug)]
struct Misfit {
    what: String,
    cure: String,
    span: Option<Range<usize>>,
}

impl Misfit {
    fn new(what: String, cure: impl Into<String>) -> Self {
        Self { what, cure: cure.into(), span: None }
    }

    fn at(mut self, span: &Range<usize>) -> Self {
        self.span.get_or_insert_with(|| span.clone());
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
        let choices = Choices::for_word(field, expected.iter().copied());
        Self::new(format!("there is no setting `{field}` here"), choices.to_string())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let choices = Choices::for_word(variant, expected.iter().copied());
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

/// A node, as serde walks over it.
struct Setting<'a>(&'a Node);

impl Setting<'_> {
    fn resolved<'de, V: Visitor<'de>>(scalar: &Scalar, visitor: V) -> Result<V::Value, Misfit> {
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
            // Rust also reads `inf` and `nan`, which are words here.
            Ok(number) if number.is_finite() => visitor.visit_f64(number),
            _ => visitor.visit_str(text),
        }
    }
}

impl<'de> Deserializer<'de> for Setting<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let span = &self.0.span;
        let value = match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Text(scalar) => Self::resolved(scalar, visitor),
            Value::List(items) => visitor.visit_seq(Items(items.iter())),
            Value::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), value: None }),
        };
        value.map_err(|misfit| misfit.at(span))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.0.value {
            // A text is a text, also where it looks like a number.
            Value::Text(scalar) => {
                visitor.visit_str(&scalar.text).map_err(|misfit: Misfit| misfit.at(&self.0.span))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let span = &self.0.span;
        let value = match &self.0.value {
            Value::Text(scalar) => visitor.visit_enum(StrDeserializer::new(&scalar.text)),
            Value::Map(entries) => {
                let entries = Entries { entries: entries.iter(), value: None };
                visitor.visit_enum(de::value::MapAccessDeserializer::new(entries))
            }
            _ => return self.deserialize_any(visitor),
        };
        value.map_err(|misfit: Misfit| misfit.at(span))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        // serde would take a list for the values of all keys in their order.
        if let Value::List(_) = self.0.value {
            let misfit: Misfit = de::Error::invalid_type(Unexpected::Seq, &"a mapping");
            return Err(misfit.at(&self.0.span));
        }
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map ignored_any
    }
}

struct Items<'a>(std::slice::Iter<'a, Node>);

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.0.next().map(|node| seed.deserialize(Setting(node))).transpose()
    }
}

struct Entries<'a> {
    entries: std::slice::Iter<'a, (Key, Node)>,
    value: Option<&'a (Key, Node)>,
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        self.value = self.entries.next();
        let Some((key, _)) = self.value else { return Ok(None) };
        let word = seed.deserialize(StrDeserializer::<Misfit>::new(&key.text));
        word.map(Some).map_err(|misfit| misfit.at(&key.span))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        match self.value {
            Some((key, node)) => seed.deserialize(Setting(node)).map_err(|misfit| misfit.at(&key.span)),
            None => Err(de::Error::custom("a value without a key")),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::content::findings::Findings;
    use crate::content::yaml;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
    struct Export {
        pdf: Pdf,
        decks: Vec<String>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
    struct Pdf {
        paper: Paper,
        columns: u8,
        scale: Option<f32>,
        outline: bool,
        title: Option<String>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Paper {
        #[default]
        A4,
        Letter,
    }

    fn read(yaml: &str) -> Result<Export, String> {
        let file = File::new("guide.yaml".to_owned(), 0, yaml.to_owned());
        let node = yaml::parse(&file, &Findings::default()).unwrap().unwrap();
        Settings::new(Some((file, node))).read().map_err(|problems| {
            let problem = problems.iter().next().unwrap();
            let place = problem.place.as_ref().unwrap();
            let help = miette::Diagnostic::help(problem).unwrap().to_string();
            format!("{}:{} {problem}; {help}", place.line(), place.column())
        })
    }

    #[test]
    fn settings_are_read_into_the_words_of_an_exporter() {
        let read = read(
            "pdf:\n  paper: letter\n  columns: 2\n  scale: 1.5\n  outline: true\n  title: 1.10\ndecks: [a]\n",
        );
        let pdf = Pdf {
            paper: Paper::Letter,
            columns: 2,
            scale: Some(1.5),
            outline: true,
            title: Some("1.10".to_owned()),
        };
        assert_eq!(read.unwrap(), Export { pdf, decks: vec!["a".to_owned()] });
        assert_eq!(Settings::default().read::<Export>().unwrap(), Export::default());
    }

    #[test]
    fn a_setting_that_does_not_fit_is_told_with_its_place() {
        let told = |yaml| read(yaml).unwrap_err();
        assert_eq!(
            told("pdf:\n  papper: a4\n"),
            "2:3 there is no setting `papper` here; did you mean `paper`?"
        );
        assert_eq!(told("pdf:\n  paper: a5\n"), "2:10 `a5` is no value for this setting; did you mean `a4`?");
        assert_eq!(
            told("pdf:\n  columns: two\n"),
            "2:12 here is `two`, where u8 should be; mend this value, or take it out"
        );
        assert_eq!(
            told("pdf:\n  columns: 900\n"),
            "2:12 here is `900`, where u8 should be; mend this value, or take it out"
        );
        assert_eq!(
            told("decks:\n  - a\n  - [b]\n"),
            "3:5 here is a list, where a string should be; mend this value, or take it out"
        );
        assert_eq!(
            told("pdf: [letter, 2]\n"),
            "1:6 here is a list, where a mapping should be; mend this value, or take it out"
        );
    }
}
