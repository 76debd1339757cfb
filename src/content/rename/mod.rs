//! A question or a source under another name, wherever the guide uses it.
//!
//! The guide is read as for an export, and the reader itself tells where the name is used: what is only written like it, as in
//! code, stays. The edited guide is read again, in memory, before anything is written.

mod error;

use super::diagnostic::fix::SpanEdit;
use super::diagnostic::problem::Problem;
use super::diagnostic::sink::DiagnosticSink;
use super::diagnostic::suggestions::Suggestions;
use super::guide::name_uses::{NameKind, NameUses};
use super::guide::raw::{RawGuide, RawQuestion};
use super::lock::file::reader;
use super::lock::file::reader::Extent;
use super::lock::model::Lock;
use super::lower;
use super::source::edited_folder::ChangedFile;
use super::source::folder::Folder;
use super::yaml::written;
use crate::diagnosis::groups::{Group, Groups};
use crate::document::{NoteId, QuestionId, SourceKey};

pub use error::RenameError;

/// A name and the new one in its place.
#[derive(Debug, Clone, Copy)]
pub struct Renaming<'a> {
    /// The old name.
    pub old: &'a str,
    /// The new name.
    pub new: &'a str,
    /// What it names, where a question and a source have the name.
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
/// `formerly:`, unless no edition had it.
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
    // All problems of the guide are known already.
    let sink = DiagnosticSink::default();
    let uses = NameUses::new(kind, renaming.old);
    let uses = lower::find_uses(raw, uses, folder, &sink).map_or(Ok(Vec::new()), NameUses::into_names);
    let uses = uses.map_err(|span| RenameError::OtherForm {
        name: renaming.old.to_owned(),
        place: format!("{}:{}", span.file().name(), span.line()),
    })?;
    let mut edits: Vec<SpanEdit> = match kind {
        NameKind::Source => edit_source(raw, renaming).into_iter().collect(),
        NameKind::Question => {
            let lock =
                reader::read_lock(folder, file, raw, Extent::Everything, &sink).unwrap_or_default().lock;
            find_question(raw, renaming.old)
                .map_or_else(Vec::new, |found| edit_question(found, renaming, &lock))
        }
    };
    edits.extend(uses.into_iter().map(|span| SpanEdit { span, replacement: renaming.new.to_owned() }));
    Ok((kind, edits))
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

fn has_section(raw: &RawGuide, name: &str) -> bool {
    raw.sections.iter().any(|section| section.id.as_ref().is_some_and(|id| id.value.as_str() == name))
}

/// What the old name names.
fn find_kind(raw: &RawGuide, Renaming { old, kind, .. }: Renaming<'_>) -> Result<NameKind, RenameError> {
    let is_wanted = |this| kind.is_none_or(|kind| kind == this);
    let question = is_wanted(NameKind::Question) && find_question(raw, old).is_some();
    let source = is_wanted(NameKind::Source) && has_source(raw, old);
    let name = old.to_owned();
    match (question, source) {
        (true, true) => Err(RenameError::Ambiguous { name }),
        (true, false) => Ok(NameKind::Question),
        (false, true) => Ok(NameKind::Source),
        (false, false) if has_section(raw, old) => Err(RenameError::Section { name }),
        (false, false) => {
            let ids = questions(raw).filter_map(|question| Some(question.id.as_ref()?.value.as_str()));
            let keys = raw.sources.iter().map(|source| source.key.as_str());
            Err(RenameError::Unknown { choices: Suggestions::for_word(&name, ids.chain(keys)), name })
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
    };
    valid.map_err(|why| RenameError::Invalid { name: name.clone(), why })?;
    let is_former = |question: &RawQuestion| question.formerly.iter().any(|id| id.value.as_str() == new);
    let owner = match kind {
        NameKind::Source => has_source(raw, new).then_some("a source"),
        NameKind::Question if find_question(raw, new).is_some() => Some("a question"),
        // Links to the section would lead to the question.
        NameKind::Question if has_section(raw, new) => Some("a section"),
        NameKind::Question => questions(raw).any(is_former).then_some("a question, formerly"),
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
