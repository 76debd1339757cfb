//! Packages and whole collections: `.apkg` and `.colpkg` of all versions.

use std::collections::BTreeMap;

use super::choice::FieldChoice;
use super::decks::{DeckQuestion, build_sections, file_stem};
use super::media::PackageMedia;
use super::note::{NoteInput, NoteQuestion, read_note};
use super::note_shape::{NoteShape, ShapeKind, read_shape};
use super::own_sources::OwnSources;
use super::template::face_language;
use crate::anki::read::{PackageError, PackageProblem, PackageReader, StoredCollection, StoredNoteType};
use crate::document::Moment;
use crate::html::{HtmlToken, tokenize};
use crate::import::html::Notices;
use crate::import::model::{ImportedGuide, Notice, Origin};
use crate::import::{ImportError, ImportErrorKind, InputFile};

/// Reads a package.
///
/// # Errors
/// A package that is damaged, unpacks to too much, has no questions, or has note types whose fields are not clear.
pub fn read_package(file: &InputFile, fields: &FieldChoice) -> Result<ImportedGuide, ImportError> {
    let to_error = |error: PackageError| package_error(file, &error);
    let mut package = PackageReader::open(&file.bytes).map_err(to_error)?;
    let collection = package.read_collection().map_err(to_error)?;
    let shapes = read_shapes(&collection, fields, file)?;
    let sources = collect_sources(&collection, &shapes);
    let mut media = PackageMedia::new(&mut package);
    let mut notices: Vec<Notice> = Vec::new();
    let mut questions = Vec::new();
    let mut guide_id = None;
    for (index, note) in collection.notes.iter().enumerate() {
        let (Some(shape), Some(note_type)) =
            (shapes.get(&note.note_type), collection.note_types.get(&note.note_type))
        else {
            continue;
        };
        let deck = note.cards.first().and_then(|card| collection.decks.get(&card.deck));
        let deck = deck.map(|deck| deck.name.as_str()).unwrap_or_default();
        let subject = deck.rsplit("::").next().filter(|name| !name.trim().is_empty());
        let input = NoteInput {
            guid: Some(&note.guid),
            note_type,
            shape,
            fields: &note.fields,
            tags: &note.tags,
            cards: Some(&note.cards),
            origin: Origin { file: file.name.clone(), line: Some(index + 1) },
            subject: subject.unwrap_or_else(|| file_stem(&file.name)),
        };
        let first = note.fields.first().map(String::as_str).unwrap_or_default();
        media.words = show_words(first);
        let mut found = Notices::default();
        if let Some(NoteQuestion { question, section, id }) =
            read_note(&input, &sources, &mut media, &mut found)
        {
            guide_id = guide_id.or(id.guide.map(|guide| (guide, id.namespace)));
            questions.push(DeckQuestion { deck: deck.to_owned(), section, question });
        }
        notices.extend(found.at(&input.origin));
    }
    let PackageMedia { files, too_large, .. } = media;
    if let Some(error) = too_large {
        return Err(to_error(error));
    }
    if questions.is_empty() {
        return Err(empty(file));
    }
    let (id, namespace) = guide_id.map_or((None, String::new()), |(id, namespace)| (Some(id), namespace));
    let (title, sections) = build_sections(questions, &file.name);
    Ok(ImportedGuide {
        id,
        namespace,
        title,
        language: find_language(&collection),
        sections,
        sources: sources.into_sources(),
        media: files,
        updated: find_newest(&collection),
        notices,
    })
}

/// The meaning of the fields of all note types that have notes.
fn read_shapes(
    collection: &StoredCollection,
    choice: &FieldChoice,
    file: &InputFile,
) -> Result<BTreeMap<i64, NoteShape>, ImportError> {
    let mut shapes = BTreeMap::new();
    let mut unclear: Vec<&StoredNoteType> = Vec::new();
    for (id, note_type) in &collection.note_types {
        if !collection.notes.iter().any(|note| note.note_type == *id) {
            continue;
        }
        match read_shape(note_type, choice) {
            Some(shape) => {
                shapes.insert(*id, shape);
            }
            None => unclear.push(note_type),
        }
    }
    if unclear.is_empty() { Ok(shapes) } else { Err(unclear_fields(file, &unclear)) }
}

