//! The two note types of the package, and the templates of their cards.
//!
//! All guides in a language share them: the templates hold the interface messages. The id of a note type, and the ids of
//! its fields and templates, are frozen; with other ids, Anki would refuse to update existing notes.

use minijinja::{Value, context};

use super::field_names::{COLLAPSED, FIELDS, MY_NOTES, SORT_FIELD};
use super::speech::voice_language;
use crate::anki::{CardTemplate, Field, NoteType, NoteTypeKind, Requirement};
use crate::document::{Date, Direction, Document, Moment};
use crate::export::render::html;
use crate::export::render::messages::Messages;
use crate::export::render::stable_id;
use crate::export::render::template::{Delimiters, TemplateEngine};
use crate::export::{ExportError, Templates};

/// The day on which the bundled card templates last changed. Anki updates a learner's note type only where the package
/// has a newer one, and then overwrites the learner's own changes.
const TEMPLATES_CHANGED: &str = "2026-11-25";

/// The names of a guide's note types.
#[derive(Debug)]
pub(crate) struct NoteTypeNames {
    basic: String,
    cloze: String,
}

impl NoteTypeNames {
    /// The names for a guide, with its language unless that is English.
    pub(crate) fn new(document: &Document) -> Self {
        let language = document.language.primary();
        let suffix = if language == "en" { String::new() } else { format!(" {language}") };
        Self { basic: format!("qexport{suffix}"), cloze: format!("qexport cloze{suffix}") }
    }

    /// The name of one of them.
    pub(crate) fn name(&self, kind: NoteTypeKind) -> &str {
        match kind {
            NoteTypeKind::Normal => &self.basic,
            NoteTypeKind::Cloze => &self.cloze,
        }
    }
}

/// Both note types of a guide.
#[derive(Debug)]
pub(crate) struct NoteTypes {
    pub(crate) basic: NoteType,
    pub(crate) cloze: NoteType,
}

impl NoteTypes {
    /// Fills the templates of both with the interface messages.
    ///
    /// # Errors
    /// Passes on the error of a template.
    pub(crate) fn build(
        document: &Document,
        messages: &Messages,
        templates: &Templates,
    ) -> Result<Self, ExportError> {
        let engine =
            TemplateEngine::with_delimiters(Delimiters::Brackets, templates, "anki/apkg/", html::escape)?;
        let builder = NoteTypeBuilder {
            engine,
            values: template_values(document, messages),
            modified: modified(document, templates),
            direction: document.language.direction(),
            my_notes_use: &messages.my_notes_use,
        };
        let names = NoteTypeNames::new(document);
        let basic = names.name(NoteTypeKind::Normal);
        let cloze = names.name(NoteTypeKind::Cloze);
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

fn template_values(document: &Document, messages: &Messages) -> Value {
    context! {
        language => document.language.as_str(),
        direction => document.language.direction().to_string(),
        voice => voice_language(&document.language),
        words => messages,
    }
}

/// The last change of the templates. Templates of the user count as changed in every edition.
fn modified(document: &Document, templates: &Templates) -> Moment {
    let are_users = ["anki/apkg/", "words/"].iter().any(|folder| templates.are_replaced(folder));
    let bundled = Date::parse(TEMPLATES_CHANGED).map(Moment::beginning_of).unwrap_or_default();
    if are_users { bundled.max(document.modified()) } else { bundled }
}
