//! The parts of a guide, set on all cores.
//!
//! A part is a section's beginning, a handful of its questions, or the source list. Each is set by itself and
//! knows nothing of the others, so the pages are the same however many cores there are and whoever is done first.

use crate::document::{Question, Section};
use crate::export::pdf::layout::column::row::{Keep, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, Tools};
use crate::export::pdf::layout::fragment::{Fragment, HasRows};
use crate::export::pdf::page::{Kind, Structure};
use crate::export::pool::map_with_worker;
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
        first.blank = 1;
        if let Part::Questions(section, _) = self
            && section.intro.is_empty()
            && section.questions.first().is_some_and(|opening| opening.id == question.id)
        {
            first.blank = 0;
            first.keep = Keep::WithPrevious;
        }
    }
}

/// All parts, in reading order.
pub(crate) fn of<'a>(brief: &LayoutInput<'a>) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    for section in &brief.document.sections {
        parts.push(Part::Section(section));
        parts.extend(section.questions.chunks(HANDFUL).map(|some| Part::Questions(section, some)));
    }
    if brief.lists_sources() {
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
    brief: &LayoutInput<'_>,
    fonts: &Fonts,
    into: &mut Fragment<T>,
    things: impl Fn(Part<'_>, &mut LayoutContext<'_>) -> Vec<T> + Sync,
) -> Result<(), ExportError> {
    let language = &brief.document.language;
    let set_part = |tools: &mut Tools, part: &Part<'_>| {
        let mut cx = LayoutContext::new(brief, tools);
        let things = things(*part, &mut cx);
        Ok(cx.finish(things))
    };
    let sets: Vec<Fragment<T>> = map_with_worker(parts, || Tools::new(fonts, language), set_part)?;
    into.things.reserve_exact(sets.iter().map(|set| set.things.len()).sum());
    let mut section = Structure::ROOT;
    for (part, set) in parts.iter().zip(sets) {
        if !matches!(part, Part::Questions(..)) {
            section = into.structure.element(Structure::ROOT, Kind::Section);
        }
        into.join(set, section);
    }
    Ok(())
}
