//! Who sets the guide: the tools that every part of it needs at hand.

use crate::export::pdf::layout::column::region::Region;
use std::collections::BTreeMap;

use super::column::row::{Panel, PanelBorder, Row};
use super::fragment;
use super::fragment::{Fragment, HasRows};
use super::text::setter::ParagraphSetter;
use super::text::shaping::{Align, Hyphenation};
use super::text::style::{Slant, TextStyle, Weight};
use crate::document::{Direction, Document, Language, Question, QuestionId};
use crate::export::pdf::options::style::{Part, Style, TextAlign};
use crate::export::pdf::page::{Color, ElementId, Structure};
use crate::export::render::highlight::Highlighter;
use crate::export::render::messages::Messages;
use crate::export::{ExportError, Fonts, Location, Warning};
use crate::units::Pt;

/// What all who set the guide share.
pub(crate) struct LayoutInput<'a> {
    /// The guide.
    pub document: &'a Document,
    /// Its questions by their ids.
    pub questions: BTreeMap<&'a QuestionId, &'a Question>,
    /// The look.
    pub style: &'a Style,
    /// What the tool itself says, in the guide's language.
    pub messages: &'a Messages,
    /// How tall an image may be.
    pub max_image_height: Pt,
    /// The look in other sizes, largest first, where what is set must fit a given room.
    pub size_scale: Vec<Style>,
}

impl<'a> LayoutInput<'a> {
    /// Reads the guide through.
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
        }
    }

    /// Whether the guide ends in a list of its sources.
    pub(crate) fn lists_sources(&self) -> bool {
        !self.document.sources.is_empty() && self.style.shows(Part::Sources)
    }
}

/// What a cx works with. Its words and colours are the quicker the more it has set, so it is handed on.
pub(crate) struct LayoutResources {
    setter: ParagraphSetter,
    highlighter: Highlighter,
}

impl LayoutResources {
    /// Opens the fonts.
    ///
    /// # Errors
    /// Names one that cannot be read.
    pub(crate) fn new(fonts: &Fonts, language: &Language) -> Result<Self, ExportError> {
        Ok(Self { setter: ParagraphSetter::new(fonts, language)?, highlighter: Highlighter::default() })
    }
}

/// Sets one part of a guide.
pub(crate) struct LayoutContext<'a> {
    /// What all parts share.
    pub input: &'a LayoutInput<'a>,
    /// The guide.
    pub document: &'a Document,
    /// The look.
    pub style: &'a Style,
    /// What the tool itself says, in the guide's language.
    pub messages: &'a Messages,
    /// Sets lines.
    pub setter: &'a mut ParagraphSetter,
    /// Tells the words of programs apart.
    pub highlighter: &'a mut Highlighter,
    /// What the part means, in reading order.
    pub structure: Structure,
    /// What the guide's author should know.
    pub warnings: Vec<Warning>,
    /// What is being set.
    pub location: Location,
    panel_count: usize,
}

/// Rows that were set apart.
pub(crate) struct DetachedFragment {
    /// The rows.
    pub rows: Vec<Row>,
    structure: Structure,
    warnings: Vec<Warning>,
}

impl<'a> LayoutContext<'a> {
    /// Lays the tools out.
    pub(crate) fn new(input: &'a LayoutInput<'a>, resources: &'a mut LayoutResources) -> Self {
        Self {
            input,
            document: input.document,
            style: input.style,
            messages: input.messages,
            setter: &mut resources.setter,
            highlighter: &mut resources.highlighter,
            structure: Structure::default(),
            warnings: Vec::new(),
            location: Location::Title,
            panel_count: 0,
        }
    }

    /// Hands over what is set.
    pub(crate) fn into_fragment<T: HasRows>(mut self, mut items: Vec<T>) -> Fragment<T> {
        self.report_missing_glyphs();
        // What is set waits for all the rest.
        items.shrink_to_fit();
        Fragment { items, structure: self.structure, warnings: self.warnings, panel_count: self.panel_count }
    }

    /// Sets rows that may not be kept: what they mean, and what is to be told of them, stays apart.
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

    /// Keeps rows that were set apart; their content belongs to an element.
    pub(crate) fn attach(&mut self, detached: DetachedFragment, parent: ElementId) -> Vec<Row> {
        let DetachedFragment { mut rows, structure, mut warnings } = detached;
        self.warnings.append(&mut warnings);
        let offset = self.structure.graft(parent, structure);
        for row in &mut rows {
            fragment::remap_row(row, offset);
        }
        rows
    }

    /// Says what is set from here on.
    pub(crate) fn enter(&mut self, location: Location) {
        self.report_missing_glyphs();
        self.location = location;
    }

    /// Turns what no font could show into warnings, one for each character.
    fn report_missing_glyphs(&mut self) {
        for character in self.setter.missing() {
            let known = |warning: &Warning| matches!(warning, Warning::MissingGlyph { character: c, .. } if *c == character);
            if !self.warnings.iter().any(known) {
                self.warnings.push(Warning::MissingGlyph { character, place: self.location.clone() });
            }
        }
    }

    /// A new ground to stand on.
    pub(crate) fn new_panel(
        &mut self,
        region: Region,
        background: Option<Color>,
        border: Option<Color>,
    ) -> Panel {
        /// Wide enough to be seen in print, narrow enough to be no bar.
        const BORDER_WIDTH: Pt = Pt(2.0);
        self.panel_count += 1;
        let x = match self.document.language.direction() {
            Direction::LeftToRight => region.x,
            Direction::RightToLeft => region.x + region.width - BORDER_WIDTH,
        };
        // Without a ground, only an edge tells where a panel begins and ends.
        let bare = background == Some(Color::PAPER);
        let border = border.or(bare.then_some(self.style.colors.hairline));
        let background = background.filter(|_| !bare);
        let border = border.map(|color| PanelBorder { x, width: BORDER_WIDTH, color });
        Panel { id: self.panel_count, x: region.x, width: region.width, background, border }
    }

    /// Where the baseline lies below the top of a row: what is left of the leading around a line of body text stands
    /// half above its capitals and half below its descenders (0.70 and 0.20 em in IBM Plex Sans).
    pub(crate) fn baseline(&self) -> Pt {
        let (capitals, descenders) = (self.style.body * 0.70, self.style.body * 0.20);
        capitals + (self.style.leading - capitals - descenders) / 2.0
    }

    /// The voice of running text.
    pub(crate) fn body_style(&self) -> TextStyle {
        let (slant, weight) = (Slant::Upright, Weight::Regular);
        let hyphenation = Hyphenation::Allowed;
        TextStyle { slant, weight, size: self.style.body, color: self.style.colors.ink, hyphenation }
    }

    /// How lines of running text end. Headings, tables and lists of sources stay ragged: their lines are too short.
    pub(crate) fn text_align(&self) -> Align {
        match self.style.align {
            TextAlign::Ragged => Align::Start,
            TextAlign::Justified => Align::Both,
        }
    }

    /// A space whose lines end earlier.
    pub(crate) fn shorten_region(&self, region: Region, by: Pt) -> Region {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => region.x,
            Direction::RightToLeft => region.x + by,
        };
        Region { x, width: (region.width - by).max(self.style.body * 3.0), page_width: None }
    }

    /// A space whose lines begin further in.
    pub(crate) fn indent_region(&self, region: Region, by: Pt) -> Region {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => region.x + by,
            Direction::RightToLeft => region.x,
        };
        // However deep a list is nested, a line keeps room for a few letters.
        Region { x, width: (region.width - by).max(self.style.body * 3.0), page_width: None }
    }
}
