//! Open blocks and inlines, nested as frames.
//!
//! Markdown closes every frame that it opens. HTML may not: a frame that HTML leaves open ends with the Markdown around
//! it.

mod code;
mod definitions;
pub(super) mod frame;
mod marks;
mod rows;
mod ruby;

use self::frame::{FrameKind, FrameOrigin, TaskState};
use super::html::details::is_answer_label;
use super::image::size;
use super::line::{is_blank, normalize_line};
use crate::document::{Block, ImageSize, Inline, ListItem, plain_text};

/// No text needs more, and exporters walk the tree by recursion.
pub(crate) const DEPTH: usize = 32;

#[derive(Debug)]
struct Frame {
    kind: FrameKind,
    origin: FrameOrigin,
    blocks: Vec<Block>,
    line: Vec<Inline>,
}

impl Frame {
    fn new(kind: FrameKind, origin: FrameOrigin) -> Self {
        Self { kind, origin, blocks: Vec::new(), line: Vec::new() }
    }

    /// Ends a line outside of a paragraph and makes it a paragraph.
    fn end_line(&mut self) {
        let line = normalize_line(std::mem::take(&mut self.line));
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
    }
}

/// Builds blocks from nested frames: the text itself is first, the innermost frame last.
#[derive(Debug)]
pub(crate) struct BlockBuilder {
    frames: Vec<Frame>,
    /// The frame of the text itself, so that there is always an innermost frame.
    root: Frame,
    /// The footnotes and their labels.
    pub(crate) footnotes: Vec<(String, Vec<Block>)>,
}

/// The result of opening a frame or adding a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenResult {
    /// The frame is open.
    Opened,
    /// A block is not allowed here, only inlines are.
    InlineOnly,
    /// Too many frames are open.
    TooDeep,
}

impl BlockBuilder {
    /// Creates a builder for an empty text.
    pub(crate) fn new() -> Self {
        Self {
            frames: Vec::new(),
            root: Frame::new(FrameKind::Container, FrameOrigin::Markdown),
            footnotes: Vec::new(),
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    /// Opens a block or an inline element.
    pub(crate) fn open(&mut self, kind: FrameKind, origin: FrameOrigin) -> OpenResult {
        if self.frames.len() == DEPTH {
            return OpenResult::TooDeep;
        }
        if !kind.is_inline() && kind != FrameKind::Omitted {
            if self.top().kind.holds_inlines() {
                return OpenResult::InlineOnly;
            }
            if !self.top().kind.holds_items() {
                self.top().end_line();
            }
        }
        self.frames.push(Frame::new(kind, origin));
        OpenResult::Opened
    }

    /// Closes the innermost frame of Markdown, and all HTML left open inside of it.
    pub(crate) fn close_markdown(&mut self) {
        while let Some(frame) = self.frames.pop() {
            let markdown = frame.origin == FrameOrigin::Markdown;
            self.close_frame(frame, FrameEnd::Implied);
            if markdown {
                return;
            }
        }
    }

    /// Closes an HTML element, if it is open inside the innermost frame of Markdown.
    pub(crate) fn close_html(&mut self, name: &str) {
        let html = |frame: &Frame| matches!(&frame.origin, FrameOrigin::Html(open) if open == name);
        let innermost_markdown = self
            .frames
            .iter()
            .rposition(|frame| frame.origin == FrameOrigin::Markdown)
            .map_or(0, |at| at + 1);
        let Some(at) = self.frames.iter().rposition(html).filter(|&at| at >= innermost_markdown) else {
            return;
        };
        while self.frames.len() > at + 1 {
            if let Some(frame) = self.frames.pop() {
                self.close_frame(frame, FrameEnd::Implied);
            }
        }
        if let Some(frame) = self.frames.pop() {
            self.close_frame(frame, FrameEnd::ClosingTag);
        }
    }

    /// Closes elements whose closing tag is optional, such as `<li>` before the next one; the search ends at `holders`.
    pub(crate) fn close_before(&mut self, names: &[&str], holders: &[&str]) {
        for frame in self.frames.iter().rev() {
            match &frame.origin {
                FrameOrigin::Html(open) if names.contains(&open.as_str()) => {
                    let name = open.clone();
                    return self.close_html(&name);
                }
                FrameOrigin::Html(open) if !holders.contains(&open.as_str()) => {}
                _ => return,
            }
        }
    }

    /// Closes the inline elements that HTML left open at the end of its block.
    pub(crate) fn close_lines(&mut self) {
        while let Some(frame) =
            self.frames.pop_if(|frame| frame.kind.is_inline() && frame.origin != FrameOrigin::Markdown)
        {
            self.close_frame(frame, FrameEnd::Implied);
        }
    }

    /// Closes everything.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        while let Some(frame) = self.frames.pop() {
            self.close_frame(frame, FrameEnd::Implied);
        }
        self.root.end_line();
        self.root.blocks
    }

