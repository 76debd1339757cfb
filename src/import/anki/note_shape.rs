//! Which field of a note type is what.

use std::collections::BTreeSet;

use super::choice::FieldChoice;
use super::field_words::{FieldMeaning, read_name};
use super::template::{TemplateField, list_fields};
use crate::anki::NoteTypeKind;
use crate::anki::read::StoredNoteType;

/// The meaning of the fields of a note type, by their indexes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NoteShape {
    pub(super) kind: ShapeKind,
    /// The question first, then what the front shows beside it.
    pub(super) front: Vec<usize>,
    /// The answer first, then what the back shows beside it. In a cloze note, the text with the gaps.
    pub(super) back: Vec<usize>,
    pub(super) memory_aid: Vec<usize>,
    pub(super) note: Vec<usize>,
    /// The fields that no card shows.
    pub(super) unshown: Vec<usize>,
    /// The templates that ask for the question.
    pub(super) reversed: BTreeSet<u16>,
    /// The field that asks for such a card, where cards are unknown.
    pub(super) add_reverse: Option<usize>,
}

/// The kind of a note type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum ShapeKind {
    /// A question and an answer.
    #[default]
    Basic,
    /// A text with gaps.
    Cloze,
    /// A note of this program, whose field names are known.
    Own,
    /// An image with masks, which no guide can contain.
    ImageOcclusion,
}

/// All fields of the note types of this program, in their order.
pub(super) const OWN_FIELD_ORDER: &[&str] = &[
    "Id",
    "Question",
    "Answer",
    "MemoryAid",
    "Note",
    "Sources",
    "Section",
    "SeeAlso",
    "Code",
    "AddReverse",
    "MyNotes",
    "Spare1",
    "Spare2",
];

/// The fields by which the note types of this program are known, whatever they are called.
const OWN_FIELDS: &[&str] =
    &["Id", "Question", "Answer", "MemoryAid", "Note", "Sources", "Section", "SeeAlso", "Code"];

/// The fields of a well-known add-on for images with masks.
const MASK_FIELDS: &[&str] = &["Question Mask", "Answer Mask", "Original Mask"];

/// Finds the meaning of the fields; `None` if it is not clear.
pub(super) fn read_shape(note_type: &StoredNoteType, choice: &FieldChoice) -> Option<NoteShape> {
    let has = |name: &&str| note_type.fields.iter().any(|field| field == name);
    if OWN_FIELDS.iter().all(has) {
        return Some(NoteShape { kind: ShapeKind::Own, ..NoteShape::default() });
    }
    if note_type.is_image_occlusion || MASK_FIELDS.iter().any(has) {
        return Some(NoteShape { kind: ShapeKind::ImageOcclusion, ..NoteShape::default() });
    }
    let sides = ShownFields::read(note_type);
    let mut shape = match note_type.kind {
        NoteTypeKind::Cloze => read_cloze(note_type, &sides)?,
        NoteTypeKind::Normal => read_basic(note_type, &sides, choice)?,
    };
    sort_others(&mut shape, note_type, &sides);
    if note_type.kind == NoteTypeKind::Normal {
        find_reversed(&mut shape, note_type);
    }
    Some(shape)
}

/// The fields that the first card shows.
struct ShownFields {
    front: Vec<usize>,
    /// Without those of the front.
    back: Vec<usize>,
    /// The field with gaps.
    cloze: Option<usize>,
    /// The fields that any card shows.
    all: BTreeSet<usize>,
}

impl ShownFields {
    fn read(note_type: &StoredNoteType) -> Self {
        let index = |field: &TemplateField<'_>| {
            let name = field.name.to_lowercase();
            note_type.fields.iter().position(|known| known.to_lowercase() == name)
        };
        let list = |template: &str| {
            let mut indexes: Vec<usize> = Vec::new();
            for index in list_fields(template).iter().filter_map(index) {
                if !indexes.contains(&index) {
                    indexes.push(index);
                }
            }
            indexes
        };
        let (front, mut back, cloze) = match note_type.templates.first() {
            Some(first) => {
                let cloze = list_fields(&first.question).iter().find(|field| field.is_cloze).and_then(index);
                (list(&first.question), list(&first.answer), cloze)
            }
            None => (Vec::new(), Vec::new(), None),
        };
        back.retain(|index| !front.contains(index));
        let sides = note_type.templates.iter().flat_map(|template| [&template.question, &template.answer]);
        let mut all: BTreeSet<usize> = sides.flat_map(|side| list(side)).collect();
        if note_type.templates.is_empty() {
            all.extend(0..note_type.fields.len());
        }
        Self { front, back, cloze, all }
    }
}

