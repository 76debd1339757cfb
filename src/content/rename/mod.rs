//! A question, a source or a section under another name, wherever the guide uses it.
//!
//! The guide is read as for an export, and the reader itself tells where the name is used: what is only written like it, as in
//! code, stays. The edited guide is read again, in memory, before anything is written.

mod error;

use std::sync::Arc;

use super::diagnostic::fix::SpanEdit;
use super::diagnostic::problem::Problem;
use super::diagnostic::sink::DiagnosticSink;
use super::diagnostic::suggestions::Suggestions;
use super::guide::name_uses::{NameKind, NameUses};
use super::guide::raw::{RawGuide, RawQuestion, RawSection};
use super::lock::file::reader;
use super::lock::file::reader::Extent;
use super::lock::model::Lock;
use super::lower;
use super::source::edited_folder::ChangedFile;
use super::source::file::{File, Span};
use super::source::folder::Folder;
use super::yaml::written;
use crate::diagnosis::groups::{Group, Groups};
use crate::document::{NoteId, QuestionId, SectionId, SourceKey};

pub use error::RenameError;

/// A name and the new one in its place.
#[derive(Debug, Clone, Copy)]
pub struct Renaming<'a> {
    /// The old name.
    pub old: &'a str,
    /// The new name.
    pub new: &'a str,
    /// What it names, where several have the name.
    pub kind: Option<NameKind>,
}

/// The changes of a renaming.
#[derive(Debug)]
pub struct Renamed {
    /// What was renamed.
    pub kind: NameKind,
    /// The files that change.
    pub files: Vec<ChangedFile>,
}

/// The edits that give something another name: where it is defined, and where it is used. A question gets its old id under
/// `formerly:`, unless no edition had it; the deck of a section keeps its name in the lock.
///
/// # Errors
/// The reason why the guide stays as it is.
pub(crate) fn plan_renaming(
    raw: &RawGuide,
    renaming: Renaming<'_>,
    folder: &dyn Folder,
    file: &str,
) -> Result<(NameKind, Vec<SpanEdit>), RenameError> {
    let kind = find_kind(raw, renaming)?;
    check_new_name(raw, renaming, kind)?;
    let mut edits = edit_definition(raw, renaming, kind, folder, file);
    // A link to a name of both leads to the question.
    if kind != NameKind::Section || find_question(raw, renaming.old).is_none() {
        let uses = find_uses(raw, renaming, kind, folder)?.into_iter();
        edits.extend(uses.map(|span| SpanEdit { span, replacement: renaming.new.to_owned() }));
    }
    Ok((kind, edits))
}

/// The edits where a name is defined, and in the lock.
fn edit_definition(
    raw: &RawGuide,
    renaming: Renaming<'_>,
    kind: NameKind,
    folder: &dyn Folder,
    file: &str,
) -> Vec<SpanEdit> {
    // All problems of the guide are known already.
    let sink = DiagnosticSink::default();
    let read_lock = || reader::read_lock(folder, file, raw, Extent::Everything, &sink).unwrap_or_default();
    match kind {
        NameKind::Source => edit_source(raw, renaming).into_iter().collect(),
        NameKind::Question => find_question(raw, renaming.old)
            .map_or_else(Vec::new, |found| edit_question(found, renaming, &read_lock().lock)),
        NameKind::Section => {
            let section = find_section(raw, renaming.old).and_then(|section| section.id.as_ref());
            let id = section.map(|id| written::replace_word(&id.span, renaming.new.to_owned()));
            let lock = read_lock().file.map_or_else(Vec::new, |lock| edit_lock(&lock, renaming));
            id.into_iter().chain(lock).collect()
        }
    }
}

/// The names themselves wherever the guide uses them.
fn find_uses(
    raw: &RawGuide,
    renaming: Renaming<'_>,
    kind: NameKind,
    folder: &dyn Folder,
) -> Result<Vec<Span>, RenameError> {
    let sink = DiagnosticSink::default();
    let uses = NameUses::new(kind, renaming.old);
    let uses = lower::find_uses(raw, uses, folder, &sink).map_or(Ok(Vec::new()), NameUses::into_names);
    uses.map_err(|span| RenameError::OtherForm {
        name: renaming.old.to_owned(),
        place: format!("{}:{}", span.file().name(), span.line()),
    })
}

/// The edits of a lock that let the deck of a section keep its name, and its removed questions keep their deck.
fn edit_lock(lock: &Arc<File>, Renaming { old, new, .. }: Renaming<'_>) -> Vec<SpanEdit> {
    let text = lock.text();
    // Inside of a text, each quote has a backslash before it.
    let mentions = [format!("{{\"deck\":\"{old}\""), format!("\"section\":[\"{old}\"")];
    let found = mentions.iter().flat_map(|mention| {
        text.match_indices(mention.as_str()).map(|(at, _)| at + mention.len() - 1 - old.len())
    });
    let edit = |at| {
        let span = Span { file: Arc::clone(lock), range: at..at + old.len() };
        SpanEdit { span, replacement: new.to_owned() }
    };
    found.map(edit).collect()
}

