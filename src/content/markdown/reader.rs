//! Markdown to [`Block`] and [`Inline`](crate::document::Inline).
//!
//! CommonMark with GFM's tables, strikethrough and task items, and pandoc's citations. HTML never passes through: it is
//! told to the author and becomes what it means, or the text that it holds.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder;
use super::builder::{BlockBuilder, OpenResult};
use super::citation;
use super::citation::{TextBuffer, TextPart};
use super::frame::{Done, FrameKind, FrameOrigin};
use super::html;
use super::span;
use crate::content::diagnostic::markdown_mistake::MarkdownMistake;
use crate::content::diagnostic::mistake::Mistake;
use crate::content::guide::include;
use crate::content::guide::references::References;
use crate::content::source::file::Place;
use crate::content::source::url;
use crate::content::source::url::{BadAddress, Schemes};
use crate::content::yaml::encoding;
use crate::content::yaml::mapping::Markdown;
use crate::document::{Alignment, Block, Inline, LinkTarget, List, Table};

/// Reads a text; tells of everything in it that cannot be or should not be.
pub(crate) fn read(text: &Markdown, references: &mut References<'_>) -> Vec<Block> {
    let source = span::Escaped::new(&text.value, |source| {
        let blocks = Parser::new_ext(source, dialect()).into_offset_iter();
        let html = blocks.filter(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)));
        let literal = html.filter(|(_, range)| !html::is_meant(&source[range.clone()]));
        literal.map(|(_, range)| range.start).collect()
    });
    let mut reader = MarkdownReader {
        text,
        source: &source,
        references,
        nest: BlockBuilder::new(),
        run: TextBuffer::default(),
        html: None,
        closings: BTreeMap::new(),
        cell_end: 0,
    };
    for (event, range) in Parser::new_ext(source.text(), dialect()).into_offset_iter() {
        if reader.event(event, range) == OpenResult::TooDeep {
            return Vec::new();
        }
    }
    reader.end_run();
    reader.nest.finish()
}

fn dialect() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// A text on its way from Markdown to blocks.
pub(crate) struct MarkdownReader<'a, 'r, 'f> {
    text: &'a Markdown,
    pub(crate) source: &'a span::Escaped,
    references: &'r mut References<'f>,
    pub(crate) nest: BlockBuilder,
    /// Text that has not been put into the nest, because a citation may go on in its next piece.
    pub(crate) run: TextBuffer,
    /// The lines of a block of HTML, and where it begins.
    html: Option<(String, usize)>,
    /// Where elements that go with all they hold are closed for the last time.
    pub(crate) closings: BTreeMap<String, Option<usize>>,
    /// Where the last cell of a table ended.
    cell_end: usize,
}