fn meaning(note_type: &StoredNoteType, index: usize) -> Option<FieldMeaning> {
    note_type.fields.get(index).and_then(|name| read_name(name))
}

fn read_basic(note_type: &StoredNoteType, sides: &ShownFields, choice: &FieldChoice) -> Option<NoteShape> {
    let named = |indexes: &[usize], wanted| {
        indexes.iter().copied().find(|index| meaning(note_type, *index) == Some(wanted))
    };
    let all: Vec<usize> = (0..note_type.fields.len()).collect();
    let has_templates = !note_type.templates.is_empty();
    let chosen_question = FieldChoice::find(choice.question.as_ref(), &note_type.fields);
    let chosen_answer = FieldChoice::find(choice.answer.as_ref(), &note_type.fields);
    let question = chosen_question
        .or_else(|| named(&sides.front, FieldMeaning::Question))
        .or_else(|| sides.front.first().copied().filter(|index| Some(*index) != chosen_answer))
        .or_else(|| named(&all, FieldMeaning::Question).filter(|_| !has_templates))?;
    let other = |index: &usize| *index != question;
    let answer = chosen_answer
        .or_else(|| named(&sides.back, FieldMeaning::Answer).filter(other))
        .or_else(|| sides.back.iter().copied().find(other))
        .or_else(|| named(&all, FieldMeaning::Answer).filter(other))
        .or_else(|| {
            // What is left of two fields.
            all.iter().copied().find(other).filter(|_| all.len() == 2)
        })?;
    let mut front = vec![question];
    front.extend(sides.front.iter().copied().filter(|index| *index != question && *index != answer));
    Some(NoteShape { front, back: vec![answer], ..NoteShape::default() })
}

fn read_cloze(note_type: &StoredNoteType, sides: &ShownFields) -> Option<NoteShape> {
    let text = sides.cloze.or_else(|| (!note_type.fields.is_empty()).then_some(0))?;
    let front = sides.front.iter().copied().filter(|index| *index != text).collect();
    Some(NoteShape { kind: ShapeKind::Cloze, front, back: vec![text], ..NoteShape::default() })
}

/// Sorts the fields that are neither the question nor the answer.
fn sort_others(shape: &mut NoteShape, note_type: &StoredNoteType, sides: &ShownFields) {
    // What the back shows comes in its order.
    let rest = (0..note_type.fields.len()).filter(|index| !sides.back.contains(index));
    let order: Vec<usize> = sides.back.iter().copied().chain(rest).collect();
    for index in order {
        if shape.front.first() == Some(&index) || shape.back.contains(&index) {
            continue;
        }
        let found = meaning(note_type, index);
        let is_front = shape.front.contains(&index);
        if matches!(found, Some(FieldMeaning::MemoryAid | FieldMeaning::Note)) {
            shape.front.retain(|other| *other != index);
        }
        match found {
            Some(FieldMeaning::MemoryAid) => shape.memory_aid.push(index),
            Some(FieldMeaning::Note) => shape.note.push(index),
            _ if is_front => {}
            _ if is_add_reverse(&note_type.fields[index]) => shape.add_reverse = Some(index),
            _ if !sides.all.contains(&index) => shape.unshown.push(index),
            _ if shape.kind == ShapeKind::Cloze => shape.note.push(index),
            _ => shape.back.push(index),
        }
    }
}

fn is_add_reverse(name: &str) -> bool {
    let name = name.to_lowercase();
    ["add reverse", "addreverse", "gegenrichtung", "umgekehrt", "inverser"]
        .iter()
        .any(|known| name.contains(known))
}

/// Finds the templates whose front shows the answer and not the question.
fn find_reversed(shape: &mut NoteShape, note_type: &StoredNoteType) {
    let (Some(question), Some(answer)) = (shape.front.first(), shape.back.first()) else { return };
    let (question, answer) = (&note_type.fields[*question], &note_type.fields[*answer]);
    for (ordinal, template) in (0_u16..).zip(&note_type.templates).skip(1) {
        let front = list_fields(&template.question);
        let shows = |name: &str| front.iter().any(|field| field.name.eq_ignore_ascii_case(name));
        if shows(answer) && !shows(question) {
            shape.reversed.insert(ordinal);
        }
    }
}
