//! HTML inside of Markdown: every element becomes what it means in a guide, and its author is told.

use std::ops::Range;

use super::builder::Opened;
use super::frame::{Kind, Origin};
use super::html;
use super::html::{Meaning, Piece};
use super::reader::Reader;
use crate::content::diagnostic::markdown_mistake::MarkdownMistake;
use crate::document::{Block, Inline, List, Table};

impl Reader<'_, '_, '_> {
    /// Reads a piece of HTML that begins at `start`.
    pub(crate) fn html(&mut self, html: &str, start: usize) -> Opened {
        for (piece, range) in html::pieces(html) {
            // In a quote the lines of a block have lost their `> `; close enough to find the tag again.
            let range = start + range.start..start + range.end;
            match piece {
                Piece::Text(text) => {
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
                Piece::Comment => self.tell(range, MarkdownMistake::HtmlComment),
                Piece::Close(name) => self.nest.close_html(&name),
                Piece::Open(tag) => {
                    if self.element(&tag, &range) == Opened::TooDeep {
                        return Opened::TooDeep;
                    }
                }
            }
        }
        Opened::Fine
    }

    fn element(&mut self, tag: &html::Tag, range: &Range<usize>) -> Opened {
        let meaning = html::meaning(&tag.name);
        if meaning == Meaning::Nothing && !self.is_closed_behind(&tag.name, range.end) {
            // "What does <script> do?"
            self.nest.text(&format!("<{}>", tag.name));
            self.tell(range.clone(), MarkdownMistake::HtmlUnclosed { name: tag.name.clone() });
            return Opened::Fine;
        }
        self.tell_of_html(tag, meaning, range);
        let kind = match meaning {
            Meaning::Strong => Kind::Strong,
            Meaning::Emphasis => Kind::Emphasis,
            Meaning::Code if self.nest.inside_code_block() => {
                let language = tag.attribute("class").and_then(|class| class.strip_prefix("language-"));
                if let Some(language) = language {
                    self.nest.name_language(language);
                }
                Kind::Plain
            }
            Meaning::Code => Kind::Code,
            Meaning::Subscript => Kind::Subscript,
            Meaning::Superscript => Kind::Superscript,
            Meaning::Strikethrough => Kind::Strikethrough,
            Meaning::Link => match tag.attribute("href") {
                Some(address) if !self.nest.inside_link() => self.link(address.to_owned(), range),
                _ => Kind::Plain,
            },
            Meaning::Image => {
                self.html_image(tag, range);
                return Opened::Fine;
            }
            Meaning::LineBreak => {
                self.nest.inline(Inline::LineBreak);
                return Opened::Fine;
            }
            Meaning::Rule => return self.nest.block(Block::Rule),
            Meaning::Paragraph => {
                self.nest.close_before(&["p"], &[]);
                Kind::Passage
            }
            Meaning::PlainBlock => Kind::Passage,
            Meaning::Heading(level) => Kind::Heading(level),
            Meaning::Quote => Kind::Quote,
            Meaning::Preformatted => Kind::CodeBlock(None),
            Meaning::BulletList => Kind::List(List { start: None, items: Vec::new() }),
            Meaning::NumberedList => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                Kind::List(List { start: Some(start), items: Vec::new() })
            }
            Meaning::Item => {
                self.nest.close_before(&["li"], &["ul", "ol", "menu", "dir"]);
                Kind::Item(None)
            }
            Meaning::Table => {
                Kind::Table(Table { alignments: Vec::new(), head: Vec::new(), rows: Vec::new() })
            }
            Meaning::Row => {
                self.nest.close_before(&["tr"], &["table"]);
                Kind::Row(Vec::new())
            }
            Meaning::Cell => {
                self.nest.close_before(&["td", "th"], &["tr", "table"]);
                Kind::Cell
            }
            Meaning::Nothing => Kind::Nothing,
            Meaning::Plain => return Opened::Fine,
        };
        let opened = self.open(kind, Origin::Html(tag.name.clone()), range);
        if opened == Opened::OnlyALine {
            // Its text still stands apart from what comes before.
            self.nest.inline(Inline::LineBreak);
        }
        opened
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
            Kind::Image { path, title } => {
                if alt.is_empty() {
                    self.tell(range.clone(), MarkdownMistake::NoAlt);
                }
                self.nest.inline(Inline::Image { path, alt, title });
            }
            Kind::Link { target, shown } => {
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
