//! Note types: the fields of notes, and the templates of their cards.

use serde_json::{Value, json};

/// A note type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteType {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) kind: NoteTypeKind,
    /// When it last changed, in seconds since 1970.
    pub(crate) modified: u64,
    pub(crate) fields: Vec<Field>,
    pub(crate) templates: Vec<CardTemplate>,
    /// The style sheet of all its cards.
    pub(crate) css: String,
    /// The index of the field that Anki's browser sorts by.
    pub(crate) sort_field: usize,
}

/// The kind of a note type, which determines the cards of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoteTypeKind {
    /// One card for each template.
    Normal,
    /// One card for each cloze deletion.
    Cloze,
}

/// A field of a note type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// Shown in the editor where the field is empty.
    pub(crate) description: String,
    /// Whether the editor writes it from right to left.
    pub(crate) is_rtl: bool,
    /// Whether the editor shows its name alone until the learner opens it.
    pub(crate) is_collapsed: bool,
}

/// A card template: the two sides of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CardTemplate {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) question: String,
    pub(crate) answer: String,
    pub(crate) requirement: Requirement,
}

/// The fields that must hold text before a template makes a card, by their indexes. Only readers older than Anki 2.1.28
/// need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// One of them is enough.
    Any(Vec<usize>),
    /// All of them.
    All(Vec<usize>),
}

impl NoteType {
    /// The entry of the column `models`.
    pub(crate) fn to_json(&self) -> Value {
        let fields: Vec<Value> =
            self.fields.iter().enumerate().map(|(ord, field)| field.to_json(ord)).collect();
        let templates: Vec<Value> =
            self.templates.iter().enumerate().map(|(ord, template)| template.to_json(ord)).collect();
        let required: Vec<Value> = self
            .templates
            .iter()
            .enumerate()
            .map(|(ord, template)| template.requirement.to_json(ord))
            .collect();
        json!({
            "id": self.id, "name": self.name, "mod": self.modified, "usn": -1,
            "type": match self.kind { NoteTypeKind::Normal => 0, NoteTypeKind::Cloze => 1 },
            "flds": fields, "tmpls": templates, "css": self.css, "sortf": self.sort_field, "req": required,
            "did": null, "tags": [], "vers": [], "latexPre": "", "latexPost": "", "latexsvg": false,
        })
    }
}

impl Field {
    fn to_json(&self, ord: usize) -> Value {
        // Anki refuses updates of a type with other fields, so it asks before a learner deletes one.
        json!({
            "name": self.name, "ord": ord, "id": self.id, "sticky": false, "rtl": self.is_rtl, "font": "Arial",
            "size": 20, "media": [], "description": self.description, "collapsed": self.is_collapsed,
            "preventDeletion": true,
        })
    }
}

impl CardTemplate {
    fn to_json(&self, ord: usize) -> Value {
        json!({
            "name": self.name, "ord": ord, "id": self.id, "qfmt": self.question, "afmt": self.answer,
            "bqfmt": "", "bafmt": "", "bfont": "", "bsize": 0, "did": null,
        })
    }
}

impl Requirement {
    fn to_json(&self, ord: usize) -> Value {
        match self {
            Requirement::Any(fields) => json!([ord, "any", fields]),
            Requirement::All(fields) => json!([ord, "all", fields]),
        }
    }
}
