//! Builds blocks from tokens, with a stack of frames.

use std::collections::BTreeMap;
use std::ops::Range;

use super::blanks::{collapse_blanks, is_unknown_element, soften_spaces};
use super::cell;
use super::frame::{Frame, HtmlFrameKind, OpenRuby};
use super::line::{LineTargets, RunContent, StyledRun, ends_with_blank, nest_line};
use super::own;
use super::style::{HtmlStyle, OpenStyles, RunStyle, StyleSet};
use crate::document::{Block, Inline, ListItem};
use crate::html::{HtmlToken, tokenize};
use crate::import::html::field::{FieldFiles, FieldSyntax, MathsMarks};
use crate::import::html::marks::{HtmlFormula, Marks, StandIn, split_stand_in};
use crate::import::html::notices::Notices;
use crate::import::model::NoticeKind;

/// The most frames that are open. A guide allows 32, of which a line may need some.
const DEPTH: usize = 20;

/// Reads one field.
pub(super) struct FieldReader<'r> {
    pub(super) syntax: FieldSyntax,
    pub(super) files: &'r mut dyn FieldFiles,
    pub(super) notices: &'r mut Notices,
    pub(super) marks: &'r Marks,
    pub(super) frames: Vec<Frame>,
    root: Frame,
    pub(super) styles: OpenStyles,
    /// The styles of open elements, by their names.
    pub(super) elements: BTreeMap<String, Vec<StyleSet>>,
    /// Elements that open no frame because too many are open. Their closing tags close nothing.
    ignored: BTreeMap<String, usize>,
    /// The element whose content is omitted, and how often it is open.
    pub(super) hidden: Option<(String, usize)>,
    pub(super) links: Vec<String>,
    pub(super) link: Option<usize>,
    gaps: Vec<usize>,
    pub(super) ruby: Option<OpenRuby>,
}

impl<'r> FieldReader<'r> {
    pub(super) fn new(
        syntax: FieldSyntax,
        marks: &'r Marks,
        files: &'r mut dyn FieldFiles,
        notices: &'r mut Notices,
    ) -> Self {
        Self {
            syntax,
            files,
            notices,
            marks,
            frames: Vec::new(),
            root: Frame::new(HtmlFrameKind::Field, "", OpenStyles::default()),
            styles: OpenStyles::default(),
            elements: BTreeMap::new(),
            ignored: BTreeMap::new(),
            hidden: None,
            links: Vec::new(),
            link: None,
            gaps: Vec::new(),
            ruby: None,
        }
    }

    pub(super) fn read(mut self, html: &str) -> Vec<Block> {
        for (token, range) in tokenize(html) {
            self.read_token(token, html, range);
        }
        if let Some((name, _)) = self.hidden.take() {
            self.notices.add(NoticeKind::Lost, format!("text after an unclosed `<{name}>`"));
        }
        self.close_ruby();
        while !self.frames.is_empty() {
            self.close_top();
        }
        self.end_line();
        let blocks = std::mem::take(&mut self.root.blocks);
        if self.is_own() { own::collect_footnotes(blocks) } else { blocks }
    }

    pub(super) fn is_own(&self) -> bool {
        self.syntax.maths == MathsMarks::Spans
    }

    fn read_token(&mut self, token: HtmlToken, html: &str, range: Range<usize>) {
        match token {
            HtmlToken::Open(tag) => self.open_element(&tag),
            HtmlToken::Close(name) => self.close_element(&name),
            HtmlToken::Text(text) if self.hidden.is_none() => {
                if is_unknown_element(&text, html.get(range).unwrap_or_default()) {
                    self.notices.add(NoticeKind::Dropped, "unknown HTML element");
                } else {
                    self.push_text(&text);
                }
            }
            HtmlToken::Text(_) | HtmlToken::Comment => {}
        }
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or(&mut self.root)
    }

