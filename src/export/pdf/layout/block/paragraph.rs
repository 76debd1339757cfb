//! Paragraphs: inline content becomes spans, and spans become rows.

use std::sync::Arc;

use super::formula::inline::{InlineFormula, typeset_inline_formula};
use super::image::{BlockImage, ParagraphSide};
use super::inline_image::{InlineImage, build_inline_image, has_text};
use super::spaces::collapse_spaces;
use crate::document::direction::is_right_to_left;
use crate::document::{
    Cloze, Direction, Formula, ImageSize, Inline, LinkTarget, SourceNumber, plain_text, ruby_parentheses,
};
use crate::export::Warning;
use crate::export::pdf::layout::context::LayoutContext;
use crate::export::pdf::layout::text::shorten::shorten_title;
use crate::export::pdf::layout::text::span::{GlyphStyle, Isolation, Struck, TextSpan};
use crate::export::pdf::layout::text::style::{TextContext, TextStyle};
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, Color, ElementId, Face, StructureKind, Target};
use crate::export::render::html::image_text;
use crate::units::Pt;

/// Text before line breaking: spans of one style, and the links over them.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(super) spans: Vec<TextSpan>,
    pub(super) links: Vec<PendingLink>,
    pub(super) images: Vec<BlockImage>,
    /// Each with the index of its space among the spans.
    pub(super) inline_images: Vec<(usize, InlineImage)>,
    pub(super) formulas: Vec<InlineFormula>,
    /// The background of its code.
    pub(super) code_background: Option<Color>,
    /// Whether its characters run from right to left, at least some of them.
    has_right_to_left_text: bool,
    /// Whether there is text beside its images: its own, or that of other cells.
    has_text_beside_images: bool,
}

/// A link without a position.
#[derive(Debug)]
pub(super) struct PendingLink {
    pub(super) reference: CrossReference,
    pub(super) element: ElementId,
}

/// The target of a link and its title.
#[derive(Debug, Clone)]
pub(crate) struct CrossReference {
    pub(super) target: Target,
    pub(super) title: Arc<str>,
}

impl CrossReference {
    /// Screen readers read `title`; a long one is shortened.
    pub(crate) fn new(target: Target, title: &str) -> Self {
        Self { target, title: shorten_title(title).into() }
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
    isolation: Isolation,
}

impl From<TextContext> for TextScope {
    fn from(TextContext { style, element }: TextContext) -> Self {
        Self { style, element, rise: Pt::ZERO, struck: Struck::No, link: None, isolation: Isolation::None }
    }
}

impl Paragraph {
    /// A table cell.
    pub(crate) fn in_table_cell() -> Self {
        Self { has_text_beside_images: true, ..Self::default() }
    }

    /// Adds plain text.
    pub(crate) fn push_text(&mut self, cx: &mut LayoutContext<'_>, text: &str, text_cx: TextContext) {
        self.push_span(cx, text, text_cx.style.face(), TextScope::from(text_cx));
    }

    /// Adds code.
    pub(crate) fn push_code(&mut self, cx: &mut LayoutContext<'_>, code: &str, text_cx: TextContext) {
        let scope = TextScope { isolation: Isolation::LeftToRight, ..TextScope::from(text_cx) };
        self.push_span(cx, code, text_cx.style.mono_face(), scope);
    }

    /// Adds an interface message and text after it. The message is isolated, so that it does not decide on the order of the
    /// words behind it; English words are marked where the guide is not English.
    pub(crate) fn push_message(
        &mut self,
        cx: &mut LayoutContext<'_>,
        (name, message): (&str, &str),
        after: &str,
        text_cx: TextContext,
    ) {
        let element = if cx.messages.is_english(name) {
            cx.structure.add_element(text_cx.element, StructureKind::English)
        } else {
            text_cx.element
        };
        let scope = TextScope::from(text_cx);
        let isolated = TextScope { element, isolation: Isolation::FirstLetter, ..scope };
        self.push_span(cx, message, text_cx.style.face(), isolated);
        self.push_span(cx, after, text_cx.style.face(), scope);
    }

    /// Adds plain text that is an artifact, such as a page number.
    pub(crate) fn push_artifact(&mut self, text: &str, style: TextStyle) {
        let glyph_style =
            GlyphStyle { face: style.face(), size: style.size, rise: Pt::ZERO, color: style.color };
        let (struck, hyphenation) = (Struck::No, style.hyphenation);
        self.spans.push(TextSpan {
            text: text.to_owned(),
            glyph_style,
            leaf: None,
            link: None,
            struck,
            hyphenation,
            break_cost: None,
            isolation: Isolation::None,
        });
    }