/// A link that leads nowhere under the new name: it is written in a form that is not known.
pub(crate) fn find_lost_link(old: &str, before: &Groups<Problem>, after: &Groups<Problem>) -> Option<String> {
    let links = |warnings: &Groups<Problem>| -> Vec<String> {
        let about_links =
            warnings.iter().filter(|group| ["unknown-anchor", "wikilink"].contains(&group.code()));
        about_links.flat_map(Group::first).map(ToString::to_string).collect()
    };
    let known = links(before);
    links(after).into_iter().find(|link| link.contains(old) && !known.contains(link))
}

fn questions(raw: &RawGuide) -> impl Iterator<Item = &RawQuestion> {
    raw.sections.iter().flat_map(|section| &section.questions)
}

fn find_question<'r>(raw: &'r RawGuide, name: &str) -> Option<&'r RawQuestion> {
    questions(raw).find(|question| question.id.as_ref().is_some_and(|id| id.value.as_str() == name))
}

fn has_source(raw: &RawGuide, name: &str) -> bool {
    raw.sources.iter().any(|source| source.key.as_str() == name)
}

fn find_section<'r>(raw: &'r RawGuide, name: &str) -> Option<&'r RawSection> {
    let has_name = |section: &&RawSection| section.id.as_ref().is_some_and(|id| id.value.as_str() == name);
    raw.sections.iter().find(has_name)
}

/// What the old name names.
fn find_kind(raw: &RawGuide, Renaming { old, kind, .. }: Renaming<'_>) -> Result<NameKind, RenameError> {
    let is_wanted = |this| kind.is_none_or(|kind| kind == this);
    let question = is_wanted(NameKind::Question) && find_question(raw, old).is_some();
    let source = is_wanted(NameKind::Source) && has_source(raw, old);
    let section = is_wanted(NameKind::Section) && find_section(raw, old).is_some();
    let name = old.to_owned();
    match (question, source, section) {
        (true, true, _) => Err(RenameError::Ambiguous { name, kinds: "a question and a source" }),
        (true, _, true) => Err(RenameError::Ambiguous { name, kinds: "a question and a section" }),
        (_, true, true) => Err(RenameError::Ambiguous { name, kinds: "a source and a section" }),
        (true, false, false) => Ok(NameKind::Question),
        (false, true, false) => Ok(NameKind::Source),
        (false, false, true) => Ok(NameKind::Section),
        (false, false, false) => {
            let ids = questions(raw).filter_map(|question| Some(question.id.as_ref()?.value.as_str()));
            let keys = raw.sources.iter().map(|source| source.key.as_str());
            let sections =
                raw.sections.iter().filter_map(|section| Some(section.id.as_ref()?.value.as_str()));
            let known = ids.chain(keys).chain(sections);
            Err(RenameError::Unknown { choices: Suggestions::for_word(&name, known), name })
        }
    }
}

fn check_new_name(
    raw: &RawGuide,
    Renaming { new, .. }: Renaming<'_>,
    kind: NameKind,
) -> Result<(), RenameError> {
    let name = new.to_owned();
    let valid = match kind {
        NameKind::Question => QuestionId::new(new).map(drop),
        NameKind::Source => SourceKey::new(new).map(drop),
        NameKind::Section => SectionId::new(new).map(drop),
    };
    valid.map_err(|why| RenameError::Invalid { name: name.clone(), why })?;
    let is_former = |question: &RawQuestion| question.formerly.iter().any(|id| id.value.as_str() == new);
    let owner = match kind {
        NameKind::Source => has_source(raw, new).then_some("a source"),
        NameKind::Question if find_question(raw, new).is_some() => Some("a question"),
        // Links to the section would lead to the question.
        NameKind::Question | NameKind::Section if find_section(raw, new).is_some() => Some("a section"),
        NameKind::Question => questions(raw).any(is_former).then_some("a question, formerly"),
        NameKind::Section => find_question(raw, new).map(|_| "a question"),
    };
    owner.map_or(Ok(()), |owner| Err(RenameError::Taken { name, owner }))
}

fn edit_source(raw: &RawGuide, Renaming { old, new, .. }: Renaming<'_>) -> Option<SpanEdit> {
    let source = raw.sources.iter().find(|source| source.key.as_str() == old)?;
    Some(written::replace_word(&source.spans.key, new.to_owned()))
}

fn edit_question(
    question: &RawQuestion,
    Renaming { old, new, .. }: Renaming<'_>,
    lock: &Lock,
) -> Vec<SpanEdit> {
    let Some(id) = &question.id else { return Vec::new() };
    let former = match (question.formerly.last(), &question.origin) {
        (Some(last), _) => Some(written::append_item(&last.span, old)),
        (None, Some(origin)) => Some(written::append_item(&origin.span, old)),
        // Without a lock, nobody knows what was published.
        (None, None) if lock.notes.is_empty() || lock.contains_id(&NoteId::from(&id.value)) => {
            Some(written::insert_key_behind(&id.span, &format!("formerly: [{old}]")))
        }
        (None, None) => None,
    };
    std::iter::once(written::replace_word(&id.span, new.to_owned())).chain(former).collect()
}
