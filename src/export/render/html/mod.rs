//! Blocks and inlines as XHTML, for books and cards.
//!
//! Both share one writer. Their differences, such as citations, links to questions and the style of tables, are [`HtmlHooks`].
//! The result is [`Markup`]: well-formed by construction, so templates insert it as it is, and escape everything else.

mod alert;
pub(crate) mod choices;
mod code;
mod definitions;
mod escape;
mod footnote;
pub(crate) mod label;
mod link;
mod list;
mod ruby;
mod table;

use std::borrow::Cow;

use minijinja::Value;

pub(crate) use code::{highlight_html, isolate};
pub(crate) use escape::{escape, escape_url};

use crate::document::direction::line_direction;
use crate::document::{
    AlertKind, Alignment, Block, ChoiceOrder, Cloze, Direction, FootnoteNumber, Formula, HeadingNesting,
    ImageSize, Inline, QuestionId, SectionId, SourceNumber, Verdict,
};

/// Finished XHTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Markup(pub(crate) String);

impl Markup {
    /// Appends other markup on a line of its own.
    pub(crate) fn then(mut self, Self(text): Self) -> Self {
        if !self.0.is_empty() && !text.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(&text);
        self
    }
}

impl From<Markup> for Value {
    fn from(Markup(text): Markup) -> Self {
        // An empty text has to be false in `{% if … %}`, and is, safe or not.
        Value::from_safe_string(text)
    }
}

/// An element that books style by a class and cards by an inline style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HtmlPart {
    /// Running text.
    Paragraph,
    /// A block of code.
    CodeBlock,
    /// Code inside a line.
    Code,
    /// A quote.
    Quote,
    /// An alert.
    Alert(AlertKind),
    /// A table.
    Table,
    /// A cell of a table's head.
    HeadCell(Alignment),
    /// Any other cell.
    Cell(Alignment),
    /// A list of tasks.
    TaskList,
    /// A list of the rows of a table that would be too wide.
    RowList,
    /// The choices of a question.
    Choices(ChoiceOrder),
    /// The choices in its answer.
    MarkedChoices(ChoiceOrder),
    /// A choice in its answer.
    MarkedChoice(Verdict),
    /// The mark of a right choice.
    Tick,
    /// Why a choice is right or wrong.
    Reason,
    /// A term of a definition list.
    Term,
    /// A meaning of a term.
    Meaning,
}

/// The place of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code<'c> {
    /// Inside a line.
    Inline,
    /// On lines of its own.
    Block {
        /// Its language.
        language: Option<&'c str>,
    },
}

/// The differences between books and cards.
pub(crate) trait HtmlHooks {
    /// The level of the first heading inside a text; its surroundings have used the ones above it.
    const FIRST_HEADING: usize;

    /// A table with more columns becomes a list of its rows.
    const MAX_COLUMNS: usize = usize::MAX;

