//! The lines of a file, with its headings and its code.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::heading_text::{WebLink, clean_heading};
use super::options::markdown_options;
use crate::import::markdown::lines::{
    line_starts, measure_indent, strip_first_rules, strip_last_rule, trim_lines,
};
use crate::import::markdown::vocabulary::{is_answer_label, plain_text, rate_question};

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import::markdown) struct Heading {
    /// Its first line.
    pub(in crate::import::markdown) line: usize,
    /// The line behind it.
    pub(in crate::import::markdown) end: usize,
    pub(in crate::import::markdown) level: u8,
    /// The column of its line's first character.
    pub(in crate::import::markdown) indent: usize,
    /// The column of its text: `1.  ### Title` has its answer below it, indented.
    pub(in crate::import::markdown) column: usize,
    /// Its text in Markdown.
    pub(in crate::import::markdown) text: String,
    /// Its text without marks.
    pub(in crate::import::markdown) plain: String,
    /// The link that all of its text is.
    pub(in crate::import::markdown) link: Option<WebLink>,
    /// How likely it is a question.
    pub(in crate::import::markdown) rating: u32,
    /// Whether it stands inside of an element that can be folded, or announces an answer: it does not end the question above it.
    pub(in crate::import::markdown) place: HeadingPlace,
}

/// Where a heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::markdown) enum HeadingPlace {
    Outside,
    /// Inside of `<details>`, or it announces an answer.
    InAnswer,
}

/// The lines of a file.
#[derive(Debug, Default)]
pub(in crate::import::markdown) struct Outline {
    text: String,
    starts: Vec<usize>,
    /// The headings in order.
    pub(in crate::import::markdown) headings: Vec<Heading>,
    /// Whether each line is part of a block of code with fences.
    code_lines: Vec<bool>,
    /// Fenced code, in bytes.
    fences: Vec<Range<usize>>,
    /// Code in lines, in bytes.
    spans: Vec<Range<usize>>,
    /// Tables, in lines.
    pub(in crate::import::markdown) tables: Vec<Range<usize>>,
    /// The number of `<details>` that are open while the structure is read.
    open_details: usize,
    /// The texts of footnotes.
    pub(in crate::import::markdown) footnotes: BTreeMap<String, String>,
}

impl Outline {
    /// Reads the lines of a text.
    pub(in crate::import::markdown) fn new(text: String) -> Self {
        let starts = line_starts(&text);
        let mut outline = Self { text, starts, ..Self::default() };
        outline.read_structure();
        outline
    }

