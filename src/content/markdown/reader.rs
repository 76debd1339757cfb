//! Markdown to [`Block`] and [`Inline`](crate::document::Inline).
//!
//! CommonMark with GFM's tables, strikethrough and task items, and pandoc's citations. HTML never passes through: it is
//! reported, and becomes its equivalent in a guide or plain text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder;
use super::builder::frame::{FrameKind, FrameOrigin, TaskState};
use super::builder::{BlockBuilder, OpenResult};
use super::citation;
use super::citation::TextBuffer;
use super::dialect;
use super::footnote::labels::FootnoteLabels;
use super::gap;
use super::gap::GapEscapes;
use super::maths::barriers::find_barriers;
use super::maths::formula::FormulaText;
use super::repair;
use super::repair::LineColon;
use super::source_map;
use crate::content::diagnostic::dialect_problem::DialectProblem;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::diagnostic::problem_kind::ProblemKind;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::content::guide::name_uses::{NameForm, NameKind};
use crate::content::guide::references::References;
use crate::content::source::file::Span;
use crate::content::source::url;
use crate::content::source::url::AllowedSchemes;
use crate::content::yaml::encoding;
use crate::content::yaml::mapping::Markdown;
use crate::document::{AlertKind, Alignment, Block, Inline, LinkTarget, List, Table};
use crate::html;

/// Reads a text and reports all problems in it.
pub(crate) fn read_markdown(
    text: &Markdown,
    escapes: GapEscapes,
    references: &mut References<'_>,
) -> Vec<Block> {
    let options = markdown_options(&text.value);
    let formulas = FormulaText::new(&text.value, references.maths, |source| find_barriers(source, options));
    let mut source = source_map::EscapedMarkdown::new(formulas.text(), |source| {
        let blocks = Parser::new_ext(source, options).into_offset_iter();
        let html = blocks.filter(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)));
        let literal = html.filter(|(_, range)| !html::is_html_block(&source[range.clone()]));
        literal.map(|(_, range)| range.start).collect()
    });
    source.insert(&repair::repair_images(source.text(), options));
    source.insert(&repair::repair_emphasis(source.text(), options));
    source.insert(&repair::repair_colons(source.text(), options));
    let mut reader = MarkdownReader {
        text,
        source: &source,
        formulas: &formulas,
        escapes,
        references,
        builder: BlockBuilder::new(),
        buffer: TextBuffer::default(),
        html: None,
        closings: BTreeMap::new(),
        openings: BTreeMap::new(),
        cell_end: 0,
        footnotes: FootnoteLabels::default(),
        read_until: 0,
    };
    if dialect::has_front_matter(source.text()) {
        reader.report(0..3, DialectProblem::FrontMatter);
    }
    for (event, range) in Parser::new_ext(source.text(), options).into_offset_iter() {
        if reader.read_event(event, range) == OpenResult::TooDeep {
            return Vec::new();
        }
    }
    reader.flush_text();
    reader.collect_footnotes();
    reader.builder.finish()
}

fn markdown_options(markdown: &str) -> Options {
    let definitions = if repair::line_colons(markdown).any(|(_, colon)| colon == LineColon::Definition) {
        Options::ENABLE_DEFINITION_LIST
    } else {
        Options::empty()
    };
    definitions
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// Reads Markdown events into blocks.
pub(crate) struct MarkdownReader<'a, 'r, 'f> {
    pub(crate) text: &'a Markdown,
    pub(crate) source: &'a source_map::EscapedMarkdown,
    pub(crate) formulas: &'a FormulaText<'a>,
    pub(crate) escapes: GapEscapes,
    pub(crate) references: &'r mut References<'f>,
    pub(crate) builder: BlockBuilder,
    /// Text that is not in the builder yet, because a citation may continue in its next piece.
    pub(crate) buffer: TextBuffer,
    /// The lines of an HTML block, and its start.
    html: Option<(String, usize)>,
    /// The last closing tag of each omitted element.
    pub(crate) closings: BTreeMap<String, Option<usize>>,
    /// The number of opening tags of each element that no closing tag has followed.
    pub(crate) openings: BTreeMap<String, usize>,
    /// The end of the last table cell.
    cell_end: usize,
    /// The labels of footnotes.
    pub(crate) footnotes: FootnoteLabels,
    /// The end of attributes that are read already.
    pub(crate) read_until: usize,
}