    /// The attributes of an element, each preceded by a space; style sheets style most elements by name.
    fn attributes(&self, part: HtmlPart) -> &'static str {
        match part {
            HtmlPart::Paragraph
            | HtmlPart::CodeBlock
            | HtmlPart::Code
            | HtmlPart::Quote
            | HtmlPart::Table
            | HtmlPart::Term
            | HtmlPart::Meaning => "",
            HtmlPart::HeadCell(alignment) | HtmlPart::Cell(alignment) => match alignment {
                Alignment::Start => "",
                Alignment::Center => " class=\"center\"",
                Alignment::End => " class=\"end\"",
            },
            HtmlPart::TaskList => " class=\"tasks\"",
            HtmlPart::RowList => " class=\"rows\"",
            HtmlPart::Choices(ChoiceOrder::Shuffled) => " class=\"choices\"",
            HtmlPart::Choices(ChoiceOrder::Pinned) => " class=\"choices pinned\"",
            HtmlPart::MarkedChoices(ChoiceOrder::Shuffled) => " class=\"choices key\"",
            HtmlPart::MarkedChoices(ChoiceOrder::Pinned) => " class=\"choices key pinned\"",
            HtmlPart::MarkedChoice(Verdict::Right) => " class=\"right\"",
            HtmlPart::MarkedChoice(Verdict::Wrong) => " class=\"wrong\"",
            HtmlPart::Tick => " class=\"tick\"",
            HtmlPart::Reason => " class=\"why\"",
            HtmlPart::Alert(kind) => match kind {
                AlertKind::Note => " class=\"alert note-alert\"",
                AlertKind::Tip => " class=\"alert tip\"",
                AlertKind::Important => " class=\"alert important\"",
                AlertKind::Warning => " class=\"alert warning\"",
                AlertKind::Caution => " class=\"alert caution\"",
            },
        }
    }

    /// The markup before and after a gap.
    fn cloze(&self, _gap: &Cloze) -> [Cow<'static, str>; 2] {
        ["<em>".into(), "</em>".into()]
    }

    /// A citation that may be a link.
    fn citation(&mut self, numbers: &[SourceNumber]) -> String;

    /// The direction of the guide.
    fn direction(&self) -> Direction;

    /// The word of an alert in the guide's language, as HTML.
    fn alert_word(&self, kind: AlertKind) -> String;

    /// The mark of a footnote that may be a link to it.
    fn footnote_mark(&mut self, number: FootnoteNumber) -> String {
        format!("<sup>{number}</sup>")
    }

    /// The mark in a footnote itself.
    fn footnote_label(&self, number: FootnoteNumber) -> String {
        format!("<sup>{number}</sup>")
    }

    /// The markup before and after the text of a footnote, which has its mark in its first paragraph.
    fn footnote(&mut self, _number: FootnoteNumber) -> [Cow<'static, str>; 2] {
        ["<div class=\"footnote\">".into(), "</div>".into()]
    }

    /// The address of another question, already escaped, or `None` where it cannot be reached.
    fn question(&self, id: &QuestionId) -> Option<String>;

    /// The address of a section, already escaped, or `None` where it cannot be reached.
    fn section(&self, _id: &SectionId) -> Option<String> {
        None
    }

    /// Code, as the content of its `code` element.
    fn code(&mut self, text: &str, _place: Code<'_>) -> String {
        escape(text).into_owned()
    }

    /// A formula.
    fn maths(&mut self, formula: &Formula) -> String;

    /// An image with its alt text, which may be empty.
    fn image(&mut self, path: &str, alt: &str, size: Option<ImageSize>) -> String;

    /// A sound with its text, which may be empty.
    fn audio(&mut self, path: &str, label: &str) -> String {
        escape(image_text(path, label)).into_owned()
    }
}

/// Writes whole blocks.
pub(crate) fn write_blocks(blocks: &[Block], hooks: &mut impl HtmlHooks) -> Markup {
    let mut writer = HtmlWriter::new(hooks);
    writer.write_blocks(blocks);
    Markup(writer.out)
}

/// Writes one line.
pub(crate) fn write_line(line: &[Inline], hooks: &mut impl HtmlHooks) -> Markup {
    let mut writer = HtmlWriter::new(hooks);
    writer.write_line(line);
    Markup(writer.out)
}

/// The position of the writer. XHTML does not allow links in links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HtmlPosition {
    Open,
    InLink,
    Label,
}

struct HtmlWriter<'d, D> {
    hooks: &'d mut D,
    out: String,
    position: HtmlPosition,
    headings: HeadingNesting,
    /// The direction of the current line.
    direction: Direction,
}

impl<'d, D: HtmlHooks> HtmlWriter<'d, D> {
    fn new(hooks: &'d mut D) -> Self {
        let (direction, headings) = (hooks.direction(), HeadingNesting::default());
        Self { hooks, out: String::new(), position: HtmlPosition::Open, headings, direction }
    }

    fn write_text(&mut self, text: &str) {
        self.out.push_str(&escape(text));
    }

    fn write_tag(&mut self, pieces: &[&str]) {
        self.out.extend(pieces.iter().copied());
    }

    fn open_tag(&mut self, name: &str, part: HtmlPart) {
        let attributes = self.hooks.attributes(part);
        self.write_tag(&["<", name, attributes, ">"]);
    }

