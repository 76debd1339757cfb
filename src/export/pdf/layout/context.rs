//! Who sets the guide: the tools that every part of it needs at hand.

use crate::export::pdf::layout::column::region::Region;
use std::collections::BTreeMap;

use super::column::row::{Edge, Panel, Row};
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
    pub words: &'a Messages,
    /// How tall an image may be.
    pub tallest_picture: Pt,
    /// The look in other sizes, largest first, where what is set must fit a given room.
    pub steps: Vec<Style>,
}

impl<'a> LayoutInput<'a> {
    /// Reads the guide through.
    pub(crate) fn new(
        document: &'a Document,
        style: &'a Style,
        words: &'a Messages,
        tallest_picture: Pt,
    ) -> Self {
        Self {
            document,
            questions: document.questions_by_id(),
            style,
            words,
            tallest_picture,
            steps: Vec::new(),
        }
    }

    /// Whether the guide ends in a list of its sources.
    pub(crate) fn lists_sources(&self) -> bool {
        !self.document.sources.is_empty() && self.style.shows(Part::Sources)
    }
}

/// What a cx works with. Its words and colours are the quicker the more it has set, so it is handed on.
pub(crate) struct Tools {
    setter: ParagraphSetter,
    highlighter: Highlighter,
}

impl Tools {
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
    pub brief: &'a LayoutInput<'a>,
    /// The guide.
    pub document: &'a Document,
    /// The look.
    pub style: &'a Style,
    /// What the tool itself says, in the guide's language.
    pub words: &'a Messages,
    /// Sets lines.
    pub setter: &'a mut ParagraphSetter,
    /// Tells the words of programs apart.
    pub highlighter: &'a mut Highlighter,
    /// What the part means, in reading order.
    pub structure: Structure,
    /// What the guide's author should know.
    pub warnings: Vec<Warning>,
    /// What is being set.
    pub place: Location,
    panels: usize,
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
    pub(crate) fn new(brief: &'a LayoutInput<'a>, tools: &'a mut Tools) -> Self {
        Self {
            brief,
            document: brief.document,
            style: brief.style,
            words: brief.words,
            setter: &mut tools.setter,
            highlighter: &mut tools.highlighter,
            structure: Structure::default(),
            warnings: Vec::new(),
            place: Location::Title,
            panels: 0,
        }
    }

    /// Hands over what is set.
    pub(crate) fn finish<T: HasRows>(mut self, mut things: Vec<T>) -> Fragment<T> {
        self.report_missing();
        // What is set waits for all the rest.
        things.shrink_to_fit();
        Fragment { things, structure: self.structure, warnings: self.warnings, panels: self.panels }
    }

    /// Sets rows that may not be kept: what they mean, and what is to be told of them, stays apart.
    pub(crate) fn apart(&mut self, set: impl FnOnce(&mut Self) -> Vec<Row>) -> DetachedFragment {
        let structure = std::mem::take(&mut self.structure);
        let warnings = std::mem::take(&mut self.warnings);
        let rows = set(self);
        DetachedFragment {
            rows,
            structure: std::mem::replace(&mut self.structure, structure),
            warnings: std::mem::replace(&mut self.warnings, warnings),
        }
    }

    /// Keeps rows that were set apart; their content belongs to an element.
    pub(crate) fn keep(&mut self, apart: DetachedFragment, parent: ElementId) -> Vec<Row> {
        let DetachedFragment { mut rows, structure, mut warnings } = apart;
        self.warnings.append(&mut warnings);
        let shift = self.structure.graft(parent, structure);
        for row in &mut rows {
            fragment::regraft(row, shift);
        }
        rows
    }

    /// Says what is set from here on.
    pub(crate) fn begin(&mut self, place: Location) {
        self.report_missing();
        self.place = place;
    }

    /// Turns what no font could show into warnings, one for each character.
    fn report_missing(&mut self) {
        for character in self.setter.missing() {
            let known = |warning: &Warning| matches!(warning, Warning::MissingGlyph { character: c, .. } if *c == character);
            if !self.warnings.iter().any(known) {
                self.warnings.push(Warning::MissingGlyph { character, place: self.place.clone() });
            }
        }
    }

    /// A new ground to stand on.
    pub(crate) fn panel(&mut self, space: Region, ground: Option<Color>, edge: Option<Color>) -> Panel {
        /// Wide enough to be seen in print, narrow enough to be no bar.
        const EDGE: Pt = Pt(2.0);
        self.panels += 1;
        let x = match self.document.language.direction() {
            Direction::LeftToRight => space.x,
            Direction::RightToLeft => space.x + space.width - EDGE,
        };
        // Without a ground, only an edge tells where a panel begins and ends.
        let bare = ground == Some(Color::PAPER);
        let edge = edge.or(bare.then_some(self.style.colors.hairline));
        let ground = ground.filter(|_| !bare);
        let edge = edge.map(|color| Edge { x, width: EDGE, color });
        Panel { id: self.panels, x: space.x, width: space.width, ground, edge }
    }

    /// Where the baseline lies below the top of a row: what is left of the leading around a line of body text stands
    /// half above its capitals and half below its descenders (0.70 and 0.20 em in IBM Plex Sans).
    pub(crate) fn baseline(&self) -> Pt {
        let (capitals, descenders) = (self.style.body * 0.70, self.style.body * 0.20);
        capitals + (self.style.leading - capitals - descenders) / 2.0
    }

    /// The voice of running text.
    pub(crate) fn body_voice(&self) -> TextStyle {
        let (slant, weight) = (Slant::Upright, Weight::Regular);
        let parting = Hyphenation::Allowed;
        TextStyle { slant, weight, size: self.style.body, color: self.style.colors.ink, parting }
    }

    /// How lines of running text end. Headings, tables and lists of sources stay ragged: their lines are too short.
    pub(crate) fn text_align(&self) -> Align {
        match self.style.align {
            TextAlign::Ragged => Align::Start,
            TextAlign::Justified => Align::Both,
        }
    }

    /// A space whose lines end earlier.
    pub(crate) fn before(&self, space: Region, by: Pt) -> Region {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => space.x,
            Direction::RightToLeft => space.x + by,
        };
        Region { x, width: (space.width - by).max(self.style.body * 3.0), across: None }
    }

    /// A space whose lines begin further in.
    pub(crate) fn indented(&self, space: Region, by: Pt) -> Region {
        let x = match self.document.language.direction() {
            Direction::LeftToRight => space.x + by,
            Direction::RightToLeft => space.x,
        };
        // However deep a list is nested, a line keeps room for a few letters.
        Region { x, width: (space.width - by).max(self.style.body * 3.0), across: None }
    }
}
