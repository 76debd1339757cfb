//! The note types that the package brings, and the faces of their cards.
//!
//! A note type is one for all guides in a language: its faces hold the tool's own words. Its id, and the ids of its
//! fields and templates, are frozen; with any other id Anki would refuse to update the notes that a learner has.

use minijinja::context;
use serde_json::{Value, json};

use super::fields::{FIELDS, SORTED_BY};
use crate::document::{Date, Document, Moment};
use crate::export::render::html;
use crate::export::render::messages::Messages;
use crate::export::render::stable_id;
use crate::export::render::template::{Delimiters, TemplateEngine};
use crate::export::{ExportError, Templates};

/// The day on which the program's own faces last changed. Anki brings new faces to a learner only where the note type is
/// newer than the one that is there, and overwrites the learner's own changes wherever it is.
const FACES_CHANGED: &str = "2026-11-22";

/// The two kinds of note types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoteKind {
    /// A card for each template.
    Basic,
    /// A card for each gap.
    Cloze,
}

/// What the note types of a guide are called.
#[derive(Debug)]
pub(crate) struct Names {
    basic: String,
    cloze: String,
}

impl Names {
    /// The names for a guide, which hold its language unless that is English.
    pub(crate) fn of(document: &Document) -> Self {
        let language = document.language.primary();
        let suffix = if language == "en" { String::new() } else { format!(" {language}") };
        Self { basic: format!("qexport{suffix}"), cloze: format!("qexport cloze{suffix}") }
    }

    /// The name of one of them.
    pub(crate) fn name(&self, kind: NoteKind) -> &str {
        match kind {
            NoteKind::Basic => &self.basic,
            NoteKind::Cloze => &self.cloze,
        }
    }
}

/// A template of a note type: its name, its question side, its answer side.
type Template = (&'static str, String, String);

/// Both note types of a guide.
#[derive(Debug)]
pub(crate) struct NoteTypes {
    names: Names,
    modified: Moment,
    style: String,
    basic: [Template; 2],
    cloze: [Template; 1],
}

impl NoteTypes {
    /// Fills what the faces leave open beside Anki's own fields.
    ///
    /// # Errors
    /// Passes on what a template says.
    pub(crate) fn of(
        document: &Document,
        words: &Messages,
        templates: &Templates,
    ) -> Result<Self, ExportError> {
        let forms = TemplateEngine::marked(Delimiters::Brackets, templates, "anki/apkg/", html::escape)?;
        let fill = |name: &str| {
            let values = context! {
                language => document.language.as_str(),
                direction => document.language.direction().to_string(),
                words => words,
            };
            forms.fill(&format!("anki/apkg/{name}"), values)
        };
        let template = |name, front, back| Ok::<_, ExportError>((name, fill(front)?, fill(back)?));
        Ok(Self {
            names: Names::of(document),
            modified: modified(document, templates),
            style: fill("style.css")?,
            basic: [
                template("Question", "front.html", "back.html")?,
                template("Reversed", "reversed-front.html", "reversed-back.html")?,
            ],
            cloze: [template("Cloze", "cloze-front.html", "cloze-back.html")?],
        })
    }

    /// The id of a note type.
    pub(crate) fn id(&self, kind: NoteKind) -> i64 {
        stable_id::number(&format!("notetype:{}", self.names.name(kind)))
    }

    /// A note type as Anki keeps it.
    pub(crate) fn json(&self, kind: NoteKind) -> Value {
        let name = self.names.name(kind);
        let id = |part: &str| stable_id::number(&format!("notetype:{name}/{part}"));
        let fields: Vec<Value> = FIELDS
            .iter()
            .enumerate()
            .map(|(ord, field)| {
                json!({
                    "name": field, "ord": ord, "id": id(&format!("field:{field}")), "sticky": false, "rtl": false,
                    "font": "Arial", "size": 20, "media": [],
                })
            })
            .collect();
        let templates = match kind {
            NoteKind::Basic => self.basic.as_slice(),
            NoteKind::Cloze => self.cloze.as_slice(),
        };
        let templates: Vec<Value> = templates
            .iter()
            .enumerate()
            .map(|(ord, (name, front, back))| {
                json!({
                    "name": name, "ord": ord, "id": id(&format!("template:{name}")), "qfmt": front, "afmt": back,
                    "bqfmt": "", "bafmt": "", "bfont": "", "bsize": 0, "did": null,
                })
            })
            .collect();
        json!({
            "id": self.id(kind), "name": name, "mod": self.modified.seconds(), "usn": -1,
            "type": match kind { NoteKind::Basic => 0, NoteKind::Cloze => 1 },
            "flds": fields, "tmpls": templates, "css": self.style, "sortf": SORTED_BY, "req": required(kind),
            "did": null, "tags": [], "vers": [], "latexPre": "", "latexPost": "", "latexsvg": false,
        })
    }
}

/// For older readers: which fields a template needs before it makes a card.
fn required(kind: NoteKind) -> Value {
    let place = |name| FIELDS.iter().position(|field| *field == name);
    match kind {
        NoteKind::Basic => json!([[0, "any", [place("Question")]], [1, "all", [place("AddReverse")]]]),
        NoteKind::Cloze => json!([[0, "any", [place("Answer")]]]),
    }
}

/// Faces of the user's own change when the user says so: with every edition.
fn modified(document: &Document, templates: &Templates) -> Moment {
    let own = ["anki/apkg/", "words/"].iter().any(|folder| templates.are_changed(folder));
    let bundled = Date::parse(FACES_CHANGED).map(Moment::beginning_of).unwrap_or_default();
    if own { bundled.max(document.modified()) } else { bundled }
}
