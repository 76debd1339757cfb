//! A mapping with known keys.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::curly_quotes;
use super::lost_lines::{LostLines, find_lost_lines};
use super::node::{Key, Node, Schema, Value};
use super::odd_keys;
use super::split_items::find_split_item;
use super::syntax;
use super::syntax::known_keys::is_text_key;
use super::type_help;
use super::type_help::ValuePlace;
use super::written;
use crate::content::diagnostic::fix::SpanEdit;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::source::file::{File, Span};
use crate::document::{BadId, slugify};

/// A value and its span.
#[derive(Debug, Clone)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A text in Markdown, not yet read.
pub(crate) type Markdown = Spanned<String>;

/// A mapping with its keys checked against a schema.
pub(crate) struct Mapping<'a> {
    schema: Schema,
    file: &'a Arc<File>,
    span: Span,
    entries: BTreeMap<&'a str, (&'a Key, &'a Node)>,
    sink: &'a DiagnosticSink,
    /// Keys that the author probably misspelt. These are reported already, and so not as missing.
    misspelt: Vec<&'static str>,
}

impl<'a> Mapping<'a> {
    /// Opens a mapping and reports unknown and duplicate keys.
    pub(crate) fn open(
        file: &'a Arc<File>,
        node: &'a Node,
        schema: Schema,
        sink: &'a DiagnosticSink,
    ) -> Option<Self> {
        let span = |range: &std::ops::Range<usize>| Span { file: Arc::clone(file), range: range.clone() };
        let Value::Map(written) = &node.value else {
            let help = type_help::write_mapping(schema.name, file.text(), &node.value);
            let found = node.value.kind();
            let what = schema.name.to_owned();
            sink.add(span(&node.range), ProblemKind::WrongType { what, expected: "a mapping", found, help });
            return None;
        };
        let mut entries: BTreeMap<&str, (&Key, &Node)> = BTreeMap::new();
        let (mut misspelt, mut is_elsewhere) = (Vec::new(), false);
        for (key, value) in written {
            if let Some((first, _)) = entries.get(key.text.as_str()) {
                // The first key again is the beginning of the next item; the keys behind it are that item's.
                let begins = written.first().is_some_and(|(begin, _)| begin.text == key.text);
                let help =
                    type_help::resolve_duplicate(&key.text, if begins { Some(schema.name) } else { None });
                let kind = ProblemKind::DuplicateKey { key: key.text.clone(), help };
                sink.push(Problem::with_first(span(&key.range), kind, span(&first.range)));
                if begins {
                    break;
                }
                continue;
            }
            if key.text == "<<" {
                sink.add(span(&key.range), YamlProblem::MergeKey.into());
                misspelt.extend(schema.keys.iter().copied());
            } else if !schema.keys.contains(&key.text.as_str()) {
                let odd = odd_keys::explain_key(key, value, written, file.text(), schema);
                misspelt.extend(odd.meant);
                // The keys of a question in the place of a section are one mistake.
                if !odd.is_elsewhere || !is_elsewhere {
                    let (key_text, help) = (key.text.clone(), odd.help);
                    let kind = ProblemKind::UnknownKey { key: key_text, thing: schema.name, help };
                    sink.add(span(&key.range), kind);
                }
                is_elsewhere |= odd.is_elsewhere;
            }
            entries.insert(&key.text, (key, value));
        }
        Some(Self { schema, file, span: span(&node.range), entries, sink, misspelt })
    }

    /// The span of the mapping: its first key.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// The span of a node in the same file.
    pub(crate) fn span_of_node(&self, node: &Node) -> Span {
        Span { file: Arc::clone(self.file), range: node.range.clone() }
    }

    /// The span of a key, if the mapping has it.
    pub(crate) fn key_span(&self, key: &str) -> Option<Span> {
        let (key, _) = self.entries.get(key)?;
        Some(Span { file: Arc::clone(self.file), range: key.range.clone() })
    }

    /// The first key that is not among `these`.
    pub(crate) fn first_other_key(&self, these: &[&str]) -> Option<(&'a str, Span)> {
        let others = self.entries.iter().filter(|(key, _)| !these.contains(*key));
        let (key, (written, _)) = others.min_by_key(|(_, (key, _))| key.range.start)?;
        Some((key, Span { file: Arc::clone(self.file), range: written.range.clone() }))
    }

    /// The value of an optional key.
    pub(crate) fn optional_node(&self, key: &'static str) -> Option<&'a Node> {
        let (_, node) = self.entries.get(key)?;
        if matches!(node.value, Value::Null) {
            self.report_null(key, node, ProblemKind::EmptyOptional { key: key.to_owned() });
            return None;
        }
        Some(node)
    }

    /// The value of a required key.
    pub(crate) fn required_node(
        &self,
        key: &'static str,
        example: impl Into<Cow<'static, str>>,
    ) -> Option<&'a Node> {
        let example = example.into();
        match self.entries.get(key) {
            None if self.misspelt.contains(&key) => None,
            None => {
                let kind = ProblemKind::MissingKey { key, thing: self.schema.name, example };
                self.sink.add(self.span.clone(), kind);
                None
            }
            Some((_, node @ Node { value: Value::Null, .. })) => {
                self.report_null(key, node, ProblemKind::EmptyRequired { key: key.to_owned(), example });
                None
            }
            Some((_, node)) => Some(node),
        }
    }