    /// Adds text with its stand-ins.
    pub(super) fn push_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, mark, behind)) = split_stand_in(rest) {
            self.push_words(before);
            match mark {
                StandIn::Formula(index) => self.push_formula(index),
                StandIn::Sound(index) => self.push_sound(index),
                StandIn::OpenGap(index) => self.gaps.push(index),
                StandIn::CloseGap => {
                    self.gaps.pop();
                }
            }
            rest = behind;
        }
        self.push_words(rest);
    }

    fn push_formula(&mut self, index: usize) {
        let Some(formula) = self.marks.formulas.get(index).cloned() else { return };
        self.close_ruby();
        match formula {
            HtmlFormula::Text(text) => self.push_words(&text),
            HtmlFormula::Code(text) => {
                let mut style = self.run_style();
                style.styles = style.styles.with(HtmlStyle::Code);
                self.push_run(RunContent::Text(text), style);
            }
            HtmlFormula::Gap(formula, gap) => {
                self.gaps.push(gap);
                let style = self.run_style();
                self.push_run(RunContent::Maths(formula), style);
                self.gaps.pop();
            }
            HtmlFormula::Formula(formula) => {
                if let HtmlFrameKind::Code { text, .. } = &mut self.top().kind {
                    text.push_str(&formula.latex);
                    return;
                }
                let style = self.run_style();
                self.push_run(RunContent::Maths(formula), style);
            }
        }
    }

    fn push_words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let HtmlFrameKind::Code { text, .. } = &mut self.top().kind {
            // HTML ignores a line break directly after `<pre>`.
            let words = if text.is_empty() { words.strip_prefix('\n').unwrap_or(words) } else { words };
            text.push_str(&words.replace('\u{A0}', " "));
            return;
        }
        if let Some(reading) = self.ruby.as_mut().and_then(|ruby| ruby.reading.as_mut()) {
            reading.push_str(words);
            return;
        }
        let empty_lines = usize::from(words.contains('\u{A0}'));
        let words = if self.is_own() { words.to_owned() } else { soften_spaces(words) };
        let words = collapse_blanks(&words);
        if words.trim_matches(' ').is_empty() {
            self.push_blank(empty_lines);
            return;
        }
        let style = self.run_style();
        self.push_run(RunContent::Text(words), style);
    }

    /// Adds a blank between two runs. On a line of its own, one that does not break is an empty line.
    fn push_blank(&mut self, empty_lines: usize) {
        let style = self.run_style();
        let top = self.top();
        if top.breaks > 0 {
            top.breaks += empty_lines;
        } else if !ends_with_blank(&top.line) {
            top.line.push(StyledRun { content: RunContent::Text(" ".to_owned()), style });
        }
    }

    pub(super) fn run_style(&self) -> RunStyle {
        RunStyle { gap: self.gaps.last().copied(), link: self.link, styles: self.styles.set() }
    }

    /// Adds content to the line, after the breaks before it.
    pub(super) fn push_run(&mut self, content: RunContent, style: RunStyle) {
        self.close_stray_list();
        self.open_line();
        let breaks = std::mem::take(&mut self.top().breaks);
        let is_heading = matches!(self.top().kind, HtmlFrameKind::Heading(_));
        if !self.top().line.is_empty() {
            match breaks {
                0 => {}
                _ if breaks == 1 || is_heading => {
                    self.top().line.push(StyledRun { content: RunContent::Break, style });
                }
                _ => self.end_line(),
            }
        }
        let top = self.top();
        let content = match content {
            RunContent::Text(text) if ends_with_blank(&top.line) => {
                RunContent::Text(text.trim_start_matches(' ').to_owned())
            }
            content => content,
        };
        top.line.push(StyledRun { content, style });
    }

    /// Ends the line at least so many times.
    pub(super) fn end_lines(&mut self, least: usize) {
        self.close_ruby();
        let top = self.top();
        match &mut top.kind {
            HtmlFrameKind::Code { text, .. } => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
            }
            _ => top.breaks = top.breaks.max(least),
        }
    }

    pub(super) fn break_line(&mut self) {
        self.close_ruby();
        let top = self.top();
        match &mut top.kind {
            HtmlFrameKind::Code { text, .. } => text.push('\n'),
            _ => top.breaks += 1,
        }
    }

    /// Opens what has to be open around a line: text between items, rows or cells belongs to one of them.
    fn open_line(&mut self) {
        for _ in 0..3 {
            match &mut self.top().kind {
                HtmlFrameKind::List { items, .. } => {
                    let ListItem { done, blocks } =
                        items.pop().unwrap_or(ListItem { done: None, blocks: Vec::new() });
                    self.push_frame(HtmlFrameKind::Item(done), "li");
                    self.top().blocks = blocks;
                }
                HtmlFrameKind::Definitions(_) => self.push_frame(HtmlFrameKind::Meaning, "dd"),
                HtmlFrameKind::Table(_) => self.push_frame(HtmlFrameKind::Row(Vec::new()), "tr"),
                HtmlFrameKind::Row(_) => self.push_frame(HtmlFrameKind::Cell(cell::Cell::default()), "td"),
                _ => return,
            }
        }
    }

    fn push_frame(&mut self, kind: HtmlFrameKind, element: &str) {
        let outside = self.styles.clone();
        self.frames.push(Frame::new(kind, element, outside));
    }

    /// Opens a frame, unless too many are open.
    pub(super) fn open_frame(&mut self, kind: HtmlFrameKind, element: &str) {
        self.close_ruby();
        if matches!(self.top().kind, HtmlFrameKind::Heading(_)) {
            self.close_top();
        }
        let is_literal = matches!(self.top().kind, HtmlFrameKind::Code { .. });
        if self.frames.len() >= DEPTH || is_literal {
            *self.ignored.entry(element.to_owned()).or_default() += 1;
            if !is_literal {
                self.notices.add(NoticeKind::Lost, "structure that is nested too deeply, kept as lines");
            }
            self.end_lines(1);
            return;
        }
        if !matches!(
            kind,
            HtmlFrameKind::Item(_)
                | HtmlFrameKind::Row(_)
                | HtmlFrameKind::Cell(_)
                | HtmlFrameKind::Term
                | HtmlFrameKind::Meaning
        ) {
            self.open_line();
        }
        self.end_line();
        self.push_frame(kind, element);
    }

    /// Whether a frame is open that satisfies a test, inside of the innermost one that satisfies another.
    pub(super) fn is_inside(
        &self,
        wanted: impl Fn(&HtmlFrameKind) -> bool,
        limit: impl Fn(&HtmlFrameKind) -> bool,
    ) -> bool {
        let kinds = self.frames.iter().rev().map(|frame| &frame.kind);
        kinds.take_while(|kind| !limit(kind)).any(wanted)
    }

    /// Closes frames up to the innermost one that satisfies a test, which must be open.
    pub(super) fn close_through(&mut self, wanted: impl Fn(&HtmlFrameKind) -> bool) {
        while let Some(top) = self.frames.last() {
            let is_last = wanted(&top.kind);
            self.close_top();
            if is_last {
                return;
            }
        }
    }

    /// Closes the frame of an element, if it is open here.
    pub(super) fn close_frame(&mut self, element: &str) {
        if let Some(count) = self.ignored.get_mut(element).filter(|count| **count > 0) {
            *count -= 1;
            self.end_lines(1);
            return;
        }
        let is_table = matches!(element, "table" | "tr" | "td" | "th");
        let is_limit = |frame: &Frame| !is_table && matches!(frame.kind, HtmlFrameKind::Cell(_));
        let found = self
            .frames
            .iter()
            .rev()
            .take_while(|frame| !is_limit(frame))
            .any(|frame| frame.element == element);
        if !found {
            return;
        }
        loop {
            let is_last = self.frames.last().is_none_or(|top| top.element == element);
            self.close_top();
            if is_last {
                return;
            }
        }
    }

    /// Ends the line of the innermost frame as a paragraph.
    pub(super) fn end_line(&mut self) {
        self.top().breaks = 0;
        let line = self.take_line();
        if !line.is_empty() {
            self.top().blocks.push(Block::Paragraph(line));
        }
    }

    pub(super) fn take_line(&mut self) -> Vec<Inline> {
        let runs = std::mem::take(&mut self.top().line);
        let line = nest_line(runs, &LineTargets { links: &self.links, gaps: &self.marks.gaps });
        if self.is_own() { own::read_citations(line) } else { line }
    }
}
