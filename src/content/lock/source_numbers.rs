//! The numbers that sources keep from the last edition.
//!
//! Cards show the numbers, and so do printed sheets and books. If one new citation moved the numbers after it, an edition
//! would rewrite cards that say the same as before, and with them the edits of learners.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{HashForm, Lock, LockedSource};
use super::version_1;
use crate::content::guide::raw::{RawGuide, RawSource};
use crate::content::guide::references::SourceNumbers;
use crate::content::source::folder::Folder;
use crate::document::{Document, Edition, Source, SourceKey, SourceNumber};

/// The order in which sources are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Sources keep the numbers of the last edition; new ones come after them.
    Kept,
    /// All are numbered anew, in the order of their first citations.
    Renewed,
}

/// The numbers that the sources of a guide have in its lock.
pub(crate) fn read_numbers(
    lock: &Lock,
    guide: &RawGuide,
    folder: &dyn Folder,
    numbering: Numbering,
) -> SourceNumbers {
    if numbering == Numbering::Renewed {
        return SourceNumbers::default();
    }
    let mut known = match lock.form {
        HashForm::Authored => version_1::number_sources(lock, guide, folder),
        HashForm::Shown => take_distinct_numbers(lock),
    };
    rename_keys(lock, &guide.sources, &mut known);
    let edition = guide.updated.as_ref().map(|updated| lock.edition_of(updated.value));
    let keys: BTreeSet<&SourceKey> = guide.sources.iter().map(|source| &source.key).collect();
    // A source that came and went within a draft was never there.
    known.retain(|key, _| {
        keys.contains(key) || lock.sources.get(key).is_some_and(|source| Some(source.since) != edition)
    });
    let free = known.values().map(|number| number.index() + 1).max().unwrap_or_default();
    SourceNumbers { known, free }
}

/// The numbers in a lock. Two branches may have given one number to two sources: then the older source keeps it.
fn take_distinct_numbers(lock: &Lock) -> BTreeMap<SourceKey, SourceNumber> {
    let mut by_age: Vec<_> = lock.sources.iter().collect();
    by_age.sort_by_key(|(_, source)| source.since);
    let mut taken = BTreeSet::new();
    let distinct = by_age.into_iter().filter(|(_, source)| taken.insert(source.number));
    distinct.map(|(key, source)| (key.clone(), source.number)).collect()
}

/// Lets new keys take over the numbers of removed ones that named the same source.
fn rename_keys(lock: &Lock, sources: &[RawSource], known: &mut BTreeMap<SourceKey, SourceNumber>) {
    let keys: BTreeSet<&SourceKey> = sources.iter().map(|source| &source.key).collect();
    let mut removed: BTreeMap<&str, (&SourceKey, SourceNumber)> = BTreeMap::new();
    for (key, source) in lock.sources.iter().filter(|(key, _)| !keys.contains(key)) {
        removed.insert(identify(source.url.as_deref(), &source.title), (key, source.number));
    }
    for source in sources {
        let title = source.title.as_deref().unwrap_or_default();
        if !known.contains_key(&source.key)
            && let Some((former, number)) = removed.remove(identify(source.url.as_deref(), title))
        {
            known.remove(former);
            known.insert(source.key.clone(), number);
        }
    }
}

/// The numbers of the sources that had another number in the last edition, perhaps under another key.
pub(crate) fn find_renumbered(previous: &Lock, document: &Document) -> BTreeSet<SourceNumber> {
    let keys: BTreeSet<&SourceKey> = document.sources.iter().map(|source| &source.key).collect();
    let removed = previous.sources.iter().filter(|(key, _)| !keys.contains(key));
    let removed: BTreeMap<&str, SourceNumber> =
        removed.map(|(_, source)| (identify(source.url.as_deref(), &source.title), source.number)).collect();
    let number_before = |source: &Source| match previous.sources.get(&source.key) {
        Some(before) => Some(before.number),
        None => removed.get(identify(source.url.as_deref(), &source.title)).copied(),
    };
    let is_renumbered =
        |source: &&Source| number_before(source).is_some_and(|before| before != source.number);
    document.sources.iter().filter(is_renumbered).map(|source| source.number).collect()
}

fn identify<'s>(url: Option<&'s str>, title: &'s str) -> &'s str {
    url.unwrap_or(title)
}

/// The sources for the lock of an edition: those of the guide, and all that an earlier edition had.
pub(crate) fn lock_sources(
    previous: &Lock,
    document: &Document,
    edition: Edition,
) -> BTreeMap<SourceKey, LockedSource> {
    let numbers: BTreeSet<SourceNumber> = document.sources.iter().map(|source| source.number).collect();
    // The number of a renamed or renumbered source belongs to its new line.
    let kept = previous
        .sources
        .iter()
        .filter(|(_, source)| source.since != edition && !numbers.contains(&source.number))
        .map(|(key, source)| (key.clone(), source.clone()));
    let mut sources: BTreeMap<SourceKey, LockedSource> = kept.collect();
    for source in &document.sources {
        let since = previous.sources.get(&source.key).map_or(edition, |source| source.since);
        let (number, title, url) = (source.number, source.title.clone(), source.url.clone());
        sources.insert(source.key.clone(), LockedSource { number, title, url, since });
    }
    sources
}