    fn read_structure(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut notes = Vec::new();
        let mut heading: Option<(u8, Range<usize>, Option<Range<usize>>)> = None;
        for (event, range) in Parser::new_ext(&text, markdown_options()).into_offset_iter() {
            if let Some((_, _, inner)) = &mut heading
                && !matches!(event, Event::End(TagEnd::Heading(_)))
            {
                let start = inner.as_ref().map_or(range.start, |inner| inner.start);
                *inner = Some(start..range.end);
            }
            match event {
                Event::Start(Tag::Heading { level, .. }) => heading = Some((level as u8, range, None)),
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, whole, Some(inner))) = heading.take() {
                        self.push_heading(&text, level, &whole, inner);
                    }
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => self.fences.push(range),
                Event::Start(Tag::HtmlBlock) => {
                    let block = &text[range.clone()];
                    self.open_details += block.matches("<details").count();
                    self.open_details = self.open_details.saturating_sub(block.matches("</details").count());
                    self.read_html_heading(&text, &range);
                }
                Event::Start(Tag::Table(_)) => {
                    let end = text[..range.end].trim_end().len();
                    self.tables.push(self.line_at(range.start)..self.line_at(end) + 1);
                }
                Event::Code(_) => self.spans.push(range),
                Event::Start(Tag::FootnoteDefinition(label)) => notes.push((label.into_string(), range)),
                _ => {}
            }
        }
        self.text = text;
        self.code_lines = vec![false; self.starts.len()];
        for index in 0..self.fences.len() {
            let fence = self.fences[index].clone();
            let lines =
                self.line_at(fence.start)..self.line_at(fence.end.saturating_sub(1).max(fence.start)) + 1;
            self.code_lines[lines].fill(true);
        }
        let mut dropped = Vec::new();
        for (label, range) in notes {
            let lines = self.line_at(range.start)..self.line_at(self.text[..range.end].trim_end().len()) + 1;
            self.footnotes.insert(label, self.slice(lines.clone()).trim_end().to_owned());
            dropped.push(lines);
        }
        self.drop_lines(&dropped);
    }

    fn push_heading(&mut self, text: &str, level: u8, whole: &Range<usize>, inner: Range<usize>) {
        let line = self.line_at(whole.start);
        let start = self.starts[line];
        if text[start..whole.start].trim_start().starts_with('>') {
            return;
        }
        let end = self.line_at(text[..whole.end].trim_end().len().max(whole.start)) + 1;
        let column = text[start..whole.start].chars().count();
        let words = text[inner].trim().replace('\n', " ");
        self.add_heading(text, line..end, level, (column, words));
    }

    fn add_heading(&mut self, source: &str, lines: Range<usize>, level: u8, (column, text): (usize, String)) {
        let (text, link) = clean_heading(&text);
        let plain = plain_text(&text);
        let rating = rate_question(&text);
        let start = self.starts[lines.start];
        let indent = measure_indent(source.get(start..).unwrap_or_default());
        let is_inside = self.open_details > 0 || is_answer_label(plain.split(':').next().unwrap_or_default());
        let place = if is_inside && rating < 8 { HeadingPlace::InAnswer } else { HeadingPlace::Outside };
        self.headings.push(Heading {
            line: lines.start,
            end: lines.end,
            level,
            indent,
            column,
            text,
            plain,
            link,
            rating,
            place,
        });
    }

    /// `<h2>Title</h2>`, also on several lines.
    fn read_html_heading(&mut self, text: &str, range: &Range<usize>) {
        let block = &text[range.clone()];
        let Some(open) = block
            .find("<h")
            .filter(|at| block.as_bytes().get(at + 2).is_some_and(|b| (b'1'..=b'6').contains(b)))
        else {
            return;
        };
        let level = block.as_bytes()[open + 2] - b'0';
        let close = format!("</h{level}>");
        let (Some(start), Some(end)) = (block[open..].find('>').map(|at| open + at + 1), block.find(&close))
        else {
            return;
        };
        if start > end || !block[..open].trim().is_empty() {
            return;
        }
        let words =
            super::tags::strip_tags(&block[start..end]).split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = self.line_at(range.start + open)..self.line_at(range.start + end) + 1;
        if !words.is_empty() {
            self.add_heading(text, lines, level, (0, words));
        }
    }

    /// The number of lines.
    pub(in crate::import::markdown) fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The text.
    pub(in crate::import::markdown) fn text(&self) -> &str {
        &self.text
    }

    /// The line of an offset.
    pub(in crate::import::markdown) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The offset of the start of a line.
    pub(in crate::import::markdown) fn start_of(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// A line without its end.
    pub(in crate::import::markdown) fn line(&self, line: usize) -> &str {
        self.slice(line..line + 1).trim_end_matches('\n')
    }

    /// The text of several lines.
    pub(in crate::import::markdown) fn slice(&self, lines: Range<usize>) -> &str {
        self.text.get(self.start_of(lines.start)..self.start_of(lines.end)).unwrap_or_default()
    }

    /// The lines below a question, without the indentation that they have because of it.
    pub(in crate::import::markdown) fn body(&self, lines: Range<usize>, column: usize) -> String {
        let mut body = trim_lines(self.slice(lines), column);
        while let Some(shorter) = strip_last_rule(&body) {
            body.truncate(shorter);
        }
        let first = body.len() - strip_first_rules(&body).len();
        body.drain(..first);
        body
    }

    /// Whether a line is part of a block of code with fences.
    pub(in crate::import::markdown) fn is_code(&self, line: usize) -> bool {
        self.code_lines.get(line).copied().unwrap_or_default()
    }

    /// Whether an offset is inside of code.
    pub(in crate::import::markdown) fn is_code_at(&self, offset: usize) -> bool {
        let inside = |ranges: &[Range<usize>]| {
            let at = ranges.partition_point(|range| range.end <= offset);
            ranges.get(at).is_some_and(|range| range.contains(&offset))
        };
        inside(&self.fences) || inside(&self.spans)
    }

    /// Empties lines. Bytes stay at their places: what is emptied becomes blanks.
    pub(in crate::import::markdown) fn drop_lines(&mut self, dropped: &[Range<usize>]) {
        for lines in dropped {
            let range = self.start_of(lines.start)..self.start_of(lines.end);
            let blank: String =
                self.text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
            self.text.replace_range(range, &blank);
        }
        let is_kept = |line: usize| {
            let at = dropped.partition_point(|lines| lines.end <= line);
            dropped.get(at).is_none_or(|lines| !lines.contains(&line))
        };
        self.headings.retain(|heading| is_kept(heading.line));
        self.tables.retain(|table| is_kept(table.start));
    }
}
