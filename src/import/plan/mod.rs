//! An imported guide with everything that its YAML needs: ids, valid tags, clean texts, a language, a date.
//!
//! What cannot be kept is told in its notices.

mod ids;
mod language;
mod sources;
mod tags;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use oxilangtag::LanguageTag;

use self::ids::Ids;
use self::tags::clean_tags;
use self::texts::{clean_line, clean_text};
use super::model::{
    ImportedCard, ImportedGuide, ImportedMedia, ImportedQuestion, ImportedSection, ImportedSource, Notice,
    NoticeKind, Origin,
};
use super::original::error::{ImportError, ImportErrorKind};
use crate::document::{Date, GuideId, QuestionId, slugify};

/// What the user says about the guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuideChoices {
    /// Its id.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The date of its first edition.
    pub date: Option<String>,
    /// The namespace of its ids.
    pub namespace: Option<String>,
    /// The title if neither the user nor the original has one, such as the name of the file.
    pub other_title: String,
    /// What the guide is for.
    pub purpose: GuidePurpose,
}

/// What becomes of an imported guide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum GuidePurpose {
    /// A new guide, which needs a question.
    #[default]
    New,
    /// More questions or sources of a guide that exists.
    Update,
}

/// A guide that is ready to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlannedGuide {
    /// Its id.
    pub id: Guessed,
    /// The namespace of its ids; empty if it has none.
    pub namespace: Guessed,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: Guessed,
    /// The date of its edition.
    pub updated: Guessed,
    /// Its sources, with valid keys.
    pub sources: Vec<ImportedSource>,
    /// Its sections.
    pub sections: Vec<PlannedSection>,
    /// Its images.
    pub media: Vec<ImportedMedia>,
    /// What was guessed, dropped or lost.
    pub notices: Vec<Notice>,
}

/// A value, and a comment if it is a guess.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guessed {
    /// The value.
    pub value: String,
    /// Why it is so; empty if it is not a guess.
    pub comment: String,
}

/// A section with its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlannedSection {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its introduction in Markdown; may be empty.
    pub intro: String,
    /// Its questions.
    pub questions: Vec<PlannedQuestion>,
}

/// A question with its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlannedQuestion {
    /// Its id.
    pub id: String,
    /// What was guessed about it.
    pub comments: Vec<String>,
    /// Its texts, with valid tags.
    pub question: ImportedQuestion,
}

/// Stands for a date that the original does not have. The clock is never read.
const PLACEHOLDER_DATE: &str = "2000-01-01";

/// Gives an imported guide its ids, and cleans its texts.
///
/// # Errors
/// A guide that would have neither a question nor a source.
pub fn plan_guide(guide: ImportedGuide, choices: &GuideChoices) -> Result<PlannedGuide, ImportError> {
    let mut notices = guide.notices;
    let title = [choices.title.as_deref(), guide.title.as_deref(), Some(&choices.other_title)];
    let title = title.into_iter().flatten().map(clean_line).find(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| "Imported guide".to_owned());
    let id = plan_id(choices, guide.id.as_deref(), &title);
    let language = plan_language(choices, guide.language, &guide.sections, &mut notices);
    let updated = plan_date(choices, guide.updated, &mut notices);
    let mut sections = guide.sections;
    let sources = sources::clean_sources(guide.sources, &mut sections, &mut notices);
    let mut sections = plan_sections(sections, &title, &mut notices);
    keep_known_questions(&mut sections, &mut notices);
    add_comments(&mut sections, &notices);
    if sections.is_empty() && !sources.is_empty() && choices.purpose == GuidePurpose::New {
        sections.push(begin_section(&sources, &mut notices));
    }
    if sections.is_empty() && sources.is_empty() {
        return Err(ImportError::new(
            Origin { file: choices.other_title.clone(), line: None },
            ImportErrorKind::Empty,
            "found no questions",
            "`--from KIND` says how to read the file, if it was taken for another kind; `qexport init` begins a new guide",
        ));
    }
    let named = guide.id.is_some().then(|| guide.namespace.clone());
    let namespace = match choices.namespace.clone().or(named) {
        Some(value) => Guessed { value, comment: String::new() },
        None => Guessed {
            value: id.value.clone(),
            comment: "keeps cards apart from those of other guides; permanent after the first edition"
                .to_owned(),
        },
    };
    let media = guide.media;
    Ok(PlannedGuide { id, namespace, title, language, updated, sources, sections, media, notices })
}

