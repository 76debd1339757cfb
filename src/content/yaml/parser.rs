//! YAML to a tree of nodes, each with its range.
//!
//! The events of granit-parser are read directly: only they tell where a key is, how a text is quoted and how it is
//! written. No value is guessed to be a number, a date or a boolean.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{Event, Options, Parser, ScalarStyle, Span as EventSpan, StrInput, Tag};

use super::alias_budget::AliasBudget;
use super::encoding;
use super::node::{DEPTH, Key, Node, Scalar, Value};
use super::syntax;
use super::syntax::error::ParserError;
use super::syntax::mistake::Mistake;
use super::syntax::repaired::RepairedText;
use super::syntax::value::find_anchor;
use crate::content::diagnostic::fix::{Fix, SpanEdit};
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::sink::DiagnosticSink;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::source::file::{File, Span};
use crate::diagnosis::edit::Edit;

/// 50,000 questions have a third of it, and it fits into the memory of any machine.
const NODES: usize = 2_000_000;

/// What a file holds.
#[derive(Debug)]
pub(crate) enum Parsed {
    /// A value.
    Root(Node),
    /// Nothing, or comments only.
    Empty,
    /// A mistake after which nothing more can be parsed. It is reported, as are those before it.
    Failed,
}

/// The children of a list or mapping, and the offset of its end.
type Children<T> = Result<(Vec<T>, usize), Box<Mistake>>;

/// Parses the only document of a file, and reports its mistakes. It is parsed again after each mistake with a clear fix,
/// so that one run reports all of them.
pub(crate) fn parse(file: &Arc<File>, budget: &mut AliasBudget, sink: &DiagnosticSink) -> Parsed {
    let mut repaired = RepairedText::new(file.text());
    let (mut checked, mut last) = (0, None);
    loop {
        let spent = budget.clone();
        let mut builder = TreeBuilder::new(file, &repaired, budget, sink);
        builder.checked = checked;
        let mistake = match builder.parse_document() {
            Ok(Some(root)) => return Parsed::Root(root),
            Ok(None) => return Parsed::Empty,
            Err(mistake) => mistake,
        };
        checked = builder.checked;
        let range = repaired.original_range(&mistake.range);
        // A repair that does not help leads to the same place again.
        if last.is_some_and(|last| range.start <= last) {
            return Parsed::Failed;
        }
        last = Some(range.start);
        let Mistake { problem, edits, .. } = *mistake;
        let fix = is_safe_to_fix(&problem).then(|| build_fix(file, &repaired, &edits));
        let problem = Problem::new(Span { file: Arc::clone(file), range }, problem.into());
        sink.push(match fix {
            Some(fix) => problem.with_fix(fix),
            None => problem,
        });
        if repaired.repair(&edits).is_none() {
            return Parsed::Failed;
        }
        *budget = spent;
    }
}

/// Whether the edits only quote what is written, or write it as a block.
fn is_safe_to_fix(problem: &YamlProblem) -> bool {
    matches!(problem, YamlProblem::UnquotedColon(_) | YamlProblem::UnquotedText(_))
}

fn build_fix(file: &Arc<File>, repaired: &RepairedText<'_>, edits: &[Edit]) -> Fix {
    let edits = edits.iter().map(|edit| {
        let range = repaired.original_range(&edit.range);
        SpanEdit { span: Span { file: Arc::clone(file), range }, replacement: edit.replacement.clone() }
    });
    Fix { edits: edits.collect() }
}

/// Builds nodes from the events of the parser.
struct TreeBuilder<'a> {
    file: &'a Arc<File>,
    sink: &'a DiagnosticSink,
    parser: Parser<'a, StrInput<'a>>,
    /// The text that is parsed.
    repaired: &'a RepairedText<'a>,
    /// The nodes that aliases refer to. An anchor is added once its node is complete, so no alias can refer to its own
    /// parent.
    anchors: BTreeMap<usize, Node>,
    /// The anchors that an alias refers to.
    used_anchors: BTreeSet<usize>,
    budget: &'a mut AliasBudget,
    nodes: usize,
    depth: usize,
    /// The offset in the file up to which characters are checked.
    checked: usize,
}

