//! The parts of a guide, laid out in parallel.
//!
//! A part is the start of a section, some of its questions, or the source list. Parts are independent, so the pages do
//! not depend on the number of cores or the order of completion.

use crate::document::{Question, Section};
use crate::export::pdf::layout::column::row::{HALVES, Row};
use crate::export::pdf::layout::context::{LayoutContext, LayoutInput, LayoutResources};
use crate::export::pdf::layout::fragment::{Fragment, HasRows};
use crate::export::pdf::options::style::{QuestionFrame, Style};
use crate::export::pdf::page::{Structure, StructureKind};
use crate::export::pool::map_with_worker;
use crate::export::{ExportError, Fonts};

/// Questions per part: enough to reuse cached words, few enough to keep all cores busy.
const QUESTIONS_PER_PART: usize = 50;

/// A part of a guide that is laid out on its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum GuidePart<'a> {
    /// The start of a section.
    Section(&'a Section),
    /// Some of its questions.
    Questions(&'a Section, &'a [Question]),
    /// The start of the answers, where they stand apart from their questions.
    AnswerStart,
    /// Some of these answers.
    Answers(&'a [Question]),
    /// The source list.
    Sources,
}

impl<'a> GuidePart<'a> {
    /// The section that it belongs to.
    pub(crate) fn section(self) -> Option<&'a Section> {
        match self {
            GuidePart::Section(section) | GuidePart::Questions(section, _) => Some(section),
            GuidePart::AnswerStart | GuidePart::Answers(_) | GuidePart::Sources => None,
        }
    }

    /// Separates a question from the content above: by a half row below its section's heading band or where it has a rule
    /// of its own, by a whole one elsewhere.
    pub(crate) fn separate_question(self, question: &Question, style: &Style, rows: &mut [Row]) {
        let Some(first) = rows.first_mut() else { return };
        let is_close = style.frame == QuestionFrame::Line && !style.colors.sections.is_empty();
        first.blank_before = if is_close { 1 } else { HALVES };
        if let GuidePart::Questions(section, _) = self
            && section.intro.is_empty()
            && section.questions.first().is_some_and(|opening| opening.id == question.id)
        {
            first.blank_before = 1;
            first.stay_with_previous();
        }
    }
}

/// All parts in reading order.
pub(crate) fn collect_parts<'a>(input: &LayoutInput<'a>) -> Vec<GuidePart<'a>> {
    let mut parts = Vec::new();
    for section in &input.document.sections {
        parts.push(GuidePart::Section(section));
        parts.extend(
            section.questions.chunks(QUESTIONS_PER_PART).map(|some| GuidePart::Questions(section, some)),
        );
    }
    if input.parts_answers() {
        parts.push(GuidePart::AnswerStart);
        let chunks =
            input.document.sections.iter().flat_map(|section| section.questions.chunks(QUESTIONS_PER_PART));
        parts.extend(chunks.map(GuidePart::Answers));
    }
    if input.lists_sources() {
        parts.push(GuidePart::Sources);
    }
    parts
}

/// Lays out parts in parallel and appends them.
///
/// # Errors
/// A font that cannot be read.
pub(crate) fn layout_parts<T: HasRows + Send>(
    parts: &[GuidePart<'_>],
    input: &LayoutInput<'_>,
    fonts: &Fonts,
    into: &mut Fragment<T>,
    layout: impl Fn(GuidePart<'_>, &mut LayoutContext<'_>) -> Vec<T> + Sync,
) -> Result<(), ExportError> {
    let language = &input.document.language;
    let layout_part = |resources: &mut LayoutResources, part: &GuidePart<'_>| {
        let mut cx = LayoutContext::new(input, resources);
        let items = layout(*part, &mut cx);
        Ok(cx.into_fragment(items))
    };
    let new_resources = || LayoutResources::new(fonts, language);
    let fragments: Vec<Fragment<T>> = map_with_worker(parts, new_resources, layout_part)?;
    into.items.reserve_exact(fragments.iter().map(|fragment| fragment.items.len()).sum());
    let mut section = Structure::ROOT;
    for (part, fragment) in parts.iter().zip(fragments) {
        if !matches!(part, GuidePart::Questions(..) | GuidePart::Answers(_)) {
            section = into.structure.add_element(Structure::ROOT, StructureKind::Section);
        }
        into.append_part(fragment, section);
    }
    Ok(())
}
