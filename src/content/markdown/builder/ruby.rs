//! Ruby: characters and their readings, `<ruby>漢字<rt>かんじ</rt></ruby>`.

use super::BlockBuilder;
use super::frame::FrameKind;
use crate::content::markdown::line::is_blank;
use crate::document::{Inline, plain_text};

impl BlockBuilder {
    /// Whether ruby is open.
    pub(crate) fn inside_ruby(&self) -> bool {
        self.frames.iter().any(|frame| matches!(frame.kind, FrameKind::Ruby(_)))
    }

    /// Moves a reading beside the characters before it. Without such characters it is text.
    pub(super) fn close_ruby_text(&mut self, line: &[Inline]) {
        let reading = plain_text(line).trim().to_owned();
        if reading.is_empty() {
            return;
        }
        let top = self.top();
        match &mut top.kind {
            FrameKind::Ruby(pairs) if !is_blank(&top.line) => {
                pairs.push(Inline::Ruby { base: std::mem::take(&mut top.line), reading });
            }
            _ => self.push_text(&reading),
        }
    }
}
