//! Tags of notes.

use crate::import::html::Notices;
use crate::import::model::NoticeKind;

/// The tag below which this program marks the notes of questions that a guide no longer has.
const RETIRED: &str = "qexport::retired";

/// Whether a note is of a question that its guide no longer has.
pub(super) fn is_retired(tags: &[String]) -> bool {
    tags.iter()
        .any(|tag| tag == RETIRED || tag.strip_prefix(RETIRED).is_some_and(|rest| rest.starts_with("::")))
}

/// The tags that a question keeps. `guide` is the id of the guide that the note comes from: its sections are tags, which it
/// makes again.
pub(super) fn clean_tags(tags: &[String], guide: Option<&str>, notices: &mut Notices) -> Vec<String> {
    let is_section = |tag: &str| guide.is_some_and(|guide| tag.split("::").next() == Some(guide));
    let mut kept = Vec::new();
    for tag in tags.iter().filter(|tag| !is_section(tag)) {
        if matches!(tag.to_lowercase().as_str(), "leech" | "marked") {
            notices.add(NoticeKind::Dropped, format!("tag `{}`", tag.to_lowercase()));
        } else {
            kept.push(tag.clone());
        }
    }
    kept
}