    /// Adds plain text with a link.
    pub(crate) fn push_link(
        &mut self,
        cx: &mut LayoutContext<'_>,
        text: &str,
        reference: CrossReference,
        text_cx: TextContext,
    ) {
        let element = cx.structure.add_element(text_cx.element, StructureKind::Link);
        let link = Some(self.add_link(reference, element));
        self.push_span(
            cx,
            text,
            text_cx.style.face(),
            TextScope { element, link, ..TextScope::from(text_cx) },
        );
    }

    /// Adds inline content.
    pub(crate) fn push_inlines(&mut self, cx: &mut LayoutContext<'_>, line: &[Inline], text_cx: TextContext) {
        self.has_text_beside_images |= has_text(line);
        let has_formulas = line.iter().any(|inline| matches!(inline, Inline::Maths(_)));
        self.has_right_to_left_text |= has_formulas && plain_text(line).chars().any(is_right_to_left);
        self.walk_inlines(cx, line, TextScope::from(text_cx));
    }

    fn add_link(&mut self, reference: CrossReference, element: ElementId) -> usize {
        self.links.push(PendingLink { reference, element });
        self.links.len() - 1
    }

    fn walk_inlines(&mut self, cx: &mut LayoutContext<'_>, line: &[Inline], scope: TextScope) {
        for (index, inline) in line.iter().enumerate() {
            if index > 0 && inline.is_mark() && line[index - 1].is_mark() {
                let (style, rise) = superscript_style(cx, scope.style);
                self.push_span(cx, ",", style.face(), TextScope { style, rise, ..scope });
            }
            match inline {
                Inline::Text(text) => {
                    let text = collapse_spaces(text, self.spans.last());
                    self.push_span(cx, &text, scope.style.face(), scope);
                }
                Inline::Maths(formula) => self.push_formula(cx, formula, scope),
                Inline::Code(text) => {
                    // Monospaced characters are wider at the same height: a smaller size keeps code quiet in running
                    // text.
                    let style = scope.style.sized(scope.style.size.min(cx.style.small));
                    let isolation = Isolation::LeftToRight;
                    self.code_background = cx.inline_code_background();
                    self.push_span(cx, text, style.mono_face(), TextScope { style, isolation, ..scope });
                }
                Inline::Emphasis(inner) => {
                    self.walk_inlines(cx, inner, TextScope { style: scope.style.italic(), ..scope });
                }
                Inline::Strong(inner) | Inline::Cloze(Cloze { text: inner, .. }) => {
                    self.walk_inlines(cx, inner, TextScope { style: scope.style.bold(), ..scope });
                }
                Inline::Strikethrough(inner) => {
                    self.walk_inlines(cx, inner, TextScope { struck: Struck::Through, ..scope });
                }
                Inline::Superscript(inner) => {
                    let (style, rise) = superscript_style(cx, scope.style);
                    self.walk_inlines(cx, inner, TextScope { style, rise, ..scope });
                }
                Inline::Subscript(inner) => {
                    let (style, rise) = superscript_style(cx, scope.style);
                    self.walk_inlines(cx, inner, TextScope { style, rise: -rise / 2.0, ..scope });
                }
                Inline::Ruby { base, reading } => {
                    let [open, close] = ruby_parentheses(reading);
                    self.walk_inlines(cx, base, scope);
                    self.push_span(cx, &[open, reading, close].concat(), scope.style.face(), scope);
                }
                Inline::Link { target, text } => self.walk_link(cx, target, text, scope),
                Inline::Image { path, alt, size, .. } => self.push_image(cx, (path, alt, *size), scope),
                Inline::Audio { path, label } => {
                    self.push_span(cx, image_text(path, label), scope.style.face(), scope);
                }
                // Without a source list, a citation has no target.
                Inline::Citation(_) if !cx.style.shows(Part::Sources) => {}
                Inline::Citation(numbers) => self.push_citation(cx, numbers, scope),
                Inline::FootnoteMark(number) => {
                    let (style, rise) = superscript_style(cx, scope.style);
                    let scope = TextScope { style, rise, isolation: Isolation::LeftToRight, ..scope };
                    self.push_span(cx, &number.to_string(), style.face(), scope);
                }
                Inline::LineBreak => self.push_span(cx, "\n", scope.style.face(), scope),
            }
        }
    }

