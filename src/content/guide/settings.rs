//! The settings under `export:` in a guide, or of a theme: kept as nodes until an exporter reads them as its own type.

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::content::diagnostic::problem::{Problem, Problems};
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::source::file::{File, Span};
use crate::content::yaml::alias_budget::AliasBudget;
use crate::content::yaml::deserialize_error::DeserializeError;
use crate::content::yaml::deserializer::NodeDeserializer;
use crate::content::yaml::encoding;
use crate::content::yaml::encoding::SizeLimit;
use crate::content::yaml::mapping::Spanned;
use crate::content::yaml::node::{Node, Value};
use crate::content::yaml::parser;
use crate::content::yaml::parser::Parsed;
use crate::diagnosis::Diagnosis;

/// The mapping under `export:`.
///
/// This module does not know the valid keys: an exporter reads them as a type of its own. With
/// `#[serde(deny_unknown_fields)]` on that type, a misspelt key is reported with its place and a suggestion.
#[derive(Debug, Clone, Default)]
pub struct Settings(Option<(Arc<File>, Node)>);

/// Problems of a settings file come after those of the guide that uses it.
const AFTER_EVERY_GUIDE: usize = usize::MAX;

/// Nobody reads more at once, and each costs a pass over the rest.
const LIMIT: usize = 100;

impl Settings {
    pub(crate) fn new(written: Option<(Arc<File>, Node)>) -> Self {
        Self(written)
    }

    /// Parses a file of settings, such as a theme; messages show `name`.
    ///
    /// # Errors
    /// Invalid YAML, with its place.
    pub fn from_file(name: String, bytes: Vec<u8>) -> Result<Self, Problems> {
        let sink = DiagnosticSink::default();
        let written =
            encoding::decode(name, AFTER_EVERY_GUIDE, bytes, SizeLimit::Guide, &sink).and_then(|file| {
                match parser::parse(&file, &mut AliasBudget::default(), &sink) {
                    Parsed::Root(node) => Some((file, node)),
                    Parsed::Empty | Parsed::Failed => None,
                }
            });
        sink.warnings().map(|_| Self(written))
    }

    /// The keys, each with its value if that is text.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Spanned<String>, Option<Spanned<String>>)> {
        let map = self.0.as_ref().and_then(|(file, node)| match &node.value {
            Value::Map(entries) => Some((file, entries)),
            Value::Null | Value::Text(_) | Value::List(_) => None,
        });
        map.into_iter().flat_map(|(file, entries)| {
            let spanned = |text: &str, range: &std::ops::Range<usize>| Spanned {
                value: text.to_owned(),
                span: Span { file: Arc::clone(file), range: range.clone() },
            };
            entries.iter().map(move |(key, node)| {
                let value = match &node.value {
                    Value::Text(scalar) => Some(spanned(scalar.text.trim(), &node.range)),
                    Value::Null | Value::List(_) | Value::Map(_) => None,
                };
                (spanned(&key.text, &key.range), value)
            })
        })
    }

    /// Locates a problem with the value of a key, such as `pdf.paper`, that an exporter found; `None` if the key is
    /// missing. A shorthand stands for the keys below it: `pdf.margin.left` finds the value of `pdf.margin`.
    pub fn problem(&self, key: &str, diagnosis: Diagnosis) -> Option<Problem> {
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
        let span = Span { file: Arc::clone(file), range: node.range.clone() };
        Some(Problem::new(span, ProblemKind::InvalidSetting(diagnosis)))
    }

    /// Reads the settings, or the default ones if the guide has none.
    ///
    /// Every key of `T` must be optional, because invalid values are removed to check the rest.
    ///
    /// # Errors
    /// Every invalid key and value, with its place.
    pub fn read<T: DeserializeOwned + Default>(&self) -> Result<T, Problems> {
        let Some((file, written)) = &self.0 else { return Ok(T::default()) };
        let mut problems = Vec::new();
        let mut rest = Cow::Borrowed(written);
        // serde stops at the first invalid value.
        loop {
            let DeserializeError { diagnosis, range, path } = match T::deserialize(NodeDeserializer(&rest)) {
                Err(error) => error,
                Ok(read) if problems.is_empty() => return Ok(read),
                Ok(_) => break,
            };
            let span = Span { file: Arc::clone(file), range: range.unwrap_or_else(|| rest.range.clone()) };
            problems.push(Problem::new(span, ProblemKind::InvalidSetting(diagnosis)));
            if path.is_empty() || problems.len() == LIMIT {
                break;
            }
            remove_child(rest.to_mut(), &path);
        }
        Err(Problems::from_errors(problems))
    }
}

