//! The parts of a guide, set on all cores.
//!
//! A part is a section's beginning, a handful of its questions, or the source list. Each is set by itself and
//! knows nothing of the others, so the pages are the same however many cores there are and whoever is done first.

use rayon::prelude::*;

use super::compositor::{Brief, Compositor, Space, Tools};
use super::row::{Keep, Row};
use crate::document::{Question, Section};
use crate::export::pdf::page::{ElementId, Item, Kind, Structure};
use crate::export::{ExportError, Fonts, Warning};

/// So many questions make a part: enough that its words are met again, few enough that all cores have work.
const HANDFUL: usize = 50;

/// What one compositor sets.
enum Part<'a> {
    Section(&'a Section),
    Questions(&'a [Question]),
    Sources,
}

/// A part that is set.
pub(super) struct Set {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What they mean.
    pub structure: Structure,
    /// What the guide's author should know.
    pub warnings: Vec<Warning>,
    /// How many grounds they stand on.
    pub panels: usize,
}

/// Sets everything that stands in columns, and joins it to what there is already.
///
/// # Errors
/// Names a font that cannot be read.
pub(super) fn set(brief: &Brief<'_>, fonts: &Fonts, space: Space, into: &mut Set) -> Result<(), ExportError> {
    let mut parts = Vec::new();
    for section in &brief.document.sections {
        parts.push(Part::Section(section));
        parts.extend(section.questions.chunks(HANDFUL).map(Part::Questions));
    }
    if brief.lists_sources() {
        parts.push(Part::Sources);
    }
    let language = &brief.document.language;
    let tools = || Tools::new(fonts, language);
    let sets: Vec<Set> = parts
        .par_iter()
        .map_init(tools, |tools, part| match tools {
            Ok(tools) => Ok(part.set(brief, tools, space)),
            Err(error) => Err(error.clone()),
        })
        .collect::<Result<_, _>>()?;
    let mut section = Structure::ROOT;
    let mut announced = false;
    for (part, mut set) in parts.iter().zip(sets) {
        if !matches!(part, Part::Questions(_)) {
            section = into.structure.element(Structure::ROOT, Kind::Section);
        }
        // What a bar announces stands right below it and stays with it.
        if let (true, Some(first)) = (announced, set.rows.first_mut()) {
            first.keep = Keep::WithPrevious;
            first.blank = 0;
        }
        announced = matches!(part, Part::Section(section) if section.intro.is_empty());
        into.join(set, section);
    }
    Ok(())
}

impl Part<'_> {
    fn set(&self, brief: &Brief<'_>, tools: &mut Tools, space: Space) -> Set {
        let mut compositor = Compositor::new(brief, tools);
        let rows = match self {
            Part::Section(section) => compositor.section(section, space),
            Part::Questions(questions) => compositor.questions(questions, space),
            Part::Sources => compositor.sources(space),
        };
        compositor.finish(rows)
    }
}

impl Set {
    /// Joins a further part; its content belongs to an element of this one.
    fn join(&mut self, part: Set, parent: ElementId) {
        let shift = self.structure.graft(parent, part.structure);
        let panels = self.panels;
        self.panels += part.panels;
        for mut row in part.rows {
            for item in &mut row.items {
                match item {
                    Item::Text(run) => run.leaf = run.leaf.map(|leaf| shift.leaf(leaf)),
                    Item::Picture(picture) => picture.leaf = picture.leaf.map(|leaf| shift.leaf(leaf)),
                    Item::Link(link) => link.element = shift.element(link.element),
                    Item::Fill(_) | Item::Rule(_) => {}
                }
            }
            for panel in &mut row.panels {
                panel.id += panels;
            }
            self.rows.push(row);
        }
        // A character that no font has is told once for the whole guide.
        for warning in part.warnings {
            let told = |known: &Warning| match (known, &warning) {
                (Warning::MissingGlyph { character: a, .. }, Warning::MissingGlyph { character: b, .. }) => {
                    a == b
                }
                _ => false,
            };
            if !self.warnings.iter().any(told) {
                self.warnings.push(warning);
            }
        }
    }
}
