//! YAML to a tree of nodes, each with its range.
//!
//! The events of granit-parser are read directly: only they tell where a key is, how a text is quoted and how it is
//! written. No value is guessed to be a number, a date or a boolean.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as EventSpan, StrInput, Tag,
};

use super::alias_budget::AliasBudget;
use super::encoding;
use super::node::{Key, Node, Scalar, Value};
use super::quoting;
use crate::content::diagnostic::fix::SpanEdit;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::source::file::{File, Span};
use crate::diagnosis::edit::Edit;

/// A guide uses eight levels; recursion over a tree this deep is safe everywhere.
const DEPTH: usize = 32;

/// 50,000 questions have a third of it, and it fits into the memory of any machine.
const NODES: usize = 2_000_000;

/// A problem after which nothing more can be parsed.
pub(crate) type FatalProblem = Box<Problem>;

/// The children of a list or mapping, and the offset of its end.
type Children<T> = Result<(Vec<T>, usize), FatalProblem>;

/// Parses the only document of a file; `None` if it is empty.
pub(crate) fn parse(
    file: &Arc<File>,
    budget: &mut AliasBudget,
    sink: &DiagnosticSink,
) -> Result<Option<Node>, FatalProblem> {
    let mut options = Options::default();
    options.emit_comments = false;
    options.flow_nesting_limit = DEPTH;
    // Zero-width characters are kept, and U+FEFF inside a text is one of them.
    options.bom_inside_document_as_content = true;
    let parser = Parser::new_from_str_with_options(file.text(), options);
    TreeBuilder { file, sink, parser, anchors: BTreeMap::new(), budget, nodes: 0, depth: 0 }.parse_document()
}

/// Builds nodes from the events of the parser.
struct TreeBuilder<'a> {
    file: &'a Arc<File>,
    sink: &'a DiagnosticSink,
    parser: Parser<'a, StrInput<'a>>,
    /// The nodes that aliases refer to. An anchor is added once its node is complete, so no alias can refer to its own
    /// parent.
    anchors: BTreeMap<usize, Node>,
    budget: &'a mut AliasBudget,
    nodes: usize,
    depth: usize,
}

