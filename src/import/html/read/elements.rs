//! Tags: the frames and styles that elements open and close.

use super::attributes::{alignment, code_language, image_size, link_address};
use super::builder::FieldReader;
use super::cell::{Cell, MAX_COLUMNS};
use super::frame::{HtmlFrameKind, ListOrigin};
use super::line::RunContent;
use super::own;
use super::style::{HtmlStyle, StyleSet, UNDERLINE, read_css};
use crate::document::{Block, Inline};
use crate::html::{HtmlElementKind, HtmlTag, classify_element};
use crate::import::model::NoticeKind;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

impl FieldReader<'_> {
    pub(super) fn open_element(&mut self, tag: &HtmlTag) {
        if let Some((name, count)) = &mut self.hidden {
            *count += usize::from(*name == tag.name);
            return;
        }
        match classify_element(&tag.name) {
            HtmlElementKind::Image => self.read_image(tag),
            HtmlElementKind::LineBreak => self.break_line(),
            HtmlElementKind::Rule => self.push_rule(),
            HtmlElementKind::Link => self.open_link(tag),
            HtmlElementKind::Heading(level) => self.open_block(HtmlFrameKind::Heading(level), tag),
            HtmlElementKind::Quote => self.open_block(HtmlFrameKind::Quote, tag),
            HtmlElementKind::Preformatted => {
                let kind = HtmlFrameKind::Code { language: code_language(tag), text: String::new() };
                self.open_block(kind, tag);
            }
            HtmlElementKind::BulletList => self.open_list(None, tag),
            HtmlElementKind::NumberedList => {
                let start = tag.attribute("start").and_then(|start| start.trim().parse().ok());
                self.open_list(Some(start.unwrap_or(1).min(999_999_999)), tag);
            }
            HtmlElementKind::Item => self.open_item(tag),
            HtmlElementKind::DefinitionList => {
                self.open_block(HtmlFrameKind::Definitions(Vec::new()), tag);
            }
            part @ (HtmlElementKind::Term | HtmlElementKind::Meaning) => {
                if !self.open_definition_part(part, tag) {
                    self.open_lines(tag, 1);
                }
            }
            HtmlElementKind::Ruby => self.open_ruby(),
            HtmlElementKind::RubyText => self.open_reading(),
            HtmlElementKind::Table => self.open_block(HtmlFrameKind::Table(Vec::new()), tag),
            HtmlElementKind::Row => self.open_row(),
            HtmlElementKind::Cell => self.open_cell(tag),
            HtmlElementKind::Omitted => self.hide(tag),
            HtmlElementKind::Paragraph => self.open_lines(tag, 2),
            HtmlElementKind::PlainBlock => self.open_plain_block(tag),
            _ => self.open_style(tag),
        }
    }

    pub(super) fn close_element(&mut self, name: &str) {
        if let Some((hidden, count)) = &mut self.hidden {
            *count -= usize::from(*hidden == name);
            if *count == 0 {
                self.hidden = None;
            }
            return;
        }
        match classify_element(name) {
            HtmlElementKind::Link => self.link = None,
            HtmlElementKind::Heading(_)
            | HtmlElementKind::Quote
            | HtmlElementKind::Preformatted
            | HtmlElementKind::BulletList
            | HtmlElementKind::NumberedList
            | HtmlElementKind::Item
            | HtmlElementKind::DefinitionList
            | HtmlElementKind::Table
            | HtmlElementKind::Row
            | HtmlElementKind::Cell => {
                self.close_frame(name);
                self.end_lines(1);
            }
            HtmlElementKind::Term | HtmlElementKind::Meaning => {
                self.close_style(name);
                self.close_frame(name);
                self.end_lines(1);
            }
            HtmlElementKind::Ruby => self.close_ruby(),
            HtmlElementKind::RubyText => self.close_reading(),
            HtmlElementKind::Paragraph => self.close_lines(name, 2),
            HtmlElementKind::PlainBlock => {
                self.close_lines(name, 1);
                if name == "div" {
                    self.close_own_box();
                }
            }
            HtmlElementKind::LineBreak => self.break_line(),
            _ => self.close_style(name),
        }
    }

    fn open_block(&mut self, kind: HtmlFrameKind, tag: &HtmlTag) {
        self.close_stray_list();
        read_css(tag, self.notices);
        self.open_frame(kind, &tag.name);
    }

    fn open_list(&mut self, start: Option<u64>, tag: &HtmlTag) {
        read_css(tag, self.notices);
        let kind = HtmlFrameKind::List { start, items: Vec::new(), origin: ListOrigin::Element };
        self.open_frame(kind, &tag.name);
    }

    fn open_item(&mut self, tag: &HtmlTag) {
        read_css(tag, self.notices);
        let is_list = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::List { .. });
        let is_item = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Item(_));
        let is_cell = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Cell(_));
        if self.is_inside(is_item, |kind| is_list(kind) || is_cell(kind)) {
            self.close_through(is_item);
        }
        if !matches!(self.top().kind, HtmlFrameKind::List { .. }) {
            if self.is_inside(is_list, is_cell) {
                // A frame inside of the list was never closed.
                while !matches!(self.top().kind, HtmlFrameKind::List { .. }) {
                    self.close_through(|_| true);
                }
            } else {
                let kind = HtmlFrameKind::List { start: None, items: Vec::new(), origin: ListOrigin::Item };
                self.open_frame(kind, "ul");
            }
        }
        self.open_frame(HtmlFrameKind::Item(None), "li");
    }

    fn open_row(&mut self) {
        let is_row = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Row(_));
        let is_table = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Table(_));
        if self.is_inside(is_row, is_table) {
            self.close_through(is_row);
        }
        if matches!(self.top().kind, HtmlFrameKind::Table(_)) {
            self.open_frame(HtmlFrameKind::Row(Vec::new()), "tr");
        } else {
            self.end_lines(1);
        }
    }

    fn open_cell(&mut self, tag: &HtmlTag) {
        read_css(tag, self.notices);
        let is_cell = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Cell(_));
        let is_row = |kind: &HtmlFrameKind| matches!(kind, HtmlFrameKind::Row(_));
        if self.is_inside(is_cell, |kind| is_row(kind) || matches!(kind, HtmlFrameKind::Table(_))) {
            self.close_through(is_cell);
        }
        if matches!(self.top().kind, HtmlFrameKind::Table(_)) {
            self.open_frame(HtmlFrameKind::Row(Vec::new()), "tr");
        }
        if !matches!(self.top().kind, HtmlFrameKind::Row(_)) {
            self.end_lines(1);
            return;
        }
        if tag.attribute("class").is_some_and(|class| class.contains("linenos")) {
            self.notices.add(NoticeKind::Dropped, "line numbers of code");
            self.hidden = Some((tag.name.clone(), 1));
            return;
        }
        let number =
            |name: &str| tag.attribute(name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
        if number("rowspan") > 1 {
            self.notices.add(NoticeKind::Lost, "cell that spans rows");
        }
        let cell = Cell {
            is_head: tag.name == "th" || self.elements.get("thead").is_some_and(|open| !open.is_empty()),
            alignment: alignment(tag),
            span: number("colspan").clamp(1, MAX_COLUMNS),
            blocks: Vec::new(),
        };
        self.open_frame(HtmlFrameKind::Cell(cell), &tag.name);
    }

    fn open_plain_block(&mut self, tag: &HtmlTag) {
        if self.is_own() && tag.name == "div" {
            let is_footnote = tag.attribute("class") == Some("footnote");
            let kind = own::alert_kind(tag)
                .map(HtmlFrameKind::Alert)
                .or(is_footnote.then_some(HtmlFrameKind::Footnote));
            if let Some(kind) = kind {
                self.open_frame(kind, "(box)");
                return;
            }
        }
        let is_apart = matches!(tag.name.as_str(), "details" | "figure" | "caption" | "fieldset" | "form");
        self.open_lines(tag, if is_apart { 2 } else { 1 });
    }

    /// Closes a box of this program, whose `div` holds no other ones.
    fn close_own_box(&mut self) {
        if self.is_own() {
            self.close_frame("(box)");
        }
    }

    /// Opens an element that stands on lines of its own.
    fn open_lines(&mut self, tag: &HtmlTag, least: usize) {
        self.close_stray_list();
        self.end_lines(least);
        self.open_style(tag);
    }

    fn close_lines(&mut self, name: &str, least: usize) {
        self.close_style(name);
        self.end_lines(least);
    }

    fn open_style(&mut self, tag: &HtmlTag) {
        if VOID.contains(&tag.name.as_str()) {
            return;
        }
        match tag.name.as_str() {
            "tbody" => {
                self.elements.remove("thead");
            }
            "rp" | "svg" | "audio" | "video" | "math" | "select" | "textarea" | "canvas" => {
                return self.hide(tag);
            }
            _ => {}
        }
        if let HtmlFrameKind::Code { language, .. } = &mut self.top().kind {
            if tag.name == "code" && language.is_none() {
                *language = code_language(tag);
            }
            return;
        }
        let mut styles = read_css(tag, self.notices);
        let css = tag.attribute("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let style = match tag.name.as_str() {
            "u" | "ins" => {
                self.notices.add(NoticeKind::Guessed, UNDERLINE);
                Some(HtmlStyle::Emphasis)
            }
            "mark" => {
                self.notices.add(NoticeKind::Lost, "highlight");
                None
            }
            "dt" | "summary" | "caption" | "legend" => Some(HtmlStyle::Strong),
            "cite" | "dfn" | "var" | "address" => Some(HtmlStyle::Emphasis),
            // Google Docs wraps all of its text so.
            "b" | "strong" if css.contains("font-weight:normal") || css.contains("font-weight:400") => None,
            "i" | "em" if css.contains("font-style:normal") => None,
            name => match classify_element(name) {
                HtmlElementKind::Strong => Some(HtmlStyle::Strong),
                HtmlElementKind::Emphasis => Some(HtmlStyle::Emphasis),
                HtmlElementKind::Code => Some(HtmlStyle::Code),
                HtmlElementKind::Subscript => Some(HtmlStyle::Subscript),
                HtmlElementKind::Superscript => Some(HtmlStyle::Superscript),
                HtmlElementKind::Strikethrough => Some(HtmlStyle::Strikethrough),
                _ => None,
            },
        };
        styles = style.map_or(styles, |style| styles.with(style));
        self.styles.open_all(styles);
        self.elements.entry(tag.name.clone()).or_default().push(styles);
    }

    fn close_style(&mut self, name: &str) {
        if matches!(self.top().kind, HtmlFrameKind::Code { .. })
            && classify_element(name) == HtmlElementKind::Code
        {
            return;
        }
        let styles: Option<StyleSet> = self.elements.get_mut(name).and_then(Vec::pop);
        self.styles.close_all(styles.unwrap_or_default());
    }

    /// Omits an element with its content.
    fn hide(&mut self, tag: &HtmlTag) {
        match tag.name.as_str() {
            "rp" => {}
            "style" => self.notices.add(NoticeKind::Dropped, "style sheet"),
            "script" => self.notices.add(NoticeKind::Dropped, "script"),
            name => self.notices.add(NoticeKind::Lost, format!("`<{name}>` element")),
        }
        self.hidden = Some((tag.name.clone(), 1));
    }

    fn push_rule(&mut self) {
        if matches!(self.top().kind, HtmlFrameKind::Code { .. } | HtmlFrameKind::Heading(_)) {
            self.end_lines(1);
            return;
        }
        self.close_stray_list();
        self.end_line();
        if !matches!(
            self.top().kind,
            HtmlFrameKind::List { .. } | HtmlFrameKind::Table(_) | HtmlFrameKind::Row(_)
        ) {
            self.top().blocks.push(Block::Rule);
        }
    }

    fn open_link(&mut self, tag: &HtmlTag) {
        self.link = None;
        let Some(href) = tag.attribute("href") else { return };
        match link_address(href) {
            Some(url) => {
                self.link = Some(self.links.len());
                self.links.push(url);
            }
            None => self.notices.add(NoticeKind::Lost, "link without an address of the web"),
        }
    }

    fn read_image(&mut self, tag: &HtmlTag) {
        let source = tag.attribute("src").unwrap_or_default().trim();
        let alt =
            tag.attribute("alt").filter(|alt| !alt.trim().is_empty()).or_else(|| tag.attribute("title"));
        let alt = alt.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut style = self.run_style();
        if source.starts_with("http:") || source.starts_with("https:") {
            self.notices.add(NoticeKind::Lost, "image on the web, made a link");
            if let Some(url) = link_address(source) {
                let name =
                    url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
                let shown = if alt.is_empty() { name.to_owned() } else { alt };
                let shown = if shown.is_empty() { url.clone() } else { shown };
                style.link = style.link.or(Some(self.links.len()));
                self.links.push(url);
                self.push_run(RunContent::Text(shown), style);
            }
            return;
        }
        if source.starts_with("data:") {
            self.notices.add(NoticeKind::Lost, "image inside of the HTML");
        } else if let Some(path) = self.files.image_path(source, self.notices) {
            if let HtmlFrameKind::Code { .. } = self.top().kind {
                self.notices.add(NoticeKind::Lost, "image inside of code");
                return;
            }
            let image = Inline::Image { path, alt, title: None, size: image_size(tag) };
            self.push_run(RunContent::Piece(image), style);
            return;
        }
        self.push_text(&alt);
    }
}
