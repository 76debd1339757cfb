//! State shared by all layout functions.

use std::collections::BTreeMap;

use super::column::region::Region;
use super::column::row::{Panel, PanelBorder, Row};
use super::fragment;
use super::fragment::{Fragment, HasRows};
use super::text::setter::ParagraphSetter;
use super::text::span::{Align, Hyphenation};
use super::text::style::{Slant, TextStyle, Weight};
use crate::document::{Direction, Document, Language, Question, QuestionId, Section};
use crate::export::pdf::options::style::{Layout, Part, Style, TextAlign};
use crate::export::pdf::page::{Color, ElementId, Structure};
use crate::export::render::highlight::Highlighter;
use crate::export::render::messages::Messages;
use crate::export::{ExportError, Fonts, Location, MissingGlyphs, Warning};
use crate::units::Pt;

/// State shared by all parts of a guide.
pub(crate) struct LayoutInput<'a> {
    /// The guide.
    pub document: &'a Document,
    /// Its questions by id.
    pub questions: BTreeMap<&'a QuestionId, &'a Question>,
    /// The chosen style.
    pub style: &'a Style,
    /// Interface messages in the guide's language.
    pub messages: &'a Messages,
    /// The maximum height of an image.
    pub max_image_height: Pt,
    /// The style in other sizes, largest first, for content that must fit a card.
    pub size_scale: Vec<Style>,
    /// The style in the colours of each section, in turn; empty where sections have none of their own.
    pub section_styles: Vec<Style>,
    /// Each of these in other sizes.
    pub section_scales: Vec<Vec<Style>>,
}

impl<'a> LayoutInput<'a> {
    /// Indexes the guide's questions.
    pub(crate) fn new(
        document: &'a Document,
        style: &'a Style,
        messages: &'a Messages,
        max_image_height: Pt,
    ) -> Self {
        Self {
            document,
            questions: document.questions_by_id(),
            style,
            messages,
            max_image_height,
            size_scale: Vec::new(),
            section_styles: (1..=style.colors.sections.len())
                .map(|number| Style { colors: style.colors.in_section(number), ..style.clone() })
                .collect(),
            section_scales: Vec::new(),
        }
    }

    /// The same, with all styles in other sizes.
    pub(crate) fn with_size_scales(self, build_scale: impl Fn(&Style) -> Vec<Style>) -> Self {
        let size_scale = build_scale(self.style);
        let section_scales = self.section_styles.iter().map(build_scale).collect();
        Self { size_scale, section_scales, ..self }
    }

    /// Whether the answers stand apart from their questions, on pages of their own.
    pub(crate) fn parts_answers(&self) -> bool {
        self.style.layout == Layout::Quiz && self.style.shows(Part::Answers)
    }

    /// The style in the colours of a section.
    pub(crate) fn section_style(&self, section: &Section) -> &Style {
        pick_in_turn(&self.section_styles, section).unwrap_or(self.style)
    }

    /// The style in the colours of a section and in other sizes, largest first.
    pub(crate) fn section_scale(&self, section: &Section) -> &[Style] {
        pick_in_turn(&self.section_scales, section).unwrap_or(&self.size_scale)
    }

    /// Whether the guide ends with a source list.
    pub(crate) fn lists_sources(&self) -> bool {
        !self.document.sources.is_empty() && self.style.shows(Part::Sources)
    }
}

/// The value of a section, where values repeat from the first one on.
fn pick_in_turn<'v, T>(values: &'v [T], section: &Section) -> Option<&'v T> {
    let index = section.number.saturating_sub(1).checked_rem(values.len())?;
    values.get(index)
}

/// The paragraph setter and highlighter. Both cache what they have seen, so parts reuse them.
pub(crate) struct LayoutResources {
    setter: ParagraphSetter,
    highlighter: Highlighter,
}

impl LayoutResources {
    /// Loads the fonts.
    ///
    /// # Errors
    /// A font that cannot be read.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self { setter: ParagraphSetter::new(fonts, language)?, highlighter: Highlighter::default() })
    }
}

/// The state of laying out one part of a guide.
pub(crate) struct LayoutContext<'a> {
    /// State shared by all parts.
    pub input: &'a LayoutInput<'a>,
    /// The guide.
    pub document: &'a Document,
    /// The current style.
    pub style: &'a Style,
    /// The current style in other sizes, largest first.
    pub size_scale: &'a [Style],
    /// Interface messages in the guide's language.
    pub messages: &'a Messages,
    /// Breaks text into lines.
    pub setter: &'a mut ParagraphSetter,
    /// Highlights code.
    pub highlighter: &'a mut Highlighter,
    /// The structure tree of the part, in reading order.
    pub structure: Structure,
    /// Warnings for the guide's author.
    pub warnings: Vec<Warning>,
    /// The part of the guide that is being laid out.
    pub location: Location,
    /// The background of the text that is being laid out.
    pub ground: Ground,
    panel_count: usize,
}

/// The background of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Paper.
    Paper,
    /// The tint of an aside.
    Tint,
}

/// Rows that may still be discarded, with their structure and warnings.
pub(crate) struct DetachedFragment {
    /// The rows.
    pub rows: Vec<Row>,
    structure: Structure,
    warnings: Vec<Warning>,
}

impl<'a> LayoutContext<'a> {
    /// A context for one part.
    pub(crate) fn new(input: &'a LayoutInput<'a>, resources: &'a mut LayoutResources) -> Self {
        Self {
            input,
            document: input.document,
            style: input.style,
            size_scale: &input.size_scale,
            messages: input.messages,
            setter: &mut resources.setter,
            highlighter: &mut resources.highlighter,
            structure: Structure::default(),
            warnings: Vec::new(),
            location: Location::Title,
            ground: Ground::Paper,
            panel_count: 0,
        }
    }

