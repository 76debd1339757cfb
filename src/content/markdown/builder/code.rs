//! Code blocks, and what replaces them.

use super::BlockBuilder;
use super::frame::FrameKind;
use crate::document::{Block, Inline, plain_text};

impl BlockBuilder {
    /// The text of the innermost frame, if it is a code block in this language.
    pub(crate) fn open_code(&self, language: &str) -> Option<String> {
        let frame = self.frames.last()?;
        match &frame.kind {
            FrameKind::CodeBlock(Some(known)) if known == language => Some(code_text(&frame.line)),
            _ => None,
        }
    }

    /// Closes the innermost frame and puts a paragraph in its place.
    pub(crate) fn replace_code(&mut self, line: Vec<Inline>) {
        self.frames.pop();
        self.append_blocks(vec![Block::Paragraph(line)]);
    }

    pub(super) fn close_code(&mut self, language: Option<String>, line: &[Inline]) {
        self.append_blocks(vec![Block::Code { language, text: code_text(line) }]);
    }
}

fn code_text(line: &[Inline]) -> String {
    let text = plain_text(line);
    text.strip_suffix('\n').unwrap_or(&text).to_owned()
}
