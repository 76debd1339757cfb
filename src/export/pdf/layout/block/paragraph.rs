//! Paragraphs: inline content becomes spans, and spans become rows.

use crate::export::pdf::layout::block::image::{layout_image, measure_image_width};
use crate::export::pdf::layout::block::inline_image::build_inline_image;
use crate::export::pdf::layout::column::region::Region;
use std::sync::Arc;

use crate::document::{Inline, LinkTarget, plain_text};
use crate::export::pdf::layout::block::image::{BlockImage, ParagraphSide};
use crate::export::pdf::layout::block::inline_image::{Icon, has_words};
use crate::export::pdf::layout::column::row::Row;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shaping::{Align, GlyphStyle, Measure, SetLine, Span, Struck};
use crate::export::pdf::layout::text::shorten::shortened;
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, ElementId, Face, Item, Kind, Link, Rect, Rule, Target};
use crate::units::Pt;

/// Text before line breaking: spans of one style, and the links over them.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    spans: Vec<Span>,
    links: Vec<PendingLink>,
    images: Vec<BlockImage>,
    /// Each with the index of its space among the spans.
    icons: Vec<(usize, Icon)>,
    /// Whether there is text beside its images: its own, or that of other cells.
    worded: bool,
}

/// A link without a position.
#[derive(Debug)]
struct PendingLink {
    way: CrossReference,
    element: ElementId,
}

/// The target of a link and its title.
#[derive(Debug, Clone)]
pub(crate) struct CrossReference {
    target: Target,
    title: Arc<str>,
}

impl CrossReference {
    /// Screen readers read `title`; a long one is shortened.
    pub(crate) fn new(target: Target, title: &str) -> Self {
        Self { target, title: shortened(title).into() }
    }
}

/// The inherited properties at one point of the inline tree.
#[derive(Debug, Clone, Copy)]
struct TextScope {
    style: TextStyle,
    rise: Pt,
    struck: Struck,
    element: ElementId,
    link: Option<usize>,
}

impl From<TextContext> for TextScope {
    fn from(TextContext { style, element }: TextContext) -> Self {
        Self { style, element, rise: Pt::ZERO, struck: Struck::No, link: None }
    }
}

impl Paragraph {
    /// A table cell.
    pub(crate) fn cell() -> Self {
        Self { worded: true, ..Self::default() }
    }

    /// Adds plain text.
    pub(crate) fn words(&mut self, text: &str, text_cx: TextContext, cx: &mut LayoutContext<'_>) {
        self.push(text, text_cx.style.face(), TextScope::from(text_cx), cx);
    }

    /// Adds plain text that is an artifact, such as a page number.
    pub(crate) fn unread(&mut self, text: &str, style: TextStyle) {
        let glyph_style =
            GlyphStyle { face: style.face(), size: style.size, rise: Pt::ZERO, color: style.color };
        let (struck, hyphenation) = (Struck::No, style.hyphenation);
        self.spans.push(Span {
            text: text.to_owned(),
            glyph_style,
            leaf: None,
            link: None,
            struck,
            hyphenation,
        });
    }

    /// Adds plain text with a link.
    pub(crate) fn linked(
        &mut self,
        text: &str,
        way: CrossReference,
        text_cx: TextContext,
        cx: &mut LayoutContext<'_>,
    ) {
        let element = cx.structure.element(text_cx.element, Kind::Link);
        let link = Some(self.leads(way, element));
        self.push(text, text_cx.style.face(), TextScope { element, link, ..TextScope::from(text_cx) }, cx);
    }

    /// Adds inline content.
    pub(crate) fn inlines(&mut self, line: &[Inline], text_cx: TextContext, cx: &mut LayoutContext<'_>) {
        self.worded |= has_words(line);
        self.walk(line, TextScope::from(text_cx), cx);
    }

    fn leads(&mut self, way: CrossReference, element: ElementId) -> usize {
        self.links.push(PendingLink { way, element });
        self.links.len() - 1
    }