    /// Completes the part.
    pub(crate) fn into_fragment<T: HasRows>(mut self, mut items: Vec<T>) -> Fragment<T> {
        self.report_missing_glyphs();
        // The items wait for all other parts.
        items.shrink_to_fit();
        Fragment { items, structure: self.structure, warnings: self.warnings, panel_count: self.panel_count }
    }

    /// Lays out rows that may still be discarded: their structure and warnings stay separate.
    pub(crate) fn detach(&mut self, layout: impl FnOnce(&mut Self) -> Vec<Row>) -> DetachedFragment {
        let structure = std::mem::take(&mut self.structure);
        let warnings = std::mem::take(&mut self.warnings);
        let rows = layout(self);
        DetachedFragment {
            rows,
            structure: std::mem::replace(&mut self.structure, structure),
            warnings: std::mem::replace(&mut self.warnings, warnings),
        }
    }

    /// Attaches detached rows; their content belongs to an element.
    pub(crate) fn attach(&mut self, detached: DetachedFragment, parent: ElementId) -> Vec<Row> {
        let DetachedFragment { mut rows, structure, warnings } = detached;
        for warning in warnings {
            warning.add_to(&mut self.warnings);
        }
        let offset = self.structure.graft(parent, structure);
        for row in &mut rows {
            fragment::remap_row(row, offset);
        }
        rows
    }

    /// Takes the colours of a section.
    pub(crate) fn take_section_style(&mut self, section: &Section) {
        let input = self.input;
        (self.style, self.size_scale) = (input.section_style(section), input.section_scale(section));
    }

    /// Starts another part of the guide.
    pub(crate) fn enter(&mut self, location: Location) {
        self.report_missing_glyphs();
        self.structure.start_location(location.clone());
        self.location = location;
    }

    /// Turns characters without a glyph into a warning.
    fn report_missing_glyphs(&mut self) {
        let missing = self.setter.take_missing();
        if !missing.is_empty() {
            let missing = MissingGlyphs::new(missing, self.location.clone());
            Warning::MissingGlyphs(missing).add_to(&mut self.warnings);
        }
    }

    /// A new panel behind a region. It reaches into the half rows around it, so that its text has as much space above as
    /// below.
    pub(crate) fn new_panel(
        &mut self,
        region: Region,
        background: Option<Color>,
        border: Option<Color>,
    ) -> Panel {
        /// A third of a half row: two panels with a half row between them stay apart.
        const OUTSET: f32 = 0.17;
        /// Wide enough to be visible in print, narrow enough not to look like a bar.
        const BORDER_WIDTH: Pt = Pt(2.0);
        self.panel_count += 1;
        let x = match self.document.language.direction() {
            Direction::LeftToRight => region.x,
            Direction::RightToLeft => region.x + region.width - BORDER_WIDTH,
        };
        // Without a background, only a border shows where a panel begins and ends.
        let bare = background == Some(Color::PAPER);
        let border = border.or(bare.then_some(self.style.colors.hairline));
        let background = background.filter(|_| !bare);
        let border = border.map(|color| PanelBorder { x, width: BORDER_WIDTH, color });
        let (id, x, width, outset) = (self.panel_count, region.x, region.width, self.style.leading * OUTSET);
        Panel { id, x, width, background, border, outline: None, outset }
    }

    /// The distance of the baseline from the top of a row: the leading around a line of body text is shared equally
    /// between the space above the capitals and the space below the descenders (0.70 and 0.20 em in IBM Plex Sans).
    pub(crate) fn baseline(&self) -> Pt {
        let (capitals, descenders) = (self.style.body * 0.70, self.style.body * 0.20);
        capitals + (self.style.leading - capitals - descenders) / 2.0
    }

    /// The background of code in running text.
    pub(crate) fn inline_code_background(&self) -> Option<Color> {
        let code = self.style.colors.code;
        match self.ground {
            _ if code == Color::PAPER => None,
            Ground::Paper => Some(code),
            // A grey of its own would hardly differ from the tint around it.
            Ground::Tint => Some(Color::PAPER),
        }
    }

    /// The style of body text.
    pub(crate) fn body_style(&self) -> TextStyle {
        let (slant, weight) = (Slant::Upright, Weight::Regular);
        let hyphenation = Hyphenation::Allowed;
        TextStyle { slant, weight, size: self.style.body, color: self.style.colors.ink, hyphenation }
    }

    /// The alignment of body text. Headings, tables and source lists stay ragged because their lines are short. Chinese
    /// and Japanese lines are always filled (JLREQ, 3.8.1).
    pub(crate) fn text_align(&self) -> Align {
        let is_filled = matches!(self.document.language.primary().as_str(), "zh" | "ja" | "yue");
        match self.style.align {
            TextAlign::Ragged if !is_filled => Align::Start,
            TextAlign::Ragged | TextAlign::Justified => Align::Justify,
        }
    }

    /// A region whose lines end earlier.
    pub(crate) fn shorten_region(&self, region: Region, by: Pt) -> Region {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => region.x,
            Direction::RightToLeft => region.x + by,
        };
        Region { x, width: (region.width - by).max(self.style.body * 3.0), page_width: None }
    }

    /// A region whose lines begin further in.
    pub(crate) fn indent_region(&self, region: Region, by: Pt) -> Region {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => region.x + by,
            Direction::RightToLeft => region.x,
        };
        // Even a deeply nested list keeps space for a few characters.
        Region { x, width: (region.width - by).max(self.style.body * 3.0), page_width: None }
    }
}