    /// The text of a key as it is, without any check.
    pub(crate) fn plain_value(&self, key: &str) -> Option<&'a str> {
        let (_, node) = self.entries.get(key)?;
        if let Value::Text(scalar) = &node.value { Some(&scalar.text) } else { None }
    }

    /// Whether a key is written without any value.
    pub(crate) fn is_blank(&self, key: &str) -> bool {
        self.entries
            .get(key)
            .is_some_and(|(_, node)| matches!(node.value, Value::Null) && node.range.is_empty())
    }

    fn report_null(&self, key: &str, node: &Node, kind: ProblemKind) {
        let span = self.span_of_node(node);
        let word = self.file.text().get(node.range.clone()).unwrap_or_default().to_owned();
        if word.is_empty() {
            let key_span = self.key_span(key).unwrap_or(span);
            let kind = self.find_comment(&key_span).unwrap_or(kind);
            self.sink.add(key_span, kind);
        } else {
            self.sink.add(span, ProblemKind::NullValue { word });
        }
    }

    /// A comment in the place of a value: `question: # in CSS?`
    fn find_comment(&self, key: &Span) -> Option<ProblemKind> {
        let rest = self.file.text().get(key.range.end..)?.lines().next()?;
        let comment = rest.strip_prefix(':')?.trim();
        let written = self.file.text().get(key.range.clone())?;
        let help = format!("quote the text: `{written}: {}`", syntax::quote_text(comment));
        comment.starts_with('#').then(|| ProblemKind::CommentAsValue { key: written.to_owned(), help })
    }

    /// Parses a value as text, which is usually Markdown.
    pub(crate) fn parse_text(&self, key: &str, node: &Node) -> Option<Markdown> {
        match &node.value {
            Value::Text(scalar) => {
                self.check_lost_lines(key, node, &scalar.text);
                let value =
                    if scalar.quoted { &scalar.text } else { self.check_plain_text(key, node, &scalar.text) };
                Some(Spanned { value: value.to_owned(), span: self.span_of_node(node) })
            }
            value => {
                let help = type_help::write_text(key, value, self.find_place(key, node));
                self.report_wrong_type(key, node, "text", help);
                None
            }
        }
    }

    fn find_place(&self, key: &str, node: &Node) -> ValuePlace {
        let between = self.entries.get(key).map(|(key, _)| key.range.end..node.range.start);
        let text = between.and_then(|between| self.file.text().get(between)).unwrap_or_default();
        if text.contains('\n') { ValuePlace::Below } else { ValuePlace::SameLine }
    }

    /// Reports what YAML does to an unquoted text, and returns it without curly quotes around a name.
    fn check_plain_text<'t>(&self, key: &str, node: &Node, text: &'t str) -> &'t str {
        let bare = curly_quotes::strip(text);
        if !is_text_key(key) {
            if let Some(bare) = bare {
                let value = bare.to_owned();
                self.sink.add(self.span_of_node(node), YamlProblem::CurlyQuotedName { value }.into());
            }
            return bare.unwrap_or(text);
        }
        if bare.is_some() {
            let quoted = text.to_owned();
            self.sink.add(self.span_of_node(node), YamlProblem::CurlyQuotes { quoted }.into());
        }
        self.check_cut_text(node);
        self.check_commented_line(key, node);
        text
    }

    /// Reports a `#` that cuts an unquoted text. A comment that is meant as one has two spaces before it, as yamllint wants.
    fn check_cut_text(&self, node: &Node) {
        let text = self.file.text();
        let end = text.get(node.range.clone()).map_or(0, |raw| node.range.start + raw.trim_end().len());
        let rest = text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let rest = rest.split("  #").next().unwrap_or_default();
        if rest.starts_with(" #") {
            let range = end + 1..end + rest.trim_end().len();
            let whole = text.get(node.range.start..range.end).unwrap_or_default();
            let span = Span { file: Arc::clone(self.file), range: node.range.start..range.end };
            let edit = SpanEdit { span, replacement: written::quote(whole) };
            let cut = Span { file: Arc::clone(self.file), range };
            self.sink.push(Problem::new(cut, ProblemKind::CutText).with_fix(edit));
        }
    }

    /// Reports Markdown whose lines YAML joins: unquoted, between quotes, or in a block after `>`.
    fn check_lost_lines(&self, key: &str, node: &Node, text: &str) {
        let raw = self.file.text().get(node.range.clone()).unwrap_or_default();
        if !is_text_key(key) {
            return;
        }
        if let Some(LostLines { what, range }) = find_lost_lines(raw, text) {
            let range = node.range.start + range.start..node.range.start + range.end;
            let kind = YamlProblem::LostLines { what, key: key.to_owned() };
            self.sink.add(Span { file: Arc::clone(self.file), range }, kind.into());
        }
    }

    /// Reports a heading that YAML takes for a comment: it stands between a key and its text, indented as the text.
    fn check_commented_line(&self, key: &str, node: &Node) {
        let Some((written, _)) = self.entries.get(key) else { return };
        let between = self.file.text().get(written.range.end..node.range.start).unwrap_or_default();
        let Some((lines, indentation)) = between.rsplit_once('\n') else { return };
        // Two spaces stand before a comment that is meant as one.
        let first = lines.strip_prefix(": #").filter(|rest| !rest.starts_with('\n')).map(|_| 2);
        let below = || Some(lines.find(&format!("\n{indentation}#"))? + 1 + indentation.len());
        if let Some(at) = first.or_else(below) {
            let start = written.range.end + at;
            let line = self.file.text().get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let range = start..start + line.trim_end().len();
            let kind = YamlProblem::CommentedLine { key: key.to_owned() };
            self.sink.add(Span { file: Arc::clone(self.file), range }, kind.into());
        }
    }

    /// Parses a value as plain text on one line.
    pub(crate) fn parse_line(&self, key: &str, node: &Node) -> Option<Spanned<String>> {
        let text = self.parse_text(key, node)?;
        // A title that was folded over two lines is still one title.
        let value = text.value.trim().replace('\n', " ");
        Some(Spanned { value, span: text.span })
    }

    /// The text of a required key.
    pub(crate) fn required_line(
        &self,
        key: &'static str,
        example: impl Into<Cow<'static, str>>,
    ) -> Option<Spanned<String>> {
        let example = example.into();
        let line = self.parse_line(key, self.required_node(key, example.clone())?)?;
        if line.value.is_empty() {
            self.sink.add(line.span, ProblemKind::EmptyRequired { key: key.to_owned(), example });
            return None;
        }
        Some(line)
    }

    /// The text of an optional key.
    pub(crate) fn optional_line(&self, key: &'static str) -> Option<Spanned<String>> {
        let line = self.parse_line(key, self.optional_node(key)?)?;
        if line.value.is_empty() {
            self.sink.add(line.span, ProblemKind::EmptyOptional { key: key.to_owned() });
            return None;
        }
        Some(line)
    }

    /// The words of an optional list.
    pub(crate) fn optional_words(&self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.optional_node(key) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            self.report_wrong_type(key, node, "a list", type_help::write_list(key, &node.value));
            return Vec::new();
        };
        let each = items.iter().filter_map(|item| {
            let word = self.parse_line(key, item)?;
            if word.value.is_empty() {
                self.sink.add(word.span, ProblemKind::EmptyOptional { key: key.to_owned() });
                return None;
            }
            Some(word)
        });
        each.collect()
    }

    /// The items of a required list, which must not be empty.
    pub(crate) fn required_items(&self, key: &'static str, item: &'static str) -> &'a [Node] {
        let Some((written, node)) = self.entries.get(key) else {
            self.required_node(key, "[…]");
            return &[];
        };
        let empty = match &node.value {
            Value::List(items) if !items.is_empty() => {
                let Some((key, problem)) = find_split_item(items, item) else { return items };
                self.sink.add(Span { file: Arc::clone(self.file), range: key.range.clone() }, problem.into());
                return &[];
            }
            Value::List(_) | Value::Null => true,
            _ => false,
        };
        if empty {
            let span = Span { file: Arc::clone(self.file), range: written.range.clone() };
            self.sink.add(span, ProblemKind::EmptyList { thing: self.schema.name, item });
        } else {
            self.report_wrong_type(key, node, "a list", type_help::write_items(item, &node.value));
        }
        &[]
    }

    /// Parses a word as an id.
    pub(crate) fn parse_id<I>(
        &self,
        word: Spanned<String>,
        what: &'static str,
        parse: fn(&str) -> Result<I, BadId>,
    ) -> Option<Spanned<I>> {
        match parse(&word.value) {
            Ok(value) => Some(Spanned { value, span: word.span }),
            Err(why) => {
                let suggestion = slugify(&word.value).filter(|slug| parse(slug).is_ok());
                self.sink.add(word.span, ProblemKind::InvalidId { id: word.value, what, why, suggestion });
                None
            }
        }
    }

    /// Reports a value of the wrong type.
    pub(crate) fn report_wrong_type(
        &self,
        key: &str,
        node: &Node,
        expected: &'static str,
        help: impl Into<Cow<'static, str>>,
    ) {
        let help = help.into();
        let what = format!("`{key}`");
        let found = node.value.kind();
        self.sink.add(self.span_of_node(node), ProblemKind::WrongType { what, expected, found, help });
    }
}
