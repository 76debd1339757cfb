//! The names of decks, which stay as they are from edition to edition.
//!
//! Anki never moves the cards that a learner has. A deck named anew, because a section moved or the typo in a title was
//! fixed, becomes a second deck beside the old one. So a section keeps the name that the lock recorded for its id, and only
//! a change of the deck options makes all names anew.
//!
//! Only leaf decks have notes: in a text file, a row for deck `A` after one for `A::B` makes Anki create a deck `A+`.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{clean_deck_part, clean_deck_path, clean_first_part};
use crate::document::{DeckNaming, Document, RETIRED_DECK, SOURCES_DECK, Section};
use crate::export::DeckOptions;
use crate::export::render::messages::Messages;

/// The decks of one edition.
#[derive(Debug)]
pub(crate) struct PlannedDecks {
    /// The full names, as the lock keeps them.
    pub(crate) names: BTreeMap<String, String>,
    /// How they were made.
    pub(crate) naming: DeckNaming,
    /// The decks with a new name, in the order of the guide: the old name and the new one.
    pub(crate) renamed: Vec<(String, String)>,
}

/// Names the decks of a guide.
pub(crate) fn name_decks(document: &Document, options: &DeckOptions, messages: &Messages) -> PlannedDecks {
    let last = document.decks.as_ref().map(|record| match &record.naming {
        Some(naming) => clean_record(&record.decks, naming),
        // Earlier versions used the default names of each edition.
        None => assign_names(document, &DeckOptions::default(), messages, None),
    });
    assign_names(document, options, messages, last.as_ref())
}

/// The names of a record as Anki writes them, because a lock is a text file.
fn clean_record(names: &BTreeMap<String, String>, naming: &DeckNaming) -> PlannedDecks {
    let cleaned = names.iter().map(|(key, name)| (key.clone(), clean_deck_path(name)));
    PlannedDecks {
        names: cleaned.filter(|(_, name)| !name.is_empty()).collect(),
        naming: DeckNaming { root: clean_deck_path(&naming.root), ..naming.clone() },
        renamed: Vec::new(),
    }
}

/// Gives each deck the name of the last edition or, if it has none or the options changed, a new one.
fn assign_names(
    document: &Document,
    options: &DeckOptions,
    messages: &Messages,
    last: Option<&PlannedDecks>,
) -> PlannedDecks {
    let naming = choose_naming(document, options, last.map(|last| &last.naming));
    let subjects = list_subjects(document, messages);
    let mut assigned = AssignedNames::default();
    let kept = last.filter(|last| is_same_naming(&last.naming, &naming)).map(|last| &last.names);
    for DeckSubject { key, .. } in &subjects {
        if let Some(name) = kept.and_then(|kept| kept.get(*key)) {
            assigned.add(key, name, &naming);
        }
    }
    for subject in &subjects {
        if !assigned.names.contains_key(subject.key) {
            let base = subject.new_name(&naming, count_digits(document));
            assigned.add_numbered(subject.key, &base, &naming);
        }
    }
    // A section that returns has its old name, unless another one took the name.
    for (key, name) in kept.into_iter().flatten() {
        if !assigned.names.contains_key(key) {
            assigned.add(key, name, &naming);
        }
    }
    let renamed = subjects.iter().filter_map(|DeckSubject { key, .. }| {
        let (old, new) = (last?.names.get(*key)?, assigned.names.get(*key)?);
        (old != new).then(|| (old.clone(), new.clone()))
    });
    let renamed = renamed.collect();
    PlannedDecks { names: assigned.names, naming, renamed }
}

/// How decks are named in this edition. Without a `parent:`, the title of the first edition stays the parent.
fn choose_naming(document: &Document, options: &DeckOptions, last: Option<&DeckNaming>) -> DeckNaming {
    let parent = options.parent.as_ref().map(ToString::to_string);
    let root = match (&parent, last) {
        (Some(parent), _) => parent.clone(),
        (None, Some(DeckNaming { parent: None, root, .. })) if !root.is_empty() => root.clone(),
        (None, _) => match clean_first_part(&document.title) {
            title if title.is_empty() => document.id.to_string(),
            title => title,
        },
    };
    // Anki reads a deck that is a number as the id of a deck, and drops the row.
    let is_number = root.bytes().all(|byte| byte.is_ascii_digit());
    let root = if options.single && is_number { format!("{root} ({})", document.id) } else { root };
    DeckNaming { numbers: options.numbers, parent, single: options.single, root }
}

/// Whether an edition may keep the names of the last one. `parent:` may also say what the title was.
fn is_same_naming(last: &DeckNaming, now: &DeckNaming) -> bool {
    let root_is_same = last.root == now.root;
    root_is_same && last.single == now.single && (now.single || last.numbers == now.numbers)
}

/// The number of digits of a section's number, so that Anki's alphabetical order is that of the guide.
fn count_digits(document: &Document) -> usize {
    (last_number(document) + 2).to_string().len().max(2)
}

fn last_number(document: &Document) -> usize {
    document.sections.last().map_or(0, |section| section.number)
}

/// The subject of a deck.
#[derive(Debug)]
struct DeckSubject<'a> {
    key: &'a str,
    number: usize,
    title: &'a str,
}

/// The subjects of all decks of an edition. The sources and retired questions come after the last section.
fn list_subjects<'a>(document: &'a Document, messages: &'a Messages) -> Vec<DeckSubject<'a>> {
    let section = |section: &'a Section| DeckSubject {
        key: section.id.as_str(),
        number: section.number,
        title: &section.title,
    };
    let last = last_number(document);
    let sources = DeckSubject { key: SOURCES_DECK, number: last + 1, title: &messages.sources };
    let retired = DeckSubject { key: RETIRED_DECK, number: last + 2, title: &messages.retired };
    // A retired question goes to the deck of its section, if that exists.
    let is_homeless = document
        .retired
        .iter()
        .any(|retired| !document.sections.iter().any(|section| section.id == retired.section.0));
    let mut subjects: Vec<DeckSubject<'a>> = document.sections.iter().map(section).collect();
    subjects.extend((!document.sources.is_empty()).then_some(sources));
    subjects.extend(is_homeless.then_some(retired));
    subjects
}

impl DeckSubject<'_> {
    /// The name of its deck in a guide without others.
    fn new_name(&self, naming: &DeckNaming, digits: usize) -> String {
        if naming.single {
            return naming.root.clone();
        }
        let title = clean_deck_part(self.title);
        let leaf = match (naming.numbers, title.as_str()) {
            (true, title) => format!("{:0digits$} {title}", self.number),
            (false, "") => self.key.to_owned(),
            (false, title) => title.to_owned(),
        };
        format!("{}::{}", naming.root, leaf.trim_end())
    }
}

/// The names that are given to decks so far.
#[derive(Debug, Default)]
struct AssignedNames {
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl AssignedNames {
    /// Gives a deck a name; returns whether the name was free. All decks may share the only one.
    fn add(&mut self, key: &str, name: &str, naming: &DeckNaming) -> bool {
        // Anki does not tell capitals apart: `Straße` and `STRASSE` are one deck.
        let folded = name.to_uppercase().to_lowercase();
        let is_free = self.taken.insert(folded) || naming.single;
        if is_free {
            self.names.insert(key.to_owned(), name.to_owned());
        }
        is_free
    }

    /// Gives a deck a name, with a number behind it if another deck has it.
    fn add_numbered(&mut self, key: &str, name: &str, naming: &DeckNaming) {
        let mut next = name.to_owned();
        for number in 2.. {
            if self.add(key, &next, naming) {
                break;
            }
            next = format!("{name} {number}");
        }
    }
}
