//! The parts of a guide, set on all cores.
//!
//! A part is a section's beginning, a handful of its questions, or the source list. Each is set by itself and
//! knows nothing of the others, so the pages are the same however many cores there are and whoever is done first.

use std::sync::Mutex;

use rayon::prelude::*;

use crate::document::{Question, Section};
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::fragment::{Fragment, HasRows};
use crate::export::pdf::page::{Kind, Structure};
use crate::export::{ExportError, Fonts};

/// So many questions make a part: enough that its words are met again, few enough that all cores have work.
const HANDFUL: usize = 50;

/// What one cx sets.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    /// The beginning of a section.
    Section(&'a Section),
    /// Some of its questions.
    Questions(&'a Section, &'a [Question]),
    /// The source list.
    Sources,
}

impl Part<'_> {
    /// Sets a question off from what stands above it: by a blank row, or not at all from the bar that announces it.
    pub(crate) fn set_off(self, question: &Question, rows: &mut [Row]) {
        let Some(first) = rows.first_mut() else { return };
        first.blank_before = 1;
        if let Part::Questions(section, _) = self
            && section.intro.is_empty()
            && section.questions.first().is_some_and(|opening| opening.id == question.id)
        {
            first.blank_before = 0;
            first.break_before = BreakBefore::Avoid;
        }
    }
}

/// All parts, in reading order.
pub(crate) fn of<'a>(input: &LayoutInput<'a>) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for section in &input.document.sections {
        parts.push(Part::Section(section));
        parts.extend(section.questions.chunks(HANDFUL).map(|some| Part::Questions(section, some)));
    }
    if input.lists_sources() {
        parts.push(Part::Sources);
    }
    parts
}

/// Sets parts, and joins them to what there is already.
///
/// # Errors
/// Names a font that cannot be read.
pub(crate) fn set<T: HasRows + Send>(
    parts: &[Part<'_>],
    input: &LayoutInput<'_>,
    fonts: &Fonts,
    into: &mut Fragment<T>,
    items: impl Fn(Part<'_>, &mut LayoutContext<'_>) -> Vec<T> + Sync,
) -> Result<(), ExportError> {
    let language = &input.document.language;
    // Tools grow quicker with use, so a part takes those that another has laid down.
    let shelf: Mutex<Vec<LayoutResources>> = Mutex::new(Vec::new());
    let sets: Vec<Fragment<T>> = parts
        .par_iter()
        .map(|part| {
            let laid_down = shelf.lock().map_or(None, |mut resources| resources.pop());
            let mut resources = laid_down.map_or_else(|| LayoutResources::new(fonts, language), Ok)?;
            let mut cx = LayoutContext::new(input, &mut resources);
            let items = items(*part, &mut cx);
            let set = cx.into_fragment(items);
            if let Ok(mut shelf) = shelf.lock() {
                shelf.push(resources);
            }
            Ok(set)
        })
        .collect::<Result<_, ExportError>>()?;
    // A large guide fills memory from here on, and the words are set.
    drop(shelf);
    into.items.reserve_exact(sets.iter().map(|set| set.items.len()).sum());
    let mut section = Structure::ROOT;
    for (part, set) in parts.iter().zip(sets) {
        if !matches!(part, Part::Questions(..)) {
            section = into.structure.element(Structure::ROOT, Kind::Section);
        }
        into.append_part(set, section);
    }
    Ok(())
}