fn plan_id(choices: &GuideChoices, named: Option<&str>, title: &str) -> Guessed {
    let named = named.filter(|id| GuideId::new(id).is_ok());
    if let Some(id) = choices.id.as_deref().or(named) {
        return Guessed { value: id.to_owned(), comment: String::new() };
    }
    let value = slugify(title).unwrap_or_else(|| "imported-guide".to_owned());
    Guessed { value, comment: "from the title; permanent after the first edition".to_owned() }
}

fn plan_language(
    choices: &GuideChoices,
    named: Option<String>,
    sections: &[ImportedSection],
    notices: &mut Vec<Notice>,
) -> Guessed {
    let named = named.filter(|tag| is_language(tag));
    if let Some(value) = choices.language.clone().or(named) {
        return Guessed { value, comment: String::new() };
    }
    let value = language::guess_language(sections).to_owned();
    add_guess(notices, format!("language `{value}`; `--language` sets another one"));
    Guessed { value, comment: "guessed from the words".to_owned() }
}

/// An id from the words of a name; `None` if it has no words.
pub fn name_id(name: &str) -> Option<String> {
    slugify(name)
}

/// Whether a text is a language tag of BCP 47.
pub fn is_language(text: &str) -> bool {
    LanguageTag::parse(text).is_ok()
}

fn plan_date(choices: &GuideChoices, newest: Option<String>, notices: &mut Vec<Notice>) -> Guessed {
    if let Some(value) = choices.date.clone() {
        return Guessed { value, comment: String::new() };
    }
    if let Some(value) = newest.filter(|date| Date::parse(date).is_some()) {
        return Guessed { value, comment: "the newest date in the original".to_owned() };
    }
    add_guess(notices, format!("`updated: {PLACEHOLDER_DATE}` is a placeholder; `--date` sets the date"));
    Guessed {
        value: PLACEHOLDER_DATE.to_owned(),
        comment: "a placeholder: set the date of your edition".to_owned(),
    }
}

/// A section for a guide that has sources only.
fn begin_section(sources: &[ImportedSource], notices: &mut Vec<Notice>) -> PlannedSection {
    add_guess(notices, "the original has sources only; replace the question in `guide.yaml`".to_owned());
    let answer = sources.first().map(|source| format!("Cite a source by its key [@{}].", source.key));
    let question = ImportedQuestion {
        prompt: "Which question comes first?".to_owned(),
        answer: answer.unwrap_or_default(),
        ..ImportedQuestion::default()
    };
    let comments = vec!["a placeholder: replace it by your own questions".to_owned()];
    let questions = vec![PlannedQuestion { id: "first".to_owned(), comments, question }];
    PlannedSection { id: "basics".to_owned(), title: "Basics".to_owned(), intro: String::new(), questions }
}

fn add_guess(notices: &mut Vec<Notice>, what: String) {
    notices.push(Notice { kind: NoticeKind::Guessed, what, origin: Origin::default() });
}

