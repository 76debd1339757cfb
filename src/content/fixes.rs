//! The fixes of a guide's problems: which of them can be made at once, and those that need the whole guide.

use std::collections::BTreeSet;

use super::diagnostic::fix::{Fix, SpanEdit};
use super::diagnostic::problem_kind::ProblemKind;
use super::diagnostic::sink::DiagnosticSink;
use super::guide::raw::RawGuide;
use super::yaml::written;
use crate::document::slugify;

/// Longer ids are hard to read in a list of changes.
const LONGEST_ID: usize = 40;

/// Gives each question without an id one that is made of its words.
pub(crate) fn propose_ids(raw: &RawGuide, sink: &DiagnosticSink) {
    let questions = || raw.sections.iter().flat_map(|section| &section.questions);
    if questions().all(|question| question.id.is_some()) {
        return;
    }
    let sections = raw.sections.iter().filter_map(|section| Some(section.id.as_ref()?.value.to_string()));
    let ids = questions().flat_map(|question| question.id.iter().chain(&question.formerly));
    let mut taken: BTreeSet<String> = ids.map(|id| id.value.to_string()).chain(sections).collect();
    for question in questions().filter(|question| question.id.is_none()) {
        let words = question.question.as_ref().and_then(|text| slugify(&text.value));
        let Some(base) = words.map(|words| shorten(&words)) else { continue };
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let Some(id) = std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id)) else {
            continue;
        };
        let edit = written::insert_key_before(&question.span, &format!("id: {id}"));
        let is_missing = |kind: &ProblemKind| matches!(kind, ProblemKind::MissingKey { key: "id", .. });
        if sink.add_fix(&question.span, is_missing, edit.into()) {
            taken.insert(id);
        }
    }
}

/// As many words as an id has room for.
fn shorten(slug: &str) -> String {
    let mut short = String::new();
    for word in slug.split('-') {
        if !short.is_empty() && short.len() + 1 + word.len() > LONGEST_ID {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(word);
    }
    short.truncate(LONGEST_ID);
    short
}

/// The edits of as many fixes as do not touch each other, each as a whole.
pub(crate) fn choose_edits(fixes: Vec<Fix>) -> Vec<SpanEdit> {
    let mut chosen: Vec<SpanEdit> = Vec::new();
    let mut places: BTreeSet<(String, usize, usize)> = BTreeSet::new();
    for fix in fixes {
        let is_free = |edit: &SpanEdit| {
            let file = edit.span.file().name().to_owned();
            let before =
                places.range((file.clone(), 0, 0)..=(file, edit.span.range.end, usize::MAX)).next_back();
            before
                .is_none_or(|(name, _, end)| name != edit.span.file().name() || *end < edit.span.range.start)
        };
        if fix.edits.iter().all(is_free) {
            let place = |edit: &SpanEdit| {
                (edit.span.file().name().to_owned(), edit.span.range.start, edit.span.range.end)
            };
            places.extend(fix.edits.iter().map(place));
            chosen.extend(fix.edits);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::file::{File, Span};

    #[test]
    fn fixes_that_touch_wait_for_the_next_round() {
        let file = File::new("guide.yaml".to_owned(), 0, "0123456789".to_owned());
        let fix = |range: std::ops::Range<usize>| {
            Fix::from(SpanEdit { span: Span { file: file.clone(), range }, replacement: String::new() })
        };
        let chosen = choose_edits(vec![fix(2..4), fix(4..4), fix(3..8), fix(6..7), fix(0..1)]);
        let ranges: Vec<_> = chosen.iter().map(|edit| edit.span.range()).collect();
        assert_eq!(ranges, [2..4, 6..7, 0..1]);
    }

    #[test]
    fn ids_keep_whole_words() {
        assert_eq!(shorten("what-is-a-tuple"), "what-is-a-tuple");
        assert_eq!(
            shorten("what-are-the-differences-between-lists-and-tuples"),
            "what-are-the-differences-between-lists"
        );
        assert_eq!(shorten(&"a".repeat(50)).len(), LONGEST_ID);
    }
}