    fn write_blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            self.write_block(block);
        }
    }

    fn write_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => {
                self.open_tag("p", HtmlPart::Paragraph);
                self.write_line(text);
                self.out.push_str("</p>");
            }
            Block::Heading { level, text } => {
                let level = D::FIRST_HEADING + self.headings.enter(*level) - 1;
                // HTML has six levels; style sheets tell the deeper ones apart.
                let class = if level > 6 { format!(" class=\"h{level}\"") } else { String::new() };
                let name = format!("h{}", level.min(6));
                self.write_tag(&["<", &name, &class, ">"]);
                self.write_line(text);
                self.write_tag(&["</", &name, ">"]);
            }
            Block::Code { language, text } => {
                // Programs run from left to right in every language.
                self.open_tag("pre dir=\"ltr\"", HtmlPart::CodeBlock);
                match language {
                    Some(language) => {
                        self.write_tag(&["<code class=\"language-", &escape(language), "\">"]);
                    }
                    None => self.out.push_str("<code>"),
                }
                let code = self.hooks.code(text, Code::Block { language: language.as_deref() });
                self.write_tag(&[&code, "</code></pre>"]);
            }
            Block::List(list) => self.write_list(list),
            Block::Definitions(definitions) => self.write_definitions(definitions),
            Block::Table(table) => self.write_table(table),
            Block::Quote(blocks) => {
                self.open_tag("blockquote", HtmlPart::Quote);
                self.write_blocks(blocks);
                self.out.push_str("</blockquote>");
            }
            Block::Alert { kind, blocks } => self.write_alert(*kind, blocks),
            Block::Rule => self.out.push_str("<hr/>"),
            Block::Footnotes(notes) => self.write_footnotes(notes),
        }
    }

    /// Writes a whole line. One in letters of the other direction alone is isolated, so that its words and its full stop
    /// keep their order; it stays on its side of the page.
    fn write_line(&mut self, line: &[Inline]) {
        let direction = line_direction(line, self.hooks.direction());
        if direction == self.hooks.direction() {
            return self.write_inlines(line);
        }
        self.write_tag(&["<span dir=\"", &direction.to_string(), "\">"]);
        self.direction = direction;
        self.write_inlines(line);
        self.direction = self.hooks.direction();
        self.out.push_str("</span>");
    }

    fn write_inlines(&mut self, line: &[Inline]) {
        for (index, piece) in line.iter().enumerate() {
            if index > 0 && piece.is_mark() && line[index - 1].is_mark() {
                self.out.push_str("<sup>,</sup>");
            }
            self.write_inline(piece);
        }
    }

    fn write_element(&mut self, name: &str, line: &[Inline]) {
        self.write_tag(&["<", name, ">"]);
        self.write_inlines(line);
        self.write_tag(&["</", name, ">"]);
    }

    fn write_inline(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(text) => self.write_text(text),
            Inline::Code(text) => {
                self.write_tag(&[
                    "<code",
                    isolate(self.direction),
                    self.hooks.attributes(HtmlPart::Code),
                    ">",
                ]);
                let code = self.hooks.code(text, Code::Inline);
                self.write_tag(&[&code, "</code>"]);
            }
            Inline::Maths(formula) => {
                let maths = self.hooks.maths(formula);
                self.out.push_str(&maths);
            }
            Inline::Emphasis(inner) => self.write_element("em", inner),
            Inline::Cloze(gap) => {
                let [open, close] = self.hooks.cloze(gap);
                self.out.push_str(&open);
                self.write_inlines(&gap.text);
                self.out.push_str(&close);
            }
            Inline::Strong(inner) => self.write_element("strong", inner),
            Inline::Strikethrough(inner) => self.write_element("s", inner),
            Inline::Superscript(inner) => self.write_element("sup", inner),
            Inline::Subscript(inner) => self.write_element("sub", inner),
            Inline::Ruby { base, reading } => self.write_ruby(base, reading),
            Inline::Link { target, text } => self.write_link(target, text),
            Inline::Image { path, alt, title: _, size } => {
                let image = self.hooks.image(path, alt, *size);
                self.out.push_str(&image);
            }
            Inline::Audio { path, label } => {
                let audio = self.hooks.audio(path, label);
                self.out.push_str(&audio);
            }
            Inline::Citation(numbers) => self.citation(numbers),
            Inline::FootnoteMark(number) => self.write_footnote_mark(*number),
            Inline::LineBreak => self.out.push_str("<br/>\n"),
        }
    }
}

/// The label of an image: its alt text, or the name of its file.
pub(crate) fn image_text<'a>(path: &'a str, alt: &'a str) -> &'a str {
    if alt.trim().is_empty() { file_name(path) } else { alt }
}

fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(url)
}

#[cfg(test)]
mod tests;