    fn walk(&mut self, line: &[Inline], scope: TextScope, cx: &mut LayoutContext<'_>) {
        for piece in line {
            match piece {
                Inline::Text(text) => self.push(text, scope.style.face(), scope, cx),
                Inline::Code(text) => {
                    // Monospaced characters are wider at the same height: a smaller size keeps code quiet in running
                    // text.
                    let style = scope.style.sized(scope.style.size.min(cx.style.small));
                    self.push(text, style.mono(), TextScope { style, ..scope }, cx);
                }
                Inline::Emphasis(inner) | Inline::Cloze(inner) => {
                    self.walk(inner, TextScope { style: scope.style.italic(), ..scope }, cx);
                }
                Inline::Strong(inner) => {
                    self.walk(inner, TextScope { style: scope.style.bold(), ..scope }, cx);
                }
                Inline::Strikethrough(inner) => {
                    self.walk(inner, TextScope { struck: Struck::Through, ..scope }, cx);
                }
                Inline::Superscript(inner) => {
                    let (style, rise) = raised(scope.style, cx);
                    self.walk(inner, TextScope { style, rise, ..scope }, cx);
                }
                Inline::Subscript(inner) => {
                    let (style, rise) = raised(scope.style, cx);
                    self.walk(inner, TextScope { style, rise: -rise / 2.0, ..scope }, cx);
                }
                Inline::Link { target, text } => self.link(target, text, scope, cx),
                Inline::Image { path, alt, .. } => self.show(path, alt, scope, cx),
                // Without a source list, a citation has no target.
                Inline::Citation(_) if !cx.style.shows(Part::Sources) => {}
                Inline::Citation(numbers) => {
                    let (style, rise) = raised(scope.style, cx);
                    let style = style.colored(cx.style.colors.accent);
                    for (index, number) in numbers.iter().enumerate() {
                        if index > 0 {
                            self.push(",", style.face(), TextScope { style, rise, ..scope }, cx);
                        }
                        // PDF/UA wants every link in an element of its own (ISO 14289-1, 7.18.5).
                        let reference = cx.structure.element(scope.element, Kind::Reference);
                        let element = cx.structure.element(reference, Kind::Link);
                        let title = cx.document.source(*number).map_or("", |source| &source.title);
                        let title = format!("{number}: {title}");
                        let way = CrossReference::new(Target::Anchor(Anchor::Source(*number)), &title);
                        let scope =
                            TextScope { style, rise, element, link: Some(self.leads(way, element)), ..scope };
                        self.push(&number.to_string(), style.face(), scope, cx);
                    }
                }
                Inline::LineBreak => self.push("\n", scope.style.face(), scope, cx),
            }
        }
    }

    fn link(&mut self, target: &LinkTarget, text: &[Inline], scope: TextScope, cx: &mut LayoutContext<'_>) {
        let way = match target {
            LinkTarget::Web(url) => CrossReference::new(Target::Web(url.clone()), url),
            LinkTarget::Question(id) => {
                let prompt = cx.input.questions.get(id).map(|question| plain_text(&question.prompt));
                let target = Target::Anchor(Anchor::Question(id.clone()));
                CrossReference::new(target, &prompt.unwrap_or_default())
            }
        };
        let element = cx.structure.element(scope.element, Kind::Link);
        let link = Some(self.leads(way, element));
        let style = scope.style.colored(cx.style.colors.accent);
        self.walk(text, TextScope { style, element, link, ..scope }, cx);
    }

    fn show(&mut self, path: &str, alt: &str, scope: TextScope, cx: &mut LayoutContext<'_>) {
        let alt = if alt.is_empty() { path } else { alt };
        let element = cx.structure.element(scope.element, Kind::Figure { alt: alt.to_owned() });
        let leaf = cx.structure.leaf(element);
        let among_words = self.worded || self.has_words();
        let icon =
            if among_words { build_inline_image(cx, path, leaf, scope.link, scope.style.size) } else { None };
        if let Some((icon, blank)) = icon {
            self.icons.push((self.spans.len(), icon));
            self.spans.push(blank);
            return;
        }
        let side = if self.has_words() { ParagraphSide::Below } else { ParagraphSide::Above };
        if side == ParagraphSide::Above {
            // An image that starts the paragraph replaces the indent of the first line.
            self.spans.clear();
        }
        self.images.push(BlockImage { path: path.to_owned(), leaf, link: scope.link, side });
    }

    /// Whether there is any text.
    fn has_words(&self) -> bool {
        self.spans.iter().any(|span| span.leaf.is_some() || !span.text.trim().is_empty())
    }

    fn push(&mut self, text: &str, face: Face, scope: TextScope, cx: &mut LayoutContext<'_>) {
        if text.is_empty() {
            return;
        }
        // Tabs have no stops in running text, and a space beside a moved image is not needed.
        let mut text = text.replace('\t', " ");
        if !self.images.is_empty() && self.spans.last().is_none_or(|last| last.text.ends_with(' ')) {
            text.drain(..text.len() - text.trim_start_matches(' ').len());
            if text.is_empty() {
                return;
            }
        }
        let glyph_style =
            GlyphStyle { face, size: scope.style.size, rise: scope.rise, color: scope.style.color };
        let leaf = Some(cx.structure.leaf(scope.element));
        self.spans.push(Span {
            text,
            glyph_style,
            leaf,
            link: scope.link,
            struck: scope.struck,
            hyphenation: scope.style.hyphenation,
        });
    }

