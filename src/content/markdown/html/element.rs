//! HTML inside of Markdown: every element becomes its equivalent in a guide, and is reported.

use std::ops::Range;

use super::details;
use crate::content::diagnostic::markdown_problem::MarkdownProblem;
use crate::content::markdown::builder::OpenResult;
use crate::content::markdown::builder::frame::{FrameKind, FrameOrigin};
use crate::content::markdown::image::size;
use crate::content::markdown::maths::formula::FormulaPiece;
use crate::content::markdown::reader::MarkdownReader;
use crate::document::{Block, Inline, List, Table};
use crate::html::{
    ClosingTag, HtmlElementKind, HtmlTag, HtmlToken, classify_closing_tag, classify_element,
    find_last_closing_tag, markdown_equivalent, tokenize,
};

impl MarkdownReader<'_, '_, '_> {
    /// Reads a piece of HTML that begins at `start`.
    pub(crate) fn read_html(&mut self, html: &str, start: usize) -> OpenResult {
        for (piece, range) in tokenize(html) {
            // In a quote, the lines of a block have lost their `> `, so ranges are approximate; that is enough to find
            // the tag again.
            let range = start + range.start..start + range.end;
            match piece {
                HtmlToken::Text(text) => {
                    if self.builder.inside_code_block() {
                        let text = self.formulas.restore(&text);
                        self.check_characters(&text, &range);
                        // HTML ignores a line break directly after `<pre>`.
                        let text = if self.builder.line_is_empty() {
                            text.strip_prefix('\n').unwrap_or(&text)
                        } else {
                            &text
                        };
                        self.builder.push_text(text);
                    } else {
                        self.read_html_text(&text, &range);
                    }
                }
                HtmlToken::Comment => self.report(range, MarkdownProblem::HtmlComment),
                HtmlToken::Close(name) => self.close_element(name, &range),
                HtmlToken::Open(tag) => {
                    if self.open_element(&tag, &range) == OpenResult::TooDeep {
                        return OpenResult::TooDeep;
                    }
                }
            }
        }
        OpenResult::Opened
    }

    /// Reads text between tags.
    fn read_html_text(&mut self, text: &str, range: &Range<usize>) {
        for (_, piece) in self.formulas.split(text) {
            match piece {
                FormulaPiece::Text(text) => {
                    self.check_characters(text, range);
                    self.buffer.push_html(&collapse_whitespace(text), range.clone());
                    self.flush_text();
                }
                FormulaPiece::Formula(formula) => self.push_formula(formula),
            }
        }
    }

    /// Closes an element. A tag that closes nothing is a word of the text.
    fn close_element(&mut self, name: String, range: &Range<usize>) {
        match self.openings.get_mut(&name) {
            Some(openings) if *openings > 0 => {
                *openings -= 1;
                self.builder.close_html(&name);
            }
            // Browsers read `</br>` as `<br>`.
            _ if name == "br" => self.builder.push_inline(Inline::LineBreak),
            _ => {
                self.builder.push_text(&format!("</{name}>"));
                self.report(range.clone(), MarkdownProblem::StrayClosingTag { name });
            }
        }
    }

    fn open_element(&mut self, tag: &HtmlTag, range: &Range<usize>) -> OpenResult {
        *self.openings.entry(tag.name.clone()).or_default() += 1;
        let kind = match classify_element(&tag.name) {
            HtmlElementKind::RubyBase | HtmlElementKind::RubyText | HtmlElementKind::RubyParenthesis
                if !self.builder.inside_ruby() =>
            {
                HtmlElementKind::Plain
            }
            kind => kind,
        };
        if let Some(problem) = self.mistake_for_tag(tag, kind, range) {
            // "What does <script> do?"
            let written = self.formulas.restore(&tag.written);
            self.builder.push_text(&written);
            self.report(range.clone(), problem);
            return OpenResult::Opened;
        }
        self.report_html(tag, kind, range);
        let frame = match kind {
            HtmlElementKind::Image => {
                self.read_html_image(tag, range);
                return OpenResult::Opened;
            }
            HtmlElementKind::LineBreak => {
                self.builder.push_inline(Inline::LineBreak);
                return OpenResult::Opened;
            }
            HtmlElementKind::Rule => return self.builder.push_block(Block::Rule),
            HtmlElementKind::Plain => return OpenResult::Opened,
            kind => match self.inline_frame(kind, tag, range) {
                Some(frame) => frame,
                None => self.block_frame(kind, tag),
            },
        };
        let opened = self.open_frame(frame, FrameOrigin::Html(tag.name.clone()), range);
        if opened == OpenResult::InlineOnly {
            // Separates its text from the text before it.
            self.builder.push_inline(Inline::LineBreak);
        }
        opened
    }

    /// The frame of an element inside of a line; `None` for other elements.
    fn inline_frame(
        &mut self,
        kind: HtmlElementKind,
        tag: &HtmlTag,
        range: &Range<usize>,
    ) -> Option<FrameKind> {
        Some(match kind {
            HtmlElementKind::Strong => FrameKind::Strong,
            HtmlElementKind::Emphasis => FrameKind::Emphasis,
            HtmlElementKind::Code if self.builder.inside_code_block() => {
                let language = tag.attribute("class").and_then(|class| class.strip_prefix("language-"));
                if let Some(language) = language {
                    self.builder.set_code_language(language);
                }
                FrameKind::Plain
            }
            HtmlElementKind::Code => FrameKind::Code,
            HtmlElementKind::Subscript => FrameKind::Subscript,
            HtmlElementKind::Superscript => FrameKind::Superscript,
            HtmlElementKind::Strikethrough => FrameKind::Strikethrough,
            HtmlElementKind::Ruby => FrameKind::Ruby(Vec::new()),
            HtmlElementKind::RubyBase | HtmlElementKind::RubyText | HtmlElementKind::RubyParenthesis => {
                self.builder.close_before(&["rb", "rt", "rp"], &["ruby"]);
                match kind {
                    HtmlElementKind::RubyText => FrameKind::RubyText,
                    HtmlElementKind::RubyParenthesis => FrameKind::RubyParenthesis,
                    _ => FrameKind::Plain,
                }
            }
            HtmlElementKind::Link => match tag.attribute("href") {
                Some(address) if !self.builder.inside_link() => self.link_frame(address.to_owned(), range),
                _ => FrameKind::Plain,
            },
            _ => return None,
        })
    }

    /// The frame of an element that holds blocks, items, rows or cells.
    fn block_frame(&mut self, kind: HtmlElementKind, tag: &HtmlTag) -> FrameKind {
        match kind {
            HtmlElementKind::Heading(level) => FrameKind::Heading(level),
            HtmlElementKind::Quote => FrameKind::Quote,
            HtmlElementKind::Preformatted => FrameKind::CodeBlock(None),
            HtmlElementKind::BulletList => FrameKind::List(List { start: None, items: Vec::new() }),
            HtmlElementKind::NumberedList => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                FrameKind::List(List { start: Some(start), items: Vec::new() })
            }
            HtmlElementKind::Item => {
                self.builder.close_before(&["li"], &["ul", "ol", "menu", "dir"]);
                FrameKind::Item(None)
            }
            HtmlElementKind::DefinitionList => FrameKind::DefinitionList(Vec::new()),
            HtmlElementKind::Term => {
                self.builder.close_before(&["dt", "dd"], &["dl"]);
                FrameKind::Term
            }
            HtmlElementKind::Meaning => {
                self.builder.close_before(&["dt", "dd"], &["dl"]);
                FrameKind::Meaning
            }
            HtmlElementKind::Table => {
                FrameKind::Table(Table { alignments: Vec::new(), head: Vec::new(), rows: Vec::new() })
            }
            HtmlElementKind::Row => {
                self.builder.close_before(&["tr"], &["table"]);
                FrameKind::Row(Vec::new())
            }
            HtmlElementKind::Cell => {
                self.builder.close_before(&["td", "th"], &["tr", "table"]);
                FrameKind::Cell
            }
            HtmlElementKind::Omitted => FrameKind::Omitted,
            HtmlElementKind::Summary => FrameKind::Summary,
            HtmlElementKind::Paragraph => {
                self.builder.close_before(&["p"], &[]);
                FrameKind::Container
            }
            _ => FrameKind::Container,
        }
    }

    /// The problem of a word in angle brackets that only looks like a tag.
    fn mistake_for_tag(
        &mut self,
        tag: &HtmlTag,
        kind: HtmlElementKind,
        range: &Range<usize>,
    ) -> Option<MarkdownProblem> {
        let name = || tag.name.clone();
        if kind == HtmlElementKind::Omitted {
            let is_closed = self.is_closed_after(&tag.name, range.end);
            return (!is_closed).then(|| MarkdownProblem::UnclosedHtml { name: name() });
        }
        if !tag.is_bare() || self.builder.inside_code_block() {
            return None;
        }
        match classify_closing_tag(&tag.name) {
            ClosingTag::Never | ClosingTag::Optional => None,
            ClosingTag::NeverWithAttributes => Some(MarkdownProblem::BareTag { name: name() }),
            ClosingTag::Required if tag.written.ends_with("/>") => None,
            ClosingTag::Required if self.is_closed_after(&tag.name, range.end) => None,
            ClosingTag::Required => Some(MarkdownProblem::UnclosedHtml { name: name() }),
        }
    }

    fn is_closed_after(&mut self, name: &str, offset: usize) -> bool {
        if !self.closings.contains_key(name) {
            let closing = find_last_closing_tag(self.source.text(), name);
            self.closings.insert(name.to_owned(), closing);
        }
        self.closings.get(name).is_some_and(|closing| closing.is_some_and(|closing| closing >= offset))
    }

    fn report_html(&mut self, tag: &HtmlTag, kind: HtmlElementKind, range: &Range<usize>) {
        let name = tag.name.clone();
        if name == "details"
            && let Some(label) = details::find_answer_label(self.source.text(), range.end)
        {
            return self.report(range.clone(), MarkdownProblem::AnswerLabel { label });
        }
        let kind = match (kind, markdown_equivalent(kind)) {
            // The warning of `<details>` tells it.
            (HtmlElementKind::Summary, _) => return,
            (HtmlElementKind::Omitted, _) => MarkdownProblem::OmittedHtml { name },
            (HtmlElementKind::Code, _) if self.builder.inside_code_block() => return,
            (HtmlElementKind::Plain | HtmlElementKind::PlainBlock, _) if is_part_of_a_table(&name) => return,
            (HtmlElementKind::Plain | HtmlElementKind::PlainBlock, _) => {
                MarkdownProblem::UnsupportedHtml { name }
            }
            (_, Some(markdown)) => MarkdownProblem::HtmlInsteadOfMarkdown { name, markdown },
            // Markdown has no equivalent of these, so there is nothing to fix.
            _ => return,
        };
        self.report(range.clone(), kind);
    }

    fn read_html_image(&mut self, tag: &HtmlTag, range: &Range<usize>) {
        let alt = tag.attribute("alt").unwrap_or_default().trim().to_owned();
        let title = tag.attribute("title").unwrap_or_default();
        match self.image_frame(tag.attribute("src").unwrap_or_default(), title, range) {
            FrameKind::Image { path, title, size } => {
                let size = size.or_else(|| size::read_pair(tag.attribute("width"), tag.attribute("height")));
                if alt.is_empty() {
                    self.report(range.clone(), MarkdownProblem::MissingAltText);
                }
                self.builder.push_inline(Inline::Image { path, alt, title, size });
            }
            FrameKind::Audio(path) => self.builder.push_inline(Inline::Audio { path, label: alt }),
            FrameKind::Link { target, shown } => {
                let text = vec![Inline::Text(if alt.is_empty() { shown } else { alt })];
                self.builder.push_inline(Inline::Link { target, text });
            }
            _ => self.builder.push_text(&alt),
        }
    }
}

fn is_part_of_a_table(name: &str) -> bool {
    matches!(name, "thead" | "tbody" | "tfoot" | "colgroup" | "col" | "caption")
}

/// Collapses whitespace as HTML does: any amount becomes one space.
fn collapse_whitespace(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !matches!(c, ' ' | '\n' | '\t' | '\r') {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}