/// An error that lists note types with their fields, and shows how to choose.
pub(super) fn unclear_fields(file: &InputFile, note_types: &[&StoredNoteType]) -> ImportError {
    let list = note_types.iter().map(|note_type| {
        let fields: Vec<String> = note_type.fields.iter().map(|field| format!("`{field}`")).collect();
        format!("`{}` with the fields {}", note_type.name, fields.join(", "))
    });
    let list = list.collect::<Vec<_>>().join("; ");
    let names = note_types.first().map(|note_type| note_type.fields.as_slice()).unwrap_or_default();
    let name = |index: usize, known: &str| names.get(index).cloned().unwrap_or_else(|| known.to_owned());
    let help =
        format!("choose them, as in `--fields question={},answer={}`", name(0, "Front"), name(1, "Back"));
    let message = format!("it is not clear which field is the question and which the answer: {list}");
    let origin = Origin { file: file.name.clone(), line: None };
    ImportError::new(origin, ImportErrorKind::Unclear, message, help)
}

fn collect_sources(collection: &StoredCollection, shapes: &BTreeMap<i64, NoteShape>) -> OwnSources {
    let mut sources = OwnSources::default();
    for note in &collection.notes {
        let is_own = shapes.get(&note.note_type).is_some_and(|shape| shape.kind == ShapeKind::Own);
        if let (true, Some(note_type)) = (is_own, collection.note_types.get(&note.note_type)) {
            super::note::add_own_sources(note_type, &note.fields, &mut sources);
        }
    }
    sources
}

/// The language of the first note type of this program that has notes.
fn find_language(collection: &StoredCollection) -> Option<String> {
    let types = collection.note_types.values();
    let mut languages = types
        .flat_map(|note_type| &note_type.templates)
        .filter_map(|template| face_language(&template.question));
    languages.next().map(str::to_owned)
}

/// The date of the newest change of a note, in UTC.
fn find_newest(collection: &StoredCollection) -> Option<String> {
    let newest = collection.notes.iter().map(|note| note.modified).max()?;
    let day = Moment::new(u64::try_from(newest).ok()?)?.day()?;
    Some(day.to_string())
}

/// The text of a field without sounds and gaps.
fn show_words(html: &str) -> String {
    const LONGEST: usize = 2_000;
    let mut words = String::new();
    let html = &html[..html.floor_char_boundary(LONGEST)];
    for (token, _) in tokenize(html) {
        if let HtmlToken::Text(text) = token {
            words.extend([&text, " "]);
        }
    }
    while let Some((before, rest)) = words.split_once("[sound:") {
        let after = rest.split_once(']').map_or("", |(_, after)| after);
        words = format!("{before}{after}");
    }
    if words.contains("{{c") { String::new() } else { words.split_whitespace().collect::<Vec<_>>().join(" ") }
}

fn empty(file: &InputFile) -> ImportError {
    let origin = Origin { file: file.name.clone(), line: None };
    ImportError::new(
        origin,
        ImportErrorKind::Empty,
        "the package contains no note that a guide can contain",
        "export a deck with notes from Anki: File → Export, format Anki Deck Package",
    )
}

fn package_error(file: &InputFile, error: &PackageError) -> ImportError {
    let origin = Origin { file: file.name.clone(), line: None };
    let (kind, help) = match &error.problem {
        PackageProblem::Damaged(_) => (
            ImportErrorKind::Damaged,
            "download or export the package again: the file is damaged or truncated",
        ),
        PackageProblem::TooLarge { .. } => {
            (ImportErrorKind::TooLarge, "export the deck without media, or export its sub-decks one by one")
        }
        PackageProblem::NoCollection => (
            ImportErrorKind::Unsupported,
            "export the deck from Anki: File → Export, format Anki Deck Package",
        ),
        PackageProblem::UnknownVersion(_) => (
            ImportErrorKind::Unsupported,
            "export the deck from Anki with the option to support older Anki versions",
        ),
    };
    ImportError::new(origin, kind, error.to_string(), help)
}