    /// Lays out the paragraph as rows aligned at the start.
    pub(crate) fn rows(&self, region: Region, cx: &mut LayoutContext<'_>) -> Vec<Row> {
        self.aligned(region, Align::Start, cx)
    }

    /// Lays out the paragraph as rows.
    pub(crate) fn aligned(&self, region: Region, align: Align, cx: &mut LayoutContext<'_>) -> Vec<Row> {
        let mut rows = self.images(ParagraphSide::Above, align, region, cx);
        if !self.spans.is_empty() {
            let direction = cx.document.language.direction();
            let measure = Measure { width: region.width, align, direction };
            let lines = cx.setter.set(&self.spans, measure);
            let baseline = cx.baseline();
            let row = |line| Row { items: self.items(line, region.x, baseline), ..Row::default() };
            rows.extend(lines.into_iter().map(row));
        }
        rows.append(&mut self.images(ParagraphSide::Below, align, region, cx));
        rows
    }

    /// Lays out the images on one side of the text.
    fn images(
        &self,
        side: ParagraphSide,
        align: Align,
        region: Region,
        cx: &mut LayoutContext<'_>,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        for shown in self.images.iter().filter(|shown| shown.side == side) {
            let Some((mut set, rect)) = layout_image(cx, shown, align, region) else { continue };
            set[0].items.extend(shown.link.map(|link| self.link_over(link, rect)));
            rows.append(&mut set);
        }
        rows
    }

    /// The width of the longest line with mandatory breaks only.
    pub(crate) fn natural_width(&self, cx: &mut LayoutContext<'_>) -> Pt {
        let words = cx.setter.natural_width(&self.spans);
        let images = self.images.iter().map(|shown| measure_image_width(cx, shown));
        images.fold(words, Pt::max)
    }

    /// The width of the longest word. An image may shrink, but not to nothing.
    pub(crate) fn longest_word(&self, cx: &mut LayoutContext<'_>) -> Pt {
        let least = cx.style.body * 5.0;
        let word = cx.setter.longest_word(&self.spans);
        let images = self.images.iter().map(|shown| measure_image_width(cx, shown).min(least));
        images.fold(word, Pt::max)
    }

    /// The items of one line: its runs, strikethroughs and links.
    fn items(&self, line: SetLine, x: Pt, baseline: Pt) -> Vec<Item> {
        // Most lines are one run, and a growing vector reserves four.
        let mut items = Vec::with_capacity(line.runs.len());
        let mut over: Vec<(usize, Rect)> = Vec::new();
        for (span, mut run) in line.runs {
            run.x += x;
            run.y += baseline;
            let Span { link, struck, glyph_style, .. } = &self.spans[span];
            let icon = self.icons.iter().find(|(place, _)| *place == span);
            let (item, rect) = if let Some((_, icon)) = icon {
                icon.on(run.x, baseline)
            } else {
                // Only links and strikethroughs need the width of a run.
                let plain = *struck == Struck::No && link.is_none();
                let width = if plain { Pt::ZERO } else { run.inked_width() };
                if *struck == Struck::Through {
                    // The middle of the lowercase letters.
                    let (y, thickness) = (run.y - run.size * 0.26, run.size * 0.06);
                    items.push(Item::Rule(Rule {
                        x: run.x,
                        y,
                        length: width,
                        thickness,
                        color: glyph_style.color,
                    }));
                }
                let rect = Rect { x: run.x, y: run.y - run.size * 0.9, width, height: run.size * 1.2 };
                (Item::Text(run), rect)
            };
            if let Some(link) = link {
                match over.last_mut().filter(|(last, _)| last == link) {
                    Some((_, last)) => *last = around(*last, rect),
                    None => over.push((*link, rect)),
                }
            }
            items.push(item);
        }
        items.reserve_exact(over.len());
        items.extend(over.into_iter().map(|(link, rect)| self.link_over(link, rect)));
        items
    }

    fn link_over(&self, link: usize, rect: Rect) -> Item {
        let PendingLink { way, element } = &self.links[link];
        let (target, title) = (way.target.clone(), Arc::clone(&way.title));
        Item::Link(Box::new(Link { rect, target, title, element: *element }))
    }
}

/// The style and rise of superscripts.
fn raised(style: TextStyle, cx: &LayoutContext<'_>) -> (TextStyle, Pt) {
    (style.sized(cx.style.tiny.min(style.size)), style.size * 0.33)
}

/// The smallest box around two boxes.
fn around(a: Rect, b: Rect) -> Rect {
    let (left, top) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Rect { x: left, y: top, width: right - left, height: bottom - top }
}
