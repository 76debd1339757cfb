//! Text between two Markdown events becomes inlines: text, citations, links to questions, subscripts and superscripts.

use std::ops::Range;

use super::{TextBuffer, TextPart};
use crate::content::diagnostic::dialect_problem::DialectProblem;
use crate::content::diagnostic::fix::SpanEdit;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::diagnostic::problem::Problem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::guide::name_uses::{NameForm, NameKind};
use crate::content::markdown::dialect::LeftoverText;
use crate::content::markdown::gap;
use crate::content::markdown::reader::MarkdownReader;
use crate::content::markdown::source_map;
use crate::document::Inline;

impl MarkdownReader<'_, '_, '_> {
    /// Moves the buffered text into the builder and numbers its citations.
    pub(crate) fn flush_text(&mut self) {
        if self.buffer.is_empty() {
            return;
        }
        let buffer = std::mem::take(&mut self.buffer);
        self.report_leftovers(&buffer);
        for part in buffer.split_citations() {
            match part {
                TextPart::Text(text) | TextPart::Emoji(text) => self.builder.push_text(text),
                TextPart::Brackets(inside, range) if self.is_citation(inside) => {
                    self.read_citation(inside, &range);
                }
                TextPart::Wikilink(inside, range) => self.read_wikilink(inside, &range),
                TextPart::Subscript(text) => self.builder.push_inline(Inline::Subscript(vec![plain(text)])),
                TextPart::Superscript(text) => {
                    self.builder.push_inline(Inline::Superscript(vec![plain(text)]));
                }
                TextPart::Brackets(inside, _) => self.builder.push_text(&format!("[{inside}]")),
            }
        }
    }

    /// Reads `[[question]]` or `[[question|text]]`, or the same of a section; the name of anything else stays as it is written.
    fn read_wikilink(&mut self, inside: &str, range: &Range<usize>) {
        let (id, text) = inside.split_once('|').unwrap_or((inside, inside));
        self.note_use(NameKind::Question, id.trim(), NameForm::Wikilink, range);
        match self.references.target(id.trim()) {
            Some(target) if !self.builder.inside_link() && !text.trim().is_empty() => {
                self.builder.push_inline(Inline::Link { target, text: vec![plain(text.trim())] });
            }
            Some(_) => self.builder.push_text(text.trim()),
            None => self.builder.push_text(&format!("[[{inside}]]")),
        }
    }

    /// Records a name that the text uses.
    pub(crate) fn note_use(&self, kind: NameKind, name: &str, form: NameForm, range: &Range<usize>) {
        if let Some(uses) = &self.references.uses {
            let place = || (source_map::locate(self.text, self.source, range), self.text.span.range.end);
            uses.add(kind, name, form, place);
        }
    }

    fn report_leftovers(&self, buffer: &TextBuffer) {
        if self.builder.inside_literal() {
            return;
        }
        let leftover = LeftoverText { buffer, markdown: self.source.text(), gaps: self.escapes };
        for (range, problem) in leftover
            .find_markup(|name| self.references.has_source(name), |id| self.references.target(id).is_some())
        {
            let fix = match &problem {
                DialectProblem::BlankInLink { text } => self.fix_link(&range, text),
                _ => None,
            };
            match fix {
                Some(edit) => self
                    .references
                    .sink
                    .push(Problem::new(edit.span.clone(), ProblemKind::from(problem)).with_fix(edit)),
                None => self.report(range, problem),
            }
        }
    }

    /// Writes the spaces of an address as `%20`, if the file has the link as it is.
    fn fix_link(&self, range: &Range<usize>, link: &str) -> Option<SpanEdit> {
        let span = source_map::locate(self.text, self.source, range);
        let (label, address) = link.split_once("](")?;
        let address = address.strip_suffix(')')?.trim().replace(' ', "%20");
        let is_literal = span.file().text().get(span.range()) == Some(link);
        is_literal.then(|| SpanEdit { span, replacement: format!("{label}]({address})") })
    }

    /// Whether brackets are a citation: `[@key]` always is, and `[see @key]` is if there is such a source.
    fn is_citation(&self, inside: &str) -> bool {
        let mut keys = super::possible_keys(inside);
        !self.builder.inside_literal()
            && (inside.starts_with('@') || keys.any(|key| self.references.has_source(key)))
    }

    fn read_citation(&mut self, inside: &str, range: &Range<usize>) {
        let inside = &gap::resolve_escapes(inside);
        let keys = match super::parse_keys(inside) {
            Ok(keys) => keys,
            Err(help) => {
                self.report(
                    range.clone(),
                    MarkdownProblem::InvalidCitation { text: format!("[{inside}]"), help },
                );
                return;
            }
        };
        if self.builder.inside_link() {
            self.report(range.clone(), MarkdownProblem::CitationInLink);
            return;
        }
        let mut numbers = Vec::new();
        for key in keys {
            self.note_use(NameKind::Source, key, NameForm::Citation, range);
            let number =
                self.references.cite_source(key, || source_map::locate(self.text, self.source, range));
            numbers.extend(number.filter(|number| !numbers.contains(number)));
        }
        if !numbers.is_empty() {
            self.builder.push_citation(numbers);
        }
    }
}

fn plain(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}