    /// Whether a link is open, which cannot contain another.
    pub(crate) fn inside_link(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, FrameKind::Link { .. }))
    }

    /// Whether text is literal here: in code and in the alt text of an image.
    pub(crate) fn inside_literal(&self) -> bool {
        self.frames.iter().any(|frame| {
            matches!(
                frame.kind,
                FrameKind::Code
                    | FrameKind::CodeBlock(_)
                    | FrameKind::Image { .. }
                    | FrameKind::Audio(_)
                    | FrameKind::Omitted
            )
        })
    }

    /// Whether spaces and line breaks are kept here.
    pub(crate) fn inside_code_block(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, FrameKind::CodeBlock(_)))
    }

    /// Marks the innermost item as a task.
    pub(crate) fn mark_task(&mut self, state: TaskState) {
        let items = self.frames.iter_mut().rev();
        for frame in items {
            if let FrameKind::Item(done) = &mut frame.kind {
                *done = Some(state == TaskState::Done);
                return;
            }
        }
    }

    /// Sets the language of the open code block, unless it has one.
    pub(crate) fn set_code_language(&mut self, language: &str) {
        for frame in self.frames.iter_mut().rev() {
            if let FrameKind::CodeBlock(known) = &mut frame.kind {
                known.get_or_insert_with(|| language.to_owned());
                return;
            }
        }
    }

    /// The alt text of the open image, without a size.
    pub(crate) fn image_alt(&mut self) -> String {
        size::split_alt(plain_text(&self.top().line).trim()).0.to_owned()
    }

    /// Whether the innermost frame is a sound.
    pub(crate) fn inside_audio(&self) -> bool {
        self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::Audio(_)))
    }

    /// Sets the size of the open image; an image on the web is a link without a size.
    pub(crate) fn set_image_size(&mut self, wanted: ImageSize) {
        if let FrameKind::Image { size, .. } = &mut self.top().kind {
            *size = Some(wanted);
        }
    }

    /// Whether the current line is empty.
    pub(crate) fn line_is_empty(&mut self) -> bool {
        self.top().line.is_empty()
    }

    /// Adds text to the current line.
    pub(crate) fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let line = &mut self.top().line;
        match line.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => line.push(Inline::Text(text.to_owned())),
        }
    }

    /// Adds an inline to the current line.
    pub(crate) fn push_inline(&mut self, inline: Inline) {
        self.top().line.push(inline);
    }

    /// The last inline of the current line.
    pub(crate) fn last_inline(&mut self) -> Option<&mut Inline> {
        self.top().line.last_mut()
    }

    /// Adds a whole block.
    pub(crate) fn push_block(&mut self, block: Block) -> OpenResult {
        if self.top().kind.holds_inlines() {
            return OpenResult::InlineOnly;
        }
        self.top().end_line();
        self.top().blocks.push(block);
        OpenResult::Opened
    }

    fn push_wrapped(&mut self, line: Vec<Inline>, wrapped: fn(Vec<Inline>) -> Inline) {
        if !line.is_empty() {
            self.push_inline(wrapped(line));
        }
    }

    /// Moves the content of a closed frame into its parent. No text is lost.
    fn close_frame(&mut self, mut frame: Frame, ending: FrameEnd) {
        if !frame.kind.holds_inlines() && !frame.kind.holds_items() {
            if frame.blocks.is_empty() && frame.kind == FrameKind::Omitted && ending == FrameEnd::Implied {
                // Never closed, so it is a word in the text, and the text after it is kept.
                self.top().line.append(&mut frame.line);
                return;
            }
            frame.end_line();
        }
        let Frame { kind, line, blocks, .. } = frame;
        match kind {
            FrameKind::Omitted if ending == FrameEnd::ClosingTag => {}
            FrameKind::Container | FrameKind::Omitted => self.append_blocks(blocks),
            FrameKind::Heading(level) => {
                let text = normalize_line(line);
                if !text.is_empty() {
                    self.append_blocks(vec![Block::Heading { level, text }]);
                }
            }
            FrameKind::Summary => {
                let label = normalize_line(line);
                if !label.is_empty() && !is_answer_label(&plain_text(&label)) {
                    let is_strong = matches!(label.as_slice(), [Inline::Strong(_)]);
                    let line = if is_strong { label } else { vec![Inline::Strong(label)] };
                    self.append_blocks(vec![Block::Paragraph(line)]);
                }
            }
            FrameKind::Quote => {
                if !blocks.is_empty() {
                    self.append_blocks(vec![Block::Quote(blocks)]);
                }
            }
            FrameKind::Alert(kind) => {
                if !blocks.is_empty() {
                    self.append_blocks(vec![Block::Alert { kind, blocks }]);
                }
            }
            FrameKind::Footnote(label) => self.footnotes.push((label, blocks)),
            FrameKind::List(list) => self.close_list(list, blocks, line),
            FrameKind::Item(done) => match &mut self.top().kind {
                FrameKind::List(list) => list.items.push(ListItem { done, blocks }),
                _ => self.append_blocks(blocks),
            },
            FrameKind::DefinitionList(definitions) => self.close_definitions(definitions, blocks, line),
            FrameKind::Term => self.close_term(line),
            FrameKind::Meaning => self.close_meaning(blocks),
            FrameKind::Table(table) => self.close_table(table, blocks, line),
            FrameKind::Row(cells) => self.close_row(cells, line),
            FrameKind::Cell => match &mut self.top().kind {
                FrameKind::Row(cells) => cells.push(normalize_line(line)),
                _ => self.append_blocks(vec![Block::Paragraph(normalize_line(line))]),
            },
            FrameKind::CodeBlock(language) => self.close_code(language, &line),
            kind => self.close_inline(kind, line),
        }
    }

    fn close_inline(&mut self, kind: FrameKind, line: Vec<Inline>) {
        match kind {
            FrameKind::Emphasis => self.push_wrapped(line, Inline::Emphasis),
            FrameKind::Strong => self.push_wrapped(line, Inline::Strong),
            FrameKind::Strikethrough => self.push_wrapped(line, Inline::Strikethrough),
            FrameKind::Superscript => self.push_wrapped(line, Inline::Superscript),
            FrameKind::Subscript => self.push_wrapped(line, Inline::Subscript),
            FrameKind::Code => {
                let text = plain_text(&line);
                if !text.is_empty() {
                    self.push_inline(Inline::Code(text));
                }
            }
            FrameKind::Link { target, shown } => {
                let text = if is_blank(&line) { vec![Inline::Text(shown)] } else { line };
                self.push_inline(Inline::Link { target, text });
            }
            FrameKind::Image { path, title, size } => {
                let alt = plain_text(&line);
                let (alt, alt_size) = size::split_alt(alt.trim());
                let (alt, size) = (alt.to_owned(), size.or(alt_size));
                self.push_inline(Inline::Image { path, alt, title, size });
            }
            FrameKind::Audio(path) => {
                let label = plain_text(&line).trim().to_owned();
                self.push_inline(Inline::Audio { path, label });
            }
            FrameKind::Ruby(mut pairs) => {
                pairs.extend(line);
                self.top().line.append(&mut pairs);
            }
            FrameKind::RubyText => self.close_ruby_text(&line),
            FrameKind::RubyParenthesis => {}
            _ => self.top().line.extend(line),
        }
    }

    /// Adds blocks to the innermost frame.
    fn append_blocks(&mut self, blocks: Vec<Block>) {
        let top = self.top();
        if !top.kind.holds_items() {
            top.end_line();
        }
        top.blocks.extend(blocks);
    }
}

/// How a frame ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FrameEnd {
    /// By its own closing tag.
    ClosingTag,
    /// By the end of a frame around it.
    Implied,
}