impl<'a> TreeBuilder<'a> {
    fn new(
        file: &'a Arc<File>,
        repaired: &'a RepairedText<'a>,
        budget: &'a mut AliasBudget,
        sink: &'a DiagnosticSink,
    ) -> Self {
        let mut options = Options::default();
        options.emit_comments = false;
        options.flow_nesting_limit = DEPTH;
        // Zero-width characters are kept, and U+FEFF inside a text is one of them.
        options.bom_inside_document_as_content = true;
        let parser = Parser::new_from_str_with_options(repaired.text(), options);
        let (anchors, used_anchors) = (BTreeMap::new(), BTreeSet::new());
        Self { file, sink, parser, repaired, anchors, used_anchors, budget, nodes: 0, depth: 0, checked: 0 }
    }

    fn parse_document(&mut self) -> Result<Option<Node>, Box<Mistake>> {
        let mut root = None;
        let mut documents = 0;
        while let Some((event, span)) = self.next_event()? {
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        let (range, mark) = syntax::find_divider(self.repaired.text(), self.byte_range(span));
                        return fail(range, YamlProblem::MultipleDocuments { mark });
                    }
                    if let Some((event, span)) = self.next_event()? {
                        root = Some(self.parse_node(event, span)?);
                    }
                }
                Event::StreamEnd => break,
                _ => {}
            }
        }
        self.report_unused_anchors();
        Ok(root.filter(|node| !matches!(node.value, Value::Null)))
    }

    fn parse_node(&mut self, event: Event<'a>, span: EventSpan) -> Result<Node, Box<Mistake>> {
        let range = self.byte_range(span);
        self.nodes += 1;
        if self.nodes > NODES {
            return fail(self.first_line(range), YamlProblem::TooManyValues { limit: NODES });
        }
        let (anchor, value, range) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), span)?;
                let range = self.trim_trailing_lines(range);
                self.check_block(&text, style, &range)?;
                self.check_characters(&text, &range);
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
                // The first key shows best which mapping is meant; its range is in the file already.
                if let Some(range) = entries.first().map(|(key, _)| key.range.clone()) {
                    let node = Node { range, value: Value::Map(entries) };
                    self.keep_anchor(anchor, &node);
                    return Ok(node);
                }
                (anchor, Value::Map(entries), self.first_line(range.start..end))
            }
            Event::Alias(anchor) => return self.resolve_alias(anchor, range),
            _ => return Ok(Node { range: self.repaired.original_range(&range), value: Value::Null }),
        };
        let node = Node { range: self.repaired.original_range(&range), value };
        self.keep_anchor(anchor, &node);
        Ok(node)
    }

    fn keep_anchor(&mut self, anchor: usize, node: &Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    /// Refuses an empty block whose text is below it, not indented.
    fn check_block(&self, text: &str, style: ScalarStyle, range: &Range<usize>) -> Result<(), Box<Mistake>> {
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if !is_block || !text.trim().is_empty() {
            return Ok(());
        }
        syntax::explain_empty_block(self.repaired.text(), range.start)
            .map_or(Ok(()), |mistake| Err(Box::new(mistake)))
    }

    fn check_characters(&mut self, text: &str, range: &Range<usize>) {
        let raw = self.repaired.text().get(range.clone()).unwrap_or_default();
        let range = self.repaired.original_range(range);
        if range.start >= self.checked {
            let span = || Span { file: Arc::clone(self.file), range: range.clone() };
            encoding::check_characters(text, raw, span, self.sink);
            self.checked = range.end;
        }
    }

    fn parse_nested<T>(&mut self, range: &Range<usize>, read: fn(&mut Self) -> Children<T>) -> Children<T> {
        if self.depth == DEPTH {
            return fail(self.first_line(range.clone()), YamlProblem::TooDeep { limit: DEPTH });
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
        Ok((items, self.repaired.text().len()))
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
                Node { .. } => {
                    return match syntax::explain_value(self.repaired.text(), at.start) {
                        Some(mistake) => Err(Box::new(mistake)),
                        None => fail(self.first_line(at), YamlProblem::NonTextKey),
                    };
                }
            };
            let Some((event, span)) = self.next_event()? else { break };
            entries.push((key, self.parse_node(event, span)?));
        }
        Ok((entries, self.repaired.text().len()))
    }

    fn resolve_alias(&mut self, anchor: usize, range: Range<usize>) -> Result<Node, Box<Mistake>> {
        self.used_anchors.insert(anchor);
        let Some(node) = self.anchors.get(&anchor) else {
            return fail(range, YamlProblem::CyclicAlias);
        };
        match self.budget.spend(node) {
            Ok(()) => Ok(node.clone()),
            Err(problem) => fail(range, problem),
        }
    }

    /// Reports `&name` before a text that no alias repeats: it is probably a part of the text.
    fn report_unused_anchors(&self) {
        let unused = self.anchors.iter().filter(|(anchor, _)| !self.used_anchors.contains(anchor));
        for (_, node) in unused {
            let Value::Text(Scalar { text, .. }) = &node.value else { continue };
            if let Some(range) = find_anchor(self.file.text(), &node.range) {
                let name = self.file.text().get(range.clone()).unwrap_or_default().to_owned();
                let quoted = syntax::quote_text(&format!("{name} {text}"));
                let problem = YamlProblem::UnusedAnchor { name, quoted };
                self.sink.add(Span { file: Arc::clone(self.file), range }, problem.into());
            }
        }
    }

    fn check_tag(&self, tag: Option<&Tag>, span: EventSpan) -> Result<(), Box<Mistake>> {
        match tag {
            Some(tag) if !tag.core_suffix().is_some_and(|name| matches!(name, "str" | "seq" | "map")) => {
                let range = span
                    .tag_span()
                    .map_or_else(|| self.first_line(self.byte_range(span)), |span| self.byte_range(span));
                match syntax::explain_value(self.repaired.text(), range.start) {
                    Some(mistake) => Err(Box::new(mistake)),
                    None => fail(range, YamlProblem::YamlTag { tag: tag.original() }),
                }
            }
            _ => Ok(()),
        }
    }

    fn next_event(&mut self) -> Result<Option<(Event<'a>, EventSpan)>, Box<Mistake>> {
        self.parser.next_event().transpose().map_err(|error| {
            let text = self.repaired.text();
            let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(text.len()));
            Box::new(syntax::explain(&ParserError { text, at, kind: error.kind() }))
        })
    }

    fn byte_range(&self, span: EventSpan) -> Range<usize> {
        let text = self.repaired.text();
        let range = span.byte_range().unwrap_or(text.len()..text.len());
        let start = text.floor_char_boundary(range.start);
        start..text.floor_char_boundary(range.end).max(start)
    }

    fn first_line(&self, range: Range<usize>) -> Range<usize> {
        let line =
            self.repaired.text().get(range.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        range.start..range.start + line.trim_end().len()
    }

    fn trim_trailing_lines(&self, range: Range<usize>) -> Range<usize> {
        let text = self.repaired.text().get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }
}

/// The error type is boxed, because most results are none.
fn fail<T>(range: Range<usize>, problem: YamlProblem) -> Result<T, Box<Mistake>> {
    Err(Box::new(Mistake::new(range, problem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Node {
        let file = File::new("guide.yaml".to_owned(), 0, yaml.to_owned());
        let parsed = parse(&file, &mut AliasBudget::default(), &DiagnosticSink::default());
        let Parsed::Root(node) = parsed else { panic!("{parsed:?}") };
        node
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