impl<'a> TreeBuilder<'a> {
    fn parse_document(&mut self) -> Result<Option<Node>, FatalProblem> {
        let mut root = None;
        let mut documents = 0;
        while let Some((event, span)) = self.next_event()? {
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(self.fatal_problem(self.byte_range(span), YamlProblem::MultipleDocuments));
                    }
                    if let Some((event, span)) = self.next_event()? {
                        root = Some(self.parse_node(event, span)?);
                    }
                }
                Event::StreamEnd => break,
                _ => {}
            }
        }
        Ok(root.filter(|node| !matches!(node.value, Value::Null)))
    }

    fn parse_node(&mut self, event: Event<'a>, span: EventSpan) -> Result<Node, FatalProblem> {
        let range = self.byte_range(span);
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(
                self.fatal_problem(self.first_line(range), YamlProblem::TooManyValues { limit: NODES })
            );
        }
        let (anchor, value, range) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span)?;
                let range = self.trim_trailing_lines(range);
                let raw = self.file.text().get(range.clone()).unwrap_or_default();
                encoding::check_characters(&text, raw, || self.locate(range.clone()), self.sink);
                let quoted = style != ScalarStyle::Plain || tag.is_some();
                let nothing = !quoted && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if nothing {
                    Value::Null
                } else {
                    Value::Text(Scalar { text: text.into_owned(), quoted })
                };
                (anchor, value, range)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), span)?;
                let (items, end) = self.parse_nested(&range, Self::parse_items)?;
                (anchor, Value::List(items), self.first_line(range.start..end))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), span)?;
                let (entries, end) = self.parse_nested(&range, Self::parse_entries)?;
                // The first key shows best which mapping is meant.
                let first = entries.first().map(|(key, _)| key.range.clone());
                (anchor, Value::Map(entries), first.unwrap_or_else(|| self.first_line(range.start..end)))
            }
            Event::Alias(anchor) => return self.resolve_alias(anchor, range),
            _ => return Ok(Node { range, value: Value::Null }),
        };
        let node = Node { range, value };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn parse_nested<T>(&mut self, range: &Range<usize>, read: fn(&mut Self) -> Children<T>) -> Children<T> {
        if self.depth == DEPTH {
            let range = self.first_line(range.clone());
            return Err(self.fatal_problem(range, YamlProblem::TooDeep { limit: DEPTH }));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn parse_items(&mut self) -> Children<Node> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next_event()? {
            if matches!(event, Event::SequenceEnd) {
                return Ok((items, self.byte_range(span).end));
            }
            items.push(self.parse_node(event, span)?);
        }
        Ok((items, self.file.text().len()))
    }

    fn parse_entries(&mut self) -> Children<(Key, Node)> {
        let mut entries = Vec::new();
        while let Some((event, span)) = self.next_event()? {
            if matches!(event, Event::MappingEnd) {
                return Ok((entries, self.byte_range(span).end));
            }
            let at = self.byte_range(span);
            let key = match self.parse_node(event, span)? {
                Node { range, value: Value::Text(Scalar { text, .. }) } => Key { range, text },
                Node { range, value: Value::Null } => {
                    let text = self.file.text().get(range.clone()).unwrap_or_default().to_owned();
                    Key { range, text }
                }
                Node { .. } => return Err(self.fatal_problem(self.first_line(at), YamlProblem::NonTextKey)),
            };
            let Some((event, span)) = self.next_event()? else { break };
            entries.push((key, self.parse_node(event, span)?));
        }
        Ok((entries, self.file.text().len()))
    }

    fn resolve_alias(&mut self, anchor: usize, range: Range<usize>) -> Result<Node, FatalProblem> {
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(self.fatal_problem(range, YamlProblem::CyclicAlias));
        };
        match self.budget.spend(node) {
            Ok(()) => Ok(node.clone()),
            Err(problem) => Err(self.fatal_problem(range, problem)),
        }
    }

    fn check_tag(&self, tag: Option<&Tag>, span: EventSpan) -> Result<(), FatalProblem> {
        match tag {
            Some(tag) if !tag.core_suffix().is_some_and(|name| matches!(name, "str" | "seq" | "map")) => {
                let range = span
                    .tag_span()
                    .map_or_else(|| self.first_line(self.byte_range(span)), |span| self.byte_range(span));
                Err(self.fatal_problem(range, YamlProblem::YamlTag { tag: tag.original() }))
            }
            _ => Ok(()),
        }
    }

    fn next_event(&mut self) -> Result<Option<(Event<'a>, EventSpan)>, FatalProblem> {
        self.parser.next_event().transpose().map_err(|error| self.syntax_error(&error))
    }

    fn syntax_error(&self, error: &ScanError) -> FatalProblem {
        let text = self.file.text();
        let start = error.marker().byte_offset().unwrap_or(text.len());
        let start = text.floor_char_boundary(start);
        let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        let tab = if classify_scan_error(error.kind()) == YamlProblem::Tab {
            self.tab_in_indentation(start)
        } else {
            None
        };
        if let Some(tab) = tab {
            return self.fatal_problem(tab..tab + 1, YamlProblem::Tab);
        }
        // An error after the last character is shown at the last character.
        let last = text.trim_end().char_indices().next_back();
        let range = match last {
            Some((at, c)) if start == end => at..at + c.len_utf8(),
            _ => start..end,
        };
        let problem = self.fatal_problem(range, classify_scan_error(error.kind()));
        match quoting::quote_value(text, start) {
            Some(Edit { range, replacement }) => {
                Box::new(problem.with_fix(SpanEdit { span: self.locate(range), replacement }))
            }
            None => problem,
        }
    }

    /// Finds the tab that the parser complains about: it reports the offset before it.
    fn tab_in_indentation(&self, near: usize) -> Option<usize> {
        let text = self.file.text();
        let start = text[..near].rfind('\n').map_or(0, |end| end + 1);
        let mut line_start = start;
        for line in text[start..].split_inclusive('\n') {
            let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
            if let Some(tab) = indentation.find('\t') {
                return Some(line_start + tab);
            }
            line_start += line.len();
        }
        None
    }

    fn fatal_problem(&self, range: Range<usize>, kind: YamlProblem) -> FatalProblem {
        Box::new(Problem::new(self.locate(range), kind.into()))
    }

    fn locate(&self, range: Range<usize>) -> Span {
        Span { file: Arc::clone(self.file), range }
    }

    fn byte_range(&self, span: EventSpan) -> Range<usize> {
        let length = self.file.text().len();
        let range = span.byte_range().unwrap_or(length..length);
        let start = self.file.text().floor_char_boundary(range.start);
        start..self.file.text().floor_char_boundary(range.end).max(start)
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let line = self.file.text().get(range.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    }

    fn trim_trailing_lines(&self, range: Range<usize>) -> Range<usize> {
        let text = self.file.text().get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }
}