fn plan_sections(
    sections: Vec<ImportedSection>,
    guide_title: &str,
    notices: &mut Vec<Notice>,
) -> Vec<PlannedSection> {
    let (mut section_ids, mut question_ids) = (Ids::default(), Ids::default());
    let mut planned = Vec::new();
    for section in sections {
        let title = clean_line(&section.title);
        let title = if title.is_empty() { guide_title.to_owned() } else { title };
        let questions: Vec<PlannedQuestion> = section
            .questions
            .into_iter()
            .filter_map(|question| plan_question(question, &mut question_ids, notices))
            .collect();
        if questions.is_empty() {
            let what = "section without questions".to_owned();
            let origin = Origin { file: title, line: None };
            notices.push(Notice { kind: NoticeKind::Dropped, what, origin });
            continue;
        }
        let origin = questions.first().map(|question| question.question.origin.clone()).unwrap_or_default();
        let intro = clean_text(&section.intro, &origin, notices);
        planned.push(PlannedSection {
            id: section_ids.make(without_number(&title), "section"),
            title,
            intro,
            questions,
        });
    }
    planned
}

fn plan_question(
    mut question: ImportedQuestion,
    ids: &mut Ids,
    notices: &mut Vec<Notice>,
) -> Option<PlannedQuestion> {
    let origin = question.origin.clone();
    let texts = [&mut question.prompt, &mut question.answer, &mut question.memory_aid, &mut question.note];
    let of_choices = question.choices.iter_mut().flat_map(|choice| [&mut choice.text, &mut choice.why]);
    for text in texts.into_iter().chain(of_choices) {
        *text = clean_text(text, &origin, notices);
    }
    if question.prompt.is_empty() {
        let lost = !question.answer.is_empty();
        let kind = if lost { NoticeKind::Lost } else { NoticeKind::Dropped };
        notices.push(Notice { kind, what: "answer without a question".to_owned(), origin });
        return None;
    }
    if !question.choices.is_empty() && question.card != ImportedCard::Basic {
        question.card = ImportedCard::Basic;
        let what = "card that asks a question with choices in another way".to_owned();
        notices.push(Notice { kind: NoticeKind::Lost, what, origin: origin.clone() });
    }
    question.tags = clean_tags(&question.tags, &origin, notices);
    let own = question.id.clone().filter(|id| QuestionId::new(id).is_ok() && ids.take(id));
    let id = own.unwrap_or_else(|| ids.make(words_of_id(&question), "question"));
    Some(PlannedQuestion { id, comments: Vec::new(), question })
}

/// Keeps the related questions that the guide has.
fn keep_known_questions(sections: &mut [PlannedSection], notices: &mut Vec<Notice>) {
    let all = sections.iter().flat_map(|section| &section.questions);
    let known: BTreeSet<String> = all.map(|question| question.id.clone()).collect();
    for PlannedQuestion { id, question, .. } in sections.iter_mut().flat_map(|section| &mut section.questions)
    {
        let before = question.see_also.len();
        question.see_also.retain(|other| known.contains(other) && other != id);
        if question.see_also.len() < before {
            let (kind, what) =
                (NoticeKind::Lost, "related question that the original does not have".to_owned());
            notices.push(Notice { kind, what, origin: question.origin.clone() });
        }
    }
}

/// The words that make the id of a question. A cloze note of Anki is asked by its own text, with dots for the gaps.
fn words_of_id(question: &ImportedQuestion) -> &str {
    let is_made_of_answer = question.card == ImportedCard::Cloze && question.prompt.contains('…');
    if is_made_of_answer { &question.answer } else { &question.prompt }
}

/// A title without a running number, which another section may have tomorrow: `2. Names`.
fn without_number(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let is_number = title.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with(char::is_alphabetic);
    if is_number { rest } else { title }
}

/// Puts guesses about single questions into comments above them.
fn add_comments(sections: &mut [PlannedSection], notices: &[Notice]) {
    let mut guesses: BTreeMap<&Origin, Vec<&str>> = BTreeMap::new();
    for notice in
        notices.iter().filter(|notice| notice.kind == NoticeKind::Guessed && notice.origin.line.is_some())
    {
        guesses.entry(&notice.origin).or_default().push(&notice.what);
    }
    for planned in sections.iter_mut().flat_map(|section| &mut section.questions) {
        let own = guesses.remove(&planned.question.origin).unwrap_or_default();
        planned.comments.extend(own.into_iter().map(str::to_owned));
    }
}