    /// Adds the numbers of sources, each with a link to the source list.
    fn push_citation(&mut self, cx: &mut LayoutContext<'_>, numbers: &[SourceNumber], scope: TextScope) {
        let (style, rise) = superscript_style(cx, scope.style);
        let style = style.colored(cx.style.colors.accent);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.push_span(cx, ",", style.face(), TextScope { style, rise, ..scope });
            }
            // PDF/UA wants every link in an element of its own (ISO 14289-1, 7.18.5).
            let reference = cx.structure.add_element(scope.element, StructureKind::Reference);
            let element = cx.structure.add_element(reference, StructureKind::Link);
            let title = cx.document.source(*number).map_or("", |source| &source.title);
            let title = format!("{number}: {title}");
            let reference = CrossReference::new(Target::Anchor(Anchor::Source(*number)), &title);
            let link = Some(self.add_link(reference, element));
            let isolation = Isolation::LeftToRight;
            let scope = TextScope { style, rise, element, link, isolation, ..scope };
            self.push_span(cx, &number.to_string(), style.face(), scope);
        }
    }

    fn walk_link(
        &mut self,
        cx: &mut LayoutContext<'_>,
        target: &LinkTarget,
        text: &[Inline],
        scope: TextScope,
    ) {
        let reference = match target {
            LinkTarget::Web(url) => CrossReference::new(Target::Web(url.clone()), url),
            LinkTarget::Question(id) => {
                let prompt = cx.input.questions.get(id).map(|question| plain_text(&question.prompt));
                let target = Target::Anchor(Anchor::Question(id.clone()));
                CrossReference::new(target, &prompt.unwrap_or_default())
            }
            LinkTarget::Section(id) => {
                let section = cx.document.sections.iter().find(|section| section.id == *id);
                let target = Target::Anchor(Anchor::Section(id.clone()));
                CrossReference::new(target, section.map_or("", |section| &section.title))
            }
        };
        let element = cx.structure.add_element(scope.element, StructureKind::Link);
        let link = Some(self.add_link(reference, element));
        let style = scope.style.colored(cx.style.colors.accent);
        self.walk_inlines(cx, text, TextScope { style, element, link, ..scope });
    }

    /// Adds a formula; one without glyphs stands as LaTeX.
    fn push_formula(&mut self, cx: &mut LayoutContext<'_>, formula: &Formula, scope: TextScope) {
        let direction = if self.has_right_to_left_text {
            Direction::RightToLeft
        } else {
            cx.document.language.direction()
        };
        let place = (scope.style, scope.element, scope.link);
        let typeset = typeset_inline_formula(cx, formula, place, self.spans.len(), direction);
        if let Some((typeset, mut spans)) = typeset {
            self.formulas.push(typeset);
            self.spans.append(&mut spans);
        } else {
            cx.warnings.push(Warning::MathsCharacter { place: cx.location.clone() });
            self.walk_inlines(cx, &[Inline::Code(formula.latex.clone())], scope);
        }
    }

    fn push_image(
        &mut self,
        cx: &mut LayoutContext<'_>,
        (path, alt, size): (&str, &str, Option<ImageSize>),
        scope: TextScope,
    ) {
        let alt = if alt.is_empty() { path } else { alt };
        let element = cx.structure.add_element(scope.element, StructureKind::Figure { alt: alt.to_owned() });
        let leaf = cx.structure.add_leaf(element);
        let among_words = self.has_text_beside_images || self.has_text();
        let position = if self.has_text() { ParagraphSide::Below } else { ParagraphSide::Above };
        let block_image = BlockImage { path: path.to_owned(), size, leaf, link: scope.link, side: position };
        let inline_image =
            if among_words { build_inline_image(cx, &block_image, scope.style.size) } else { None };
        if let Some((inline_image, placeholder)) = inline_image {
            self.inline_images.push((self.spans.len(), inline_image));
            self.spans.push(placeholder);
            return;
        }
        if position == ParagraphSide::Above {
            // An image that starts the paragraph replaces the indent of the first line.
            self.spans.clear();
        }
        self.images.push(block_image);
    }

    /// Whether there is any text.
    fn has_text(&self) -> bool {
        self.spans.iter().any(|span| span.leaf.is_some() || !span.text.trim().is_empty())
    }

    fn push_span(&mut self, cx: &mut LayoutContext<'_>, text: &str, face: Face, scope: TextScope) {
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
        let leaf = Some(cx.structure.add_leaf(scope.element));
        self.spans.push(TextSpan {
            text,
            glyph_style,
            leaf,
            link: scope.link,
            struck: scope.struck,
            hyphenation: scope.style.hyphenation,
            break_cost: None,
            isolation: scope.isolation,
        });
    }
}

/// The style and rise of superscripts.
fn superscript_style(cx: &LayoutContext<'_>, style: TextStyle) -> (TextStyle, Pt) {
    (style.sized(cx.style.tiny.min(style.size)), style.size * 0.33)
}