fn classify_scan_error(kind: &ErrorKind) -> YamlProblem {
    let (what, help) = match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => return YamlProblem::Tab,
        ErrorKind::RecursionLimitExceeded => return YamlProblem::TooDeep { limit: DEPTH },
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "a quote is not closed, or closed too early".to_owned(),
            "escape quotes in a text, or write it as a block: `|`, and the text indented below",
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            "invalid escape sequence between double quotes".to_owned(),
            "double the backslash, use single quotes, or write the text as a block after `|`",
        ),
        ErrorKind::UnknownAnchor => (
            "a text that begins with `*` is an alias".to_owned(),
            "quote the text, such as `\"*Phone book*\"`, or define the alias",
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            format!("the bracket `{open}` is not closed"),
            "close it; quote a text that begins with a bracket",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => (
            "unmatched closing bracket".to_owned(),
            "remove it, or add the opening bracket; quote a text that begins with a bracket",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            (format!("a text cannot begin with `{character}`"), "quote it")
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidSimpleKey | ErrorKind::SimpleKeyExpected => (
            "a key and its `:` are not allowed here".to_owned(),
            "quote a text that contains `: `, or write it as a block after `|`; if it is a key, check its indentation",
        ),
        kind => (
            kind.to_string(),
            "check the indentation; quote a text that contains `: ` or ` #`, or write it as a block after `|`",
        ),
    };
    YamlProblem::Syntax { what, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Node {
        let file = File::new("guide.yaml".to_owned(), 0, yaml.to_owned());
        parse(&file, &mut AliasBudget::default(), &DiagnosticSink::default()).unwrap().unwrap()
    }

    #[test]
    fn scalars_stay_text() {
        for text in
            ["1.10", "yes", "no", "2026-11-22", "0x10", ".inf", "1e3", "true", "12:30:45", "-", "=", "no: "]
        {
            let text = text.trim_end_matches(": ");
            let Value::List(items) = read(&format!("[{text:?}]\n")).value else { panic!("{text}") };
            let Value::Text(scalar) = &items[0].value else { panic!("{text}") };
            assert_eq!(scalar.text, text);
        }
        let Value::Map(entries) = read("version: 1.10\nupdated: 2026-11-22\nno: yes\n").value else {
            panic!("no mapping")
        };
        let texts: Vec<&str> = entries
            .iter()
            .filter_map(|(_, node)| match &node.value {
                Value::Text(scalar) => Some(scalar.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["1.10", "2026-11-22", "yes"]);
    }

    #[test]
    fn nodes_have_byte_ranges() {
        let yaml = "é: [ü, 'x y']\nblock: |\n  one\n  two\n\nnext: {}\n";
        let Value::Map(entries) = read(yaml).value else { panic!("no mapping") };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| &yaml[key.range.clone()]).collect();
        assert_eq!(keys, ["é", "block", "next"]);
        let Value::List(items) = &entries[0].1.value else { panic!("no list") };
        let items: Vec<&str> = items.iter().map(|item| &yaml[item.range.clone()]).collect();
        assert_eq!(items, ["ü", "'x y'"]);
        assert!(yaml[entries[1].1.range.clone()].ends_with("one\n  two"));
    }

    #[test]
    fn aliases_copy_their_anchors() {
        let Value::Map(entries) = read("a: &tags [x, y]\nb: *tags\n").value else { panic!("no mapping") };
        let Value::List(items) = &entries[1].1.value else { panic!("no list") };
        assert_eq!(items.len(), 2);
    }
}