impl<'a> MarkdownReader<'a, '_, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) -> OpenResult {
        match event {
            Event::Text(text) => self.letters(&text, range),
            Event::SoftBreak => self.run.push(" ", range, self.source.text()),
            event => {
                self.end_run();
                return self.mark(event, range);
            }
        }
        OpenResult::Fine
    }

    fn mark(&mut self, event: Event<'a>, range: Range<usize>) -> OpenResult {
        match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(TagEnd::HtmlBlock) => return self.html_block(),
            Event::End(TagEnd::Image) => {
                if self.nest.alt().is_empty() {
                    self.tell(range, MarkdownMistake::NoAlt);
                }
                self.nest.close_markdown();
            }
            Event::End(TagEnd::TableCell) => {
                self.cell_end = range.end;
                self.nest.close_markdown();
            }
            Event::End(TagEnd::TableRow) => {
                self.check_row(&range);
                self.nest.close_markdown();
            }
            Event::End(_) => self.nest.close_markdown(),
            Event::Code(text) => {
                self.check(&text, &range);
                self.nest.inline(Inline::Code(text.into_string()));
            }
            Event::Html(lines) => match &mut self.html {
                Some((html, _)) => html.push_str(&lines),
                None => return self.html(&lines, range.start),
            },
            Event::InlineHtml(tag) => return self.html(&tag, range.start),
            Event::HardBreak => self.nest.inline(Inline::LineBreak),
            Event::Rule => return self.nest.block(Block::Rule),
            Event::TaskListMarker(true) => self.nest.mark_task(Done::Yes),
            Event::TaskListMarker(false) => self.nest.mark_task(Done::No),
            // Not switched on; what they hold is text all the same.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.nest.text(&text);
            }
            Event::Text(_) | Event::SoftBreak => {}
        }
        OpenResult::Fine
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) -> OpenResult {
        let kind = match tag {
            Tag::Heading { level, .. } => FrameKind::Heading(level as u8),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.check(&info, &range);
                FrameKind::CodeBlock(info.split_whitespace().next().map(str::to_owned))
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => FrameKind::CodeBlock(None),
            Tag::HtmlBlock => {
                self.html = Some((String::new(), range.start));
                return OpenResult::Fine;
            }
            Tag::List(start) => FrameKind::List(List { start, items: Vec::new() }),
            Tag::Item => FrameKind::Item(None),
            Tag::Table(columns) => {
                let alignments = columns.into_iter().map(alignment).collect();
                FrameKind::Table(Table { alignments, head: Vec::new(), rows: Vec::new() })
            }
            Tag::TableHead | Tag::TableRow => FrameKind::Row(Vec::new()),
            Tag::TableCell => FrameKind::Cell,
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => FrameKind::Strikethrough,
            Tag::Superscript => FrameKind::Superscript,
            Tag::Subscript => FrameKind::Subscript,
            Tag::Link { link_type, dest_url, .. } => {
                let address = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.into_string()
                };
                self.link(address, &range)
            }
            Tag::Image { dest_url, title, .. } => self.image(&dest_url, &title, &range),
            // Not switched on, apart from paragraphs.
            Tag::Paragraph
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => FrameKind::Passage,
        };
        self.open(kind, FrameOrigin::Markdown, &range)
    }

    pub(crate) fn open(&mut self, kind: FrameKind, origin: FrameOrigin, range: &Range<usize>) -> OpenResult {
        let markdown = origin == FrameOrigin::Markdown;
        let opened = match self.nest.open(kind, origin.clone()) {
            // Markdown says when it closes, so something has to be open.
            OpenResult::OnlyALine if markdown => self.nest.open(FrameKind::Plain, origin),
            opened => opened,
        };
        if opened == OpenResult::TooDeep {
            self.tell(range.clone(), Mistake::TooDeep { limit: builder::DEPTH });
        }
        opened
    }

    /// GFM leaves out the cells of a row that its head has no column for. Their author would want to know.
    fn check_row(&mut self, row: &Range<usize>) {
        let rest = self.source.text().get(self.cell_end..row.end).unwrap_or_default();
        if let Some(at) = rest.find(|c: char| c != '|' && !c.is_whitespace()) {
            self.tell(self.cell_end + at..self.cell_end + rest.trim_end().len(), MarkdownMistake::CellsLost);
        }
    }

    pub(crate) fn link(&mut self, address: String, range: &Range<usize>) -> FrameKind {
        self.check(&address, range);
        if let Some(id) = address.strip_prefix('#') {
            let place = || span::place(self.text, self.source, range);
            return match self.references.question(id, place) {
                Some(question) => {
                    FrameKind::Link { target: LinkTarget::Question(question), shown: id.to_owned() }
                }
                None => FrameKind::Plain,
            };
        }
        match url::parse(&address, Schemes::WebAndMail) {
            Ok(url) => FrameKind::Link { target: LinkTarget::Web(url), shown: address },
            Err(why) => {
                self.tell(range.clone(), Mistake::BadAddress { address, why });
                FrameKind::Plain
            }
        }
    }

    /// An image of the guide, or a link to one on the web, which is never fetched.
    pub(crate) fn image(&mut self, address: &str, title: &str, range: &Range<usize>) -> FrameKind {
        self.check(address, range);
        self.check(title, range);
        let refused = |mistake: Mistake| {
            self.tell(range.clone(), mistake);
            FrameKind::Plain
        };
        let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https") => match url::parse(address, Schemes::Web) {
                Ok(url) => {
                    self.tell(range.clone(), MarkdownMistake::RemoteImage);
                    // A badge that is a link already leads where that leads.
                    if self.nest.inside_link() {
                        return FrameKind::Plain;
                    }
                    FrameKind::Link { target: LinkTarget::Web(url), shown: address.to_owned() }
                }
                Err(why) => refused(Mistake::BadAddress { address: address.to_owned(), why }),
            },
            Some(_) => refused(Mistake::BadAddress { address: address.to_owned(), why: BadAddress::Image }),
            None => {
                let Some(path) = include::inside(address) else {
                    return refused(Mistake::Outside { path: address.to_owned() });
                };
                if let Err(mistake) = self.references.images.hang(&path) {
                    self.tell(range.clone(), mistake);
                }
                FrameKind::Image { path, title: Some(title.to_owned()).filter(|title| !title.is_empty()) }
            }
        }
    }

    fn letters(&mut self, text: &str, range: Range<usize>) {
        self.check(text, &range);
        if self.nest.inside_letters() {
            self.nest.text(text);
        } else {
            self.run.push(text, range, self.source.text());
        }
    }

    /// Puts the gathered text into the nest, its citations numbered.
    pub(crate) fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        for part in run.parts() {
            match part {
                TextPart::Text(text) => self.nest.text(text),
                TextPart::Brackets(inside, range) if self.is_citation(inside) => self.cite(inside, &range),
                TextPart::Brackets(inside, _) => self.nest.text(&format!("[{inside}]")),
            }
        }
    }

    /// `[@key]` is one, and `[see @key]` was meant as one where there is such a source.
    fn is_citation(&self, inside: &str) -> bool {
        let mut keys = citation::possible_keys(inside);
        !self.nest.inside_letters()
            && (inside.starts_with('@') || keys.any(|key| self.references.has_source(key)))
    }

    fn cite(&mut self, inside: &str, range: &Range<usize>) {
        let keys = match citation::keys(inside) {
            Ok(keys) => keys,
            Err(cure) => {
                self.tell(range.clone(), MarkdownMistake::BadCitation { text: format!("[{inside}]"), cure });
                return;
            }
        };
        if self.nest.inside_link() {
            self.tell(range.clone(), MarkdownMistake::CitationInLink);
            return;
        }
        let mut numbers = Vec::new();
        for key in keys {
            let number = self.references.cite(key, || span::place(self.text, self.source, range));
            numbers.extend(number.filter(|number| !numbers.contains(number)));
        }
        if !numbers.is_empty() {
            self.nest.cite(numbers);
        }
    }

    fn html_block(&mut self) -> OpenResult {
        let Some((html, start)) = self.html.take() else { return OpenResult::Fine };
        let opened = self.html(&html, start);
        self.nest.close_lines();
        opened
    }

    /// Tells of letters that came in as `&#1;`.
    pub(crate) fn check(&self, text: &str, range: &Range<usize>) {
        encoding::check(text, &self.text.value, || self.place(range), self.references.findings);
    }

    pub(crate) fn tell(&self, range: Range<usize>, mistake: impl Into<Mistake>) {
        self.references.findings.add_at(|| self.place(&range), mistake.into());
    }

    fn place(&self, range: &Range<usize>) -> Place {
        span::place(self.text, self.source, range)
    }
}

fn alignment(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
