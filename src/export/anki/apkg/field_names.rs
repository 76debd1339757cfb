//! The names of a note's fields.
//!
//! Their names, their order and their ids are frozen: Anki refuses to update the notes of a type whose fields changed.

/// The number of fields before the learner's own. The text file has only these, and Anki keeps all others as they are.
pub(crate) const OWN_FIELDS: usize = 10;

/// The names of all fields, in their order. The learner's own, `MyNotes`, is never written.
pub(crate) const FIELDS: [&str; OWN_FIELDS + 3] = [
    "Id",
    "Question",
    "Answer",
    "MemoryAid",
    "Note",
    "Sources",
    "Section",
    "SeeAlso",
    "Code",
    // Anki's own name for it: any text here asks for the second card. It is a field and not a type of its own, because a
    // question may become a reversed one, and a note cannot change its type. It is before the learner's own fields so that
    // a text file can ask for the card, too.
    "AddReverse",
    MY_NOTES,
    // The spoken question and answer, where the guide asks for them. Their names are older than their use.
    SPOKEN_QUESTION,
    SPOKEN_ANSWER,
];

/// The learner's own field.
pub(crate) const MY_NOTES: &str = "MyNotes";
const SPOKEN_QUESTION: &str = "Spare1";
const SPOKEN_ANSWER: &str = "Spare2";

/// The fields that learners seldom need to see in the editor.
pub(crate) const COLLAPSED: &[&str] = &["Id", SPOKEN_QUESTION, SPOKEN_ANSWER];

/// The index of the field that the browser sorts by.
pub(crate) const SORT_FIELD: usize = 1;