impl<'a> MarkdownReader<'a, '_, '_> {
    fn read_event(&mut self, event: Event<'a>, range: Range<usize>) -> OpenResult {
        match event {
            Event::Text(text) => self.push_text(&text, range),
            Event::SoftBreak => self.buffer.push(" ", range, self.source.text()),
            event => {
                self.flush_text();
                return self.read_markup(event, range);
            }
        }
        OpenResult::Opened
    }

    fn read_markup(&mut self, event: Event<'a>, range: Range<usize>) -> OpenResult {
        match event {
            Event::Start(tag) => return self.read_start(tag, range),
            Event::End(TagEnd::HtmlBlock) => return self.read_html_block(),
            Event::End(TagEnd::Image) => {
                self.close_image(&range);
            }
            Event::End(TagEnd::CodeBlock) => self.close_code(&range),
            Event::End(TagEnd::TableCell) => {
                self.cell_end = range.end;
                self.builder.close_markdown();
            }
            Event::End(TagEnd::TableRow) => {
                self.check_row(&range);
                self.builder.close_markdown();
            }
            Event::End(_) => self.builder.close_markdown(),
            Event::Code(text) => {
                self.check_characters(&text, &range);
                self.builder.push_inline(Inline::Code(text.into_string()));
            }
            Event::Html(lines) => match &mut self.html {
                Some((html, _)) => html.push_str(&lines),
                None => return self.read_html(&lines, range.start),
            },
            Event::InlineHtml(tag) => return self.read_html(&tag, range.start),
            Event::HardBreak => self.builder.push_inline(Inline::LineBreak),
            Event::Rule => return self.builder.push_block(Block::Rule),
            Event::TaskListMarker(true) => self.builder.mark_task(TaskState::Done),
            Event::TaskListMarker(false) => self.builder.mark_task(TaskState::Open),
            // Not enabled, but their content is text all the same.
            Event::FootnoteReference(label) => self.read_footnote_mark(&label),
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.builder.push_text(&text);
            }
            Event::Text(_) | Event::SoftBreak => {}
        }
        OpenResult::Opened
    }

    fn read_start(&mut self, tag: Tag<'a>, range: Range<usize>) -> OpenResult {
        let kind = match tag {
            Tag::Heading { level, .. } => FrameKind::Heading(level as u8),
            Tag::BlockQuote(kind) => {
                kind.map_or(FrameKind::Quote, |kind| FrameKind::Alert(convert_alert(kind)))
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.check_characters(&info, &range);
                FrameKind::CodeBlock(info.split_whitespace().next().map(str::to_owned))
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => FrameKind::CodeBlock(None),
            Tag::HtmlBlock => {
                self.html = Some((String::new(), range.start));
                return OpenResult::Opened;
            }
            Tag::List(start) => FrameKind::List(List { start, items: Vec::new() }),
            Tag::Item => FrameKind::Item(None),
            Tag::Table(columns) => {
                let alignments = columns.into_iter().map(convert_alignment).collect();
                FrameKind::Table(Table { alignments, head: Vec::new(), rows: Vec::new() })
            }
            Tag::TableHead | Tag::TableRow => FrameKind::Row(Vec::new()),
            Tag::TableCell => FrameKind::Cell,
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => {
                let written = self.source.text().get(range.clone()).unwrap_or_default();
                let is_subscript = !written.starts_with("~~") && !written.contains(char::is_whitespace);
                if is_subscript { FrameKind::Subscript } else { FrameKind::Strikethrough }
            }
            Tag::Superscript => FrameKind::Superscript,
            Tag::Subscript => FrameKind::Subscript,
            Tag::Link { link_type, dest_url, .. } => {
                let address = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.replace(repair::JOINT, "")
                };
                self.link_frame(address, &range)
            }
            Tag::Image { dest_url, title, .. } => {
                let (address, title) =
                    (dest_url.replace(repair::JOINT, ""), title.replace(repair::JOINT, ""));
                self.image_frame(&address, &title, &range)
            }
            Tag::DefinitionList => FrameKind::DefinitionList(Vec::new()),
            Tag::DefinitionListTitle => FrameKind::Term,
            Tag::DefinitionListDefinition => FrameKind::Meaning,
            Tag::FootnoteDefinition(label) => {
                self.footnotes.define(&label, &range);
                FrameKind::Footnote(label.into_string())
            }
            // Not enabled, apart from paragraphs.
            Tag::Paragraph | Tag::MetadataBlock(_) => FrameKind::Container,
        };
        self.open_frame(kind, FrameOrigin::Markdown, &range)
    }

    pub(crate) fn open_frame(
        &mut self,
        kind: FrameKind,
        origin: FrameOrigin,
        range: &Range<usize>,
    ) -> OpenResult {
        let markdown = origin == FrameOrigin::Markdown;
        let opened = match self.builder.open(kind, origin.clone()) {
            // Markdown will close this frame, so one has to be open.
            OpenResult::InlineOnly if markdown => self.builder.open(FrameKind::Plain, origin),
            opened => opened,
        };
        if opened == OpenResult::TooDeep {
            self.report(range.clone(), YamlProblem::TooDeep { limit: builder::DEPTH });
        }
        opened
    }

    /// Reports the cells that GFM omits because the table head has no column for them.
    fn check_row(&mut self, row: &Range<usize>) {
        let rest = self.source.text().get(self.cell_end..row.end).unwrap_or_default();
        if let Some(at) = rest.find(|c: char| c != '|' && !c.is_whitespace()) {
            self.report(
                self.cell_end + at..self.cell_end + rest.trim_end().len(),
                MarkdownProblem::TooManyCells,
            );
        }
    }

    pub(crate) fn link_frame(&mut self, address: String, range: &Range<usize>) -> FrameKind {
        self.check_characters(&address, range);
        if let Some(id) = address.strip_prefix('#') {
            self.note_use(NameKind::Question, id, NameForm::Anchor, range);
            if let Some(target) = self.references.target(id) {
                return FrameKind::Link { target, shown: id.to_owned() };
            }
            if let Some(choices) = self.references.suggest_targets(id) {
                self.report(range.clone(), MarkdownProblem::UnknownAnchor { id: id.to_owned(), choices });
            }
            return FrameKind::Plain;
        }
        if url::is_relative(&address) {
            self.report(range.clone(), MarkdownProblem::RelativeLink { address });
            return FrameKind::Plain;
        }
        match url::parse(&address, AllowedSchemes::WebAndMail) {
            Ok(url) => FrameKind::Link { target: LinkTarget::Web(url), shown: address },
            Err(why) => {
                self.report(range.clone(), ProblemKind::InvalidUrl { address, why });
                FrameKind::Plain
            }
        }
    }

    /// Adds text, without what was read with an image before it.
    pub(crate) fn push_text(&mut self, text: &str, range: Range<usize>) {
        if let Some((before, behind)) = text.split_once(repair::JOINT) {
            let joint = range.start + before.len();
            self.push_text(before, range.start..joint);
            return self.push_text(behind, joint + 1..range.end);
        }
        if let Some((text, range)) = self.skip_read_text(text, range) {
            self.push_text_with_formulas(text, range);
        }
    }

    pub(crate) fn push_words(&mut self, text: &str, range: Range<usize>) {
        self.check_characters(text, &range);
        let sign = text.chars().next().filter(|_| self.escapes == GapEscapes::StandIn);
        if let Some((sign, stand_in)) = sign.and_then(|sign| Some((sign, gap::stand_in(sign)?)))
            && citation::is_escaped(self.source.text(), range.start)
        {
            // Markdown begins a new text after each backslash.
            let rest = range.start + sign.len_utf8();
            self.buffer.push(stand_in, range.start..rest, self.source.text());
            self.buffer.push(&text[sign.len_utf8()..], rest..range.end, self.source.text());
        } else {
            self.buffer.push(text, range, self.source.text());
        }
    }

    fn read_html_block(&mut self) -> OpenResult {
        let Some((html, start)) = self.html.take() else { return OpenResult::Opened };
        let opened = self.read_html(&html, start);
        self.builder.close_lines();
        opened
    }

    /// Reports characters that are written as escapes, such as `&#1;`.
    pub(crate) fn check_characters(&self, text: &str, range: &Range<usize>) {
        encoding::check_characters(text, &self.text.value, || self.locate(range), self.references.sink);
    }

    pub(crate) fn report(&self, range: Range<usize>, kind: impl Into<ProblemKind>) {
        self.references.sink.add_at(|| self.locate(&range), kind.into());
    }

    fn locate(&self, range: &Range<usize>) -> Span {
        source_map::locate(self.text, self.source, range)
    }
}

fn convert_alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn convert_alignment(column: pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
