//! The two note types of the package, and the templates of their cards.
//!
//! All guides in a language share them, unless a guide has its own: the templates hold the interface messages. The id of a
//! note type, and the ids of its fields and templates, derive from its name and are frozen; with other ids, Anki would refuse
//! to update existing notes.

use minijinja::{Value, context};

use super::field_names::{COLLAPSED, FIELDS, MY_NOTES, SORT_FIELD};
use super::speech::voice_language;
use crate::anki::{CardTemplate, Field, NoteType, NoteTypeKind, Requirement};
use crate::document::{Date, Direction, Language, Moment, NoteTypeOwner, RecordedNoteTypes};
use crate::export::render::html;
use crate::export::render::messages::Messages;
use crate::export::render::stable_id;
use crate::export::render::template::{Delimiters, TemplateEngine};
use crate::export::{ExportError, Templates};

/// The day on which the bundled card templates last changed. Anki updates a learner's note type only where the package
/// has a newer one, and then overwrites the learner's own changes.
const TEMPLATES_CHANGED: &str = "2026-11-26";

/// Both note types of a guide.
#[derive(Debug, PartialEq)]
pub(crate) struct NoteTypes {
    pub(crate) basic: NoteType,
    pub(crate) cloze: NoteType,
}

impl NoteTypes {
    /// Fills the templates of both with the interface messages.
    ///
    /// # Errors
    /// Passes on the error of a template.
    pub(crate) fn build(planned: &RecordedNoteTypes, templates: &Templates) -> Result<Self, ExportError> {
        let (messages, _) = Messages::load(&planned.language, templates)?;
        let engine =
            TemplateEngine::with_delimiters(Delimiters::Brackets, templates, "anki/apkg/", html::escape)?;
        let builder = NoteTypeBuilder {
            engine,
            direction: planned.language.direction(),
            my_notes_use: &messages.my_notes_use,
            values: template_values(&planned.language, &messages),
            modified: modified(&planned.owner),
        };
        let (basic, cloze) = (planned.basic.as_str(), planned.cloze.as_str());
        let index = |name| FIELDS.iter().position(|field| *field == name).unwrap_or_default();
        let basic_templates = vec![
            builder.template(basic, "Question", "", Requirement::Any(vec![index("Question")]))?,
            builder.template(basic, "Reversed", "reversed-", Requirement::All(vec![index("AddReverse")]))?,
        ];
        let cloze_templates =
            vec![builder.template(cloze, "Cloze", "cloze-", Requirement::Any(vec![index("Answer")]))?];
        Ok(Self {
            basic: builder.note_type(basic, NoteTypeKind::Normal, basic_templates)?,
            cloze: builder.note_type(cloze, NoteTypeKind::Cloze, cloze_templates)?,
        })
    }

    /// The note type of a kind.
    pub(crate) fn get(&self, kind: NoteTypeKind) -> &NoteType {
        match kind {
            NoteTypeKind::Normal => &self.basic,
            NoteTypeKind::Cloze => &self.cloze,
        }
    }

    /// A hash of all that Anki shows of them, whenever it last changed.
    pub(crate) fn hash_faces(&self) -> String {
        let faces = [&self.basic, &self.cloze]
            .map(|note_type| NoteType { modified: 0, ..note_type.clone() }.to_json().to_string());
        sha1_smol::Sha1::from(faces.join("\n")).digest().to_string()
    }
}

/// What both note types are built from.
struct NoteTypeBuilder<'t> {
    engine: TemplateEngine<'t>,
    values: Value,
    modified: Moment,
    direction: Direction,
    my_notes_use: &'t str,
}

impl NoteTypeBuilder<'_> {
    fn fill(&self, file: &str) -> Result<String, ExportError> {
        self.engine.fill(&format!("anki/apkg/{file}"), self.values.clone())
    }

    fn template(
        &self,
        note_type: &str,
        name: &str,
        files: &str,
        requirement: Requirement,
    ) -> Result<CardTemplate, ExportError> {
        Ok(CardTemplate {
            id: part_id(note_type, &format!("template:{name}")),
            name: name.to_owned(),
            question: self.fill(&format!("{files}front.html"))?,
            answer: self.fill(&format!("{files}back.html"))?,
            requirement,
        })
    }

    fn note_type(
        &self,
        name: &str,
        kind: NoteTypeKind,
        templates: Vec<CardTemplate>,
    ) -> Result<NoteType, ExportError> {
        Ok(NoteType {
            id: stable_id::numeric_id(&format!("notetype:{name}")),
            name: name.to_owned(),
            kind,
            modified: self.modified.seconds(),
            fields: FIELDS.iter().map(|field| self.field(name, field)).collect(),
            templates,
            css: self.fill("style.css")?,
            sort_field: SORT_FIELD,
        })
    }

    fn field(&self, note_type: &str, name: &str) -> Field {
        let description = if name == MY_NOTES { self.my_notes_use } else { "" };
        Field {
            id: part_id(note_type, &format!("field:{name}")),
            name: name.to_owned(),
            description: description.to_owned(),
            is_rtl: self.direction == Direction::RightToLeft,
            is_collapsed: COLLAPSED.contains(&name),
        }
    }
}

fn part_id(note_type: &str, part: &str) -> i64 {
    stable_id::numeric_id(&format!("notetype:{note_type}/{part}"))
}

fn template_values(language: &Language, messages: &Messages) -> Value {
    context! {
        language => language.as_str(),
        direction => language.direction().to_string(),
        voice => voice_language(language),
        words => messages,
    }
}

/// The last change of the templates.
fn modified(owner: &NoteTypeOwner) -> Moment {
    match owner {
        NoteTypeOwner::Shared => Date::parse(TEMPLATES_CHANGED).map(Moment::beginning_of).unwrap_or_default(),
        NoteTypeOwner::Guide(faces) => faces.modified,
    }
}
