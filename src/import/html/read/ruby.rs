//! Ruby: characters and their readings, `<ruby>漢字<rt>かんじ</rt></ruby>`.
//!
//! Where a reading cannot stand above its characters, it follows them in parentheses.

use super::builder::FieldReader;
use super::frame::{HtmlFrameKind, OpenRuby};
use super::line::{RunContent, StyledRun};
use crate::document::{Inline, ruby_parentheses};

impl FieldReader<'_> {
    /// Opens ruby, whose characters are the next runs of the line.
    pub(super) fn open_ruby(&mut self) {
        self.close_ruby();
        if matches!(self.top().kind, HtmlFrameKind::Code { .. }) {
            return;
        }
        // Takes up the breaks before it.
        let style = self.run_style();
        self.push_run(RunContent::Text(String::new()), style);
        self.begin_characters();
    }

    fn begin_characters(&mut self) {
        let (depth, start) = (self.frames.len(), self.top().line.len());
        self.ruby = Some(OpenRuby { depth, start, reading: None });
    }

    pub(super) fn open_reading(&mut self) {
        match &mut self.ruby {
            Some(ruby) => ruby.reading = Some(ruby.reading.take().unwrap_or_default()),
            None => self.push_text("（"),
        }
    }

    pub(super) fn close_reading(&mut self) {
        if self.ruby.is_none() {
            return self.push_text("）");
        }
        self.close_ruby();
        self.begin_characters();
    }

    /// Ends ruby, at its tag or at the end of its line.
    pub(super) fn close_ruby(&mut self) {
        let Some(OpenRuby { depth, start, reading: Some(reading) }) = self.ruby.take() else { return };
        let reading = reading.split_whitespace().collect::<Vec<_>>().join(" ");
        if reading.is_empty() {
            return;
        }
        let is_here = self.frames.len() == depth;
        let line = &mut self.top().line;
        let base: Option<String> = line.get(start..).filter(|_| is_here).and_then(|runs| {
            runs.iter()
                .map(|run| if let RunContent::Text(text) = &run.content { Some(text.as_str()) } else { None })
                .collect()
        });
        if let Some(base) = base.filter(|base| !base.trim().is_empty()) {
            let style = line.drain(start..).find(|run| run.content != RunContent::Text(String::new()));
            let style = style.map(|run| run.style).unwrap_or_default();
            let base = vec![Inline::Text(base.trim().to_owned())];
            line.push(StyledRun { content: RunContent::Piece(Inline::Ruby { base, reading }), style });
        } else {
            let [open, close] = ruby_parentheses(&reading);
            let style = self.run_style();
            self.push_run(RunContent::Text(format!("{open}{reading}{close}")), style);
        }
    }
}