/// Removes the node at the end of a path of child indices, innermost first.
fn remove_child(node: &mut Node, path: &[usize]) {
    let Some((&at, path)) = path.split_last() else { return };
    let child = match &mut node.value {
        Value::Map(entries) if path.is_empty() => return drop(entries.remove(at)),
        Value::List(items) if path.is_empty() => return drop(items.remove(at)),
        Value::Map(entries) => entries.get_mut(at).map(|(_, value)| value),
        Value::List(items) => items.get_mut(at),
        Value::Null | Value::Text(_) => None,
    };
    if let Some(child) = child {
        remove_child(child, path);
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::content::diagnostic::sink::DiagnosticSink;
    use crate::content::yaml::parser;

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
        let parsed = parser::parse(&file, &mut AliasBudget::default(), &DiagnosticSink::default());
        let Parsed::Root(node) = parsed else { panic!("{parsed:?}") };
        Settings::new(Some((file, node))).read().map_err(|problems| {
            let told = problems.iter().map(|problem| {
                let span = problem.span.as_ref().unwrap();
                let help = miette::Diagnostic::help(problem).unwrap().to_string();
                format!("{}:{} {problem}; {help}", span.line(), span.column())
            });
            told.collect::<Vec<_>>().join("\n")
        })
    }

    #[test]
    fn settings_deserialize_into_exporter_types() {
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
    fn invalid_settings_report_their_place() {
        let told = |yaml| read(yaml).unwrap_err();
        assert_eq!(told("pdf:\n  papper: a4\n"), "2:3 unknown key `papper`; did you mean `paper`?");
        assert_eq!(told("pdf:\n  paper: a5\n"), "2:10 `a5` is not a valid value; did you mean `a4`?");
        assert_eq!(
            told("pdf:\n  columns: two\n"),
            "2:12 expected u8, found `two`; change this value, or remove it"
        );
        assert_eq!(
            told("pdf:\n  columns: 900\n"),
            "2:12 expected u8, found `900`; change this value, or remove it"
        );
        assert_eq!(
            told("decks:\n  - a\n  - [b]\n"),
            "3:5 expected a string, found a list; change this value, or remove it"
        );
        assert_eq!(
            told("pdf: [letter, 2]\n"),
            "1:6 expected a mapping, found a list; write each option as `key: value`"
        );
    }

    #[test]
    fn invalid_settings_are_reported_in_file_order() {
        let yaml = "pdf:\n  paper: a5\n  columns: 2\n  columns: 3\n  outline: yes\ndecks: [a, [b], {c: d}, e]\nfoo: 1\n";
        let told = read(yaml).unwrap_err();
        let told: Vec<&str> = told.lines().map(|line| line.split("; ").next().unwrap()).collect();
        assert_eq!(
            told,
            [
                "2:10 `a5` is not a valid value",
                "4:3 duplicate key `columns`",
                "5:12 expected `true` or `false`, found `yes`",
                "6:12 expected a string, found a list",
                "6:18 expected a string, found a mapping",
                "7:1 unknown key `foo`",
            ]
        );
    }

    #[test]
    fn booleans_suggest_true_and_false() {
        let told = |value: &str| read(&format!("pdf: {{outline: {value}}}\n")).unwrap_err();
        for (value, help) in [
            ("\"true\"", "write `true` without quotes"),
            ("'false'", "write `false` without quotes"),
            ("Yes", "write `true`"),
            ("off", "write `false`"),
            ("1", "write `true` or `false`"),
            ("[true]", "write `true` or `false`"),
            ("", "write `true` or `false`"),
        ] {
            assert!(told(value).ends_with(&format!("; {help}")), "{}", told(value));
        }
    }

    #[test]
    fn enums_list_their_valid_names() {
        assert_eq!(
            read("pdf: {paper: {a4: 1}}\n").unwrap_err(),
            "1:15 expected one word, found a mapping; valid names are `a4`, `letter`"
        );
    }

    #[test]
    fn settings_report_at_most_a_hundred_problems() {
        assert_eq!(read(&"key: 1\n".repeat(10_000)).unwrap_err().lines().count(), LIMIT);
    }
}
