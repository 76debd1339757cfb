//! Sections while their questions are read, and the texts between questions.

use super::shape::headings::is_link_list;
use super::vocabulary::is_sources_label;
use crate::import::model::{ImportedQuestion, Origin};

/// A section that may get more questions.
#[derive(Debug, Default)]
pub(super) struct OpenSection {
    pub(super) title: String,
    /// The titles above it.
    pub(super) parents: Vec<(u8, String)>,
    pub(super) level: u8,
    pub(super) origin: Origin,
    pub(super) intro: String,
    pub(super) questions: Vec<ImportedQuestion>,
    pub(super) kind: SectionKind,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum SectionKind {
    /// Below a heading.
    #[default]
    Titled,
    /// Before the first heading.
    Preamble,
    /// For the only question of a file.
    Folder,
}

/// A heading between questions with a text of its own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KeptText {
    /// The section whose questions it follows.
    pub(super) section: usize,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// Keeps the texts of sections without questions, in the sections of one file. A text above the questions of its parts
/// introduces the first part; one between other questions is returned.
pub(super) fn keep_texts(sections: &mut [OpenSection]) -> Vec<KeptText> {
    let has_questions = |section: &OpenSection| !section.questions.is_empty();
    let Some(last) = sections.iter().rposition(has_questions) else { return Vec::new() };
    let first = sections.iter().position(has_questions).unwrap_or_default();
    let mut kept: Vec<KeptText> = Vec::new();
    let mut next = last;
    for index in (0..last).rev() {
        let (above, below) = sections.split_at_mut(index + 1);
        let section = &mut above[index];
        let part = &mut below[next - index - 1];
        if has_questions(section) {
            next = index;
        }
        let is_text = section.kind == SectionKind::Titled && !section.intro.is_empty();
        if !is_text || !section.questions.is_empty() || section.level == 1 && index < first {
            continue;
        }
        let parent = (section.level, section.title.clone());
        if part.parents.contains(&parent) {
            let intro = std::mem::take(&mut section.intro);
            let both = [intro, std::mem::take(&mut part.intro)].join("\n\n");
            both.trim_end().clone_into(&mut part.intro);
        } else if index > first && !is_link_list(&section.intro) && !is_sources_label(&section.title) {
            let text = std::mem::take(&mut section.intro);
            let (title, origin) = (section.title.clone(), section.origin.clone());
            kept.push(KeptText { section: index, title, text, origin });
        }
    }
    kept.reverse();
    let mut previous = first;
    let mut at = 0;
    for text in &mut kept {
        for (index, section) in sections.iter().enumerate().take(text.section).skip(at) {
            previous = if has_questions(section) { index } else { previous };
        }
        at = text.section;
        text.section = previous;
    }
    kept
}
