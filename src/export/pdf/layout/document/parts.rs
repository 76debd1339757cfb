//! The parts of a guide, laid out in parallel.
//!
//! A part is the start of a section, some of its questions, or the source list. Parts are independent, so the pages do
//! not depend on the number of cores or the order of completion.

use std::sync::Mutex;

use rayon::prelude::*;

use crate::document::{Question, Section};
use crate::export::pdf::layout::column::row::{BreakBefore, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::fragment::{Fragment, HasRows};
use crate::export::pdf::page::{Kind, Structure};
use crate::export::{ExportError, Fonts};

/// Questions per part: enough to reuse cached words, few enough to keep all cores busy.
const HANDFUL: usize = 50;

/// A part of a guide that is laid out on its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    /// The start of a section.
    Section(&'a Section),
    /// Some of its questions.
    Questions(&'a Section, &'a [Question]),
    /// The source list.
    Sources,
}

impl Part<'_> {
    /// Separates a question from the content above: by a blank row, or not at all below its section's heading band.
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

/// All parts in reading order.
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

/// Lays out parts in parallel and appends them.
///
/// # Errors
/// A font that cannot be read.
pub(crate) fn set<T: HasRows + Send>(
    parts: &[Part<'_>],
    input: &LayoutInput<'_>,
    fonts: &Fonts,
    into: &mut Fragment<T>,
    items: impl Fn(Part<'_>, &mut LayoutContext<'_>) -> Vec<T> + Sync,
) -> Result<(), ExportError> {
    let language = &input.document.language;
    // Resources cache what they have seen, so a part reuses those of another.
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
    // The memory of the caches is needed for the rest of a large guide.
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
