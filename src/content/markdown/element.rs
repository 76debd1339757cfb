//! HTML inside of Markdown: every element becomes what it means in a guide, and its author is told.

use std::ops::Range;

use super::builder::OpenResult;
use super::frame::{FrameKind, FrameOrigin};
use super::html;
use super::html::{HtmlToken, Meaning};
use super::reader::MarkdownReader;
use crate::content::diagnostic::markdown_mistake::MarkdownMistake;
use crate::document::{Block, Inline, List, Table};

impl MarkdownReader<'_, '_, '_> {
    /// Reads a piece of HTML that begins at `start`.
    pub(crate) fn html(&mut self, html: &str, start: usize) -> OpenResult {
        for (piece, range) in html::pieces(html) {
            // In a quote the lines of a block have lost their `> `; close enough to find the tag again.
            let range = start + range.start..start + range.end;
            match piece {
                HtmlToken::Text(text) => {
                    self.check(&text, &range);
                    if self.nest.inside_code_block() {
                        // HTML leaves out the line end right behind `<pre>`.
                        let text = if self.nest.begins_a_line() {
                            text.strip_prefix('\n').unwrap_or(&text)
                        } else {
                            &text
                        };
                        self.nest.text(text);
                    } else {
                        self.run.push_html(&one_blank_each(&text), range);
                        self.end_run();
                    }
                }
                HtmlToken::Comment => self.tell(range, MarkdownMistake::HtmlComment),
                HtmlToken::Close(name) => self.nest.close_html(&name),
                HtmlToken::Open(tag) => {
                    if self.element(&tag, &range) == OpenResult::TooDeep {
                        return OpenResult::TooDeep;
                    }
                }
            }
        }
        OpenResult::Fine
    }

    fn element(&mut self, tag: &html::Tag, range: &Range<usize>) -> OpenResult {
        let meaning = html::meaning(&tag.name);
        if meaning == Meaning::Nothing && !self.is_closed_behind(&tag.name, range.end) {
            // "What does <script> do?"
            self.nest.text(&format!("<{}>", tag.name));
            self.tell(range.clone(), MarkdownMistake::HtmlUnclosed { name: tag.name.clone() });
            return OpenResult::Fine;
        }
        self.tell_of_html(tag, meaning, range);
        let kind = match meaning {
            Meaning::Image => {
                self.html_image(tag, range);
                return OpenResult::Fine;
            }
            Meaning::LineBreak => {
                self.nest.inline(Inline::LineBreak);
                return OpenResult::Fine;
            }
            Meaning::Rule => return self.nest.block(Block::Rule),
            Meaning::Plain => return OpenResult::Fine,
            meaning => match self.inline_frame(meaning, tag, range) {
                Some(kind) => kind,
                None => self.block_frame(meaning, tag),
            },
        };
        let opened = self.open(kind, FrameOrigin::Html(tag.name.clone()), range);
        if opened == OpenResult::OnlyALine {
            // Its text stays apart from what comes before.
            self.nest.inline(Inline::LineBreak);
        }
        opened
    }

    /// The frame of an element inside of a line; `None` for other elements.
    fn inline_frame(&mut self, meaning: Meaning, tag: &html::Tag, range: &Range<usize>) -> Option<FrameKind> {
        Some(match meaning {
            Meaning::Strong => FrameKind::Strong,
            Meaning::Emphasis => FrameKind::Emphasis,
            Meaning::Code if self.nest.inside_code_block() => {
                let language = tag.attribute("class").and_then(|class| class.strip_prefix("language-"));
                if let Some(language) = language {
                    self.nest.name_language(language);
                }
                FrameKind::Plain
            }
            Meaning::Code => FrameKind::Code,
            Meaning::Subscript => FrameKind::Subscript,
            Meaning::Superscript => FrameKind::Superscript,
            Meaning::Strikethrough => FrameKind::Strikethrough,
            Meaning::Link => match tag.attribute("href") {
                Some(address) if !self.nest.inside_link() => self.link(address.to_owned(), range),
                _ => FrameKind::Plain,
            },
            _ => return None,
        })
    }

    /// The frame of an element that holds blocks, items, rows or cells.
    fn block_frame(&mut self, meaning: Meaning, tag: &html::Tag) -> FrameKind {
        match meaning {
            Meaning::Heading(level) => FrameKind::Heading(level),
            Meaning::Quote => FrameKind::Quote,
            Meaning::Preformatted => FrameKind::CodeBlock(None),
            Meaning::BulletList => FrameKind::List(List { start: None, items: Vec::new() }),
            Meaning::NumberedList => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                FrameKind::List(List { start: Some(start), items: Vec::new() })
            }
            Meaning::Item => {
                self.nest.close_before(&["li"], &["ul", "ol", "menu", "dir"]);
                FrameKind::Item(None)
            }
            Meaning::Table => {
                FrameKind::Table(Table { alignments: Vec::new(), head: Vec::new(), rows: Vec::new() })
            }
            Meaning::Row => {
                self.nest.close_before(&["tr"], &["table"]);
                FrameKind::Row(Vec::new())
            }
            Meaning::Cell => {
                self.nest.close_before(&["td", "th"], &["tr", "table"]);
                FrameKind::Cell
            }
            Meaning::Nothing => FrameKind::Nothing,
            Meaning::Paragraph => {
                self.nest.close_before(&["p"], &[]);
                FrameKind::Passage
            }
            _ => FrameKind::Passage,
        }
    }

    fn is_closed_behind(&mut self, name: &str, place: usize) -> bool {
        if !self.closings.contains_key(name) {
            let closing = html::last_closing(self.source.text(), name);
            self.closings.insert(name.to_owned(), closing);
        }
        self.closings.get(name).is_some_and(|closing| closing.is_some_and(|closing| closing >= place))
    }

    fn tell_of_html(&mut self, tag: &html::Tag, meaning: Meaning, range: &Range<usize>) {
        let name = tag.name.clone();
        let mistake = match (meaning, html::in_markdown(meaning)) {
            (Meaning::Nothing, _) => MarkdownMistake::HtmlDropped { name },
            (Meaning::Code, _) if self.nest.inside_code_block() => return,
            (Meaning::Plain | Meaning::PlainBlock, _) if is_part_of_a_table(&name) => return,
            (Meaning::Plain | Meaning::PlainBlock, _) => MarkdownMistake::HtmlUnwrapped { name },
            (_, Some(markdown)) => MarkdownMistake::HtmlInsteadOfMarkdown { name, markdown },
            // Markdown has no form for these, so there is nothing to mend.
            _ => return,
        };
        self.tell(range.clone(), mistake);
    }

    fn html_image(&mut self, tag: &html::Tag, range: &Range<usize>) {
        let alt = tag.attribute("alt").unwrap_or_default().trim().to_owned();
        let title = tag.attribute("title").unwrap_or_default();
        match self.image(tag.attribute("src").unwrap_or_default(), title, range) {
            FrameKind::Image { path, title } => {
                if alt.is_empty() {
                    self.tell(range.clone(), MarkdownMistake::NoAlt);
                }
                self.nest.inline(Inline::Image { path, alt, title });
            }
            FrameKind::Link { target, shown } => {
                let text = vec![Inline::Text(if alt.is_empty() { shown } else { alt })];
                self.nest.inline(Inline::Link { target, text });
            }
            _ => self.nest.text(&alt),
        }
    }
}

fn is_part_of_a_table(name: &str) -> bool {
    matches!(name, "thead" | "tbody" | "tfoot" | "colgroup" | "col" | "caption")
}

/// Blanks and line ends as HTML reads them: any number is one.
fn one_blank_each(text: &str) -> String {
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
