//! The pages of the book: templates filled with the guide.

use minijinja::{Value, context};

use super::Brief;
use super::dialect::{Book, Place, SOURCES_FILE, note_id, section_file};
use crate::document::{Direction, Question, QuestionId, Section, plain_text};
use crate::export::forms::Forms;
use crate::export::html::{self, Markup};
use crate::export::reference::reference;
use crate::export::{ExportError, Templates, Warning};

/// A page of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// What it is for the book.
    pub(super) kind: PageKind,
    /// Its path in the archive's folder of content.
    pub(super) file: String,
    /// What the table of contents calls it.
    pub(super) title: String,
    /// The whole XHTML file.
    pub(super) xhtml: String,
    /// Places inside it that the table of contents leads to.
    pub(super) entries: Vec<Entry>,
}

/// What a page is for the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageKind {
    /// The first one.
    TitlePage,
    /// Questions.
    Section,
    /// The list of sources.
    Sources,
}

/// A place inside a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its address, from the archive's folder of content.
    pub(super) href: String,
    /// What the table of contents calls it.
    pub(super) title: String,
}

/// All pages, in reading order.
#[derive(Debug)]
pub(super) struct Pages {
    /// The pages.
    pub(super) pages: Vec<Page>,
    /// What they could not show.
    pub(super) warnings: Vec<Warning>,
}

/// Fills the templates with a guide.
///
/// # Errors
/// Passes on what a template says.
pub(super) fn pages(brief: &Brief<'_>, templates: &Templates) -> Result<Pages, ExportError> {
    let document = brief.document;
    let forms = Forms::new(templates, "epub/", html::escape)?;
    let mut pages = vec![title_page(brief, &forms)?];
    let mut warnings = Vec::new();
    if let Some(first) = document.sections.first() {
        let mut book = Book::new(document, Place::Intro(&first.id));
        for section in &document.sections {
            pages.push(section_page(brief, section, &mut book, &forms)?);
        }
        if !document.sources.is_empty() {
            pages.push(sources_page(brief, &book, &forms)?);
        }
        warnings = book.warnings;
    }
    Ok(Pages { pages, warnings })
}

/// What every template may ask for. `root` leads from the page to the archive's folder of content.
fn common(brief: &Brief<'_>, page_title: &str, root: &str) -> Value {
    let language = &brief.document.language;
    context! {
        page_title,
        root,
        language => language.as_str(),
        direction => match language.direction() {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        },
        words => brief.words,
    }
}

fn title_page(brief: &Brief<'_>, forms: &Forms<'_>) -> Result<Page, ExportError> {
    let Brief { document, words } = brief;
    let values = context! {
        title => document.title.as_str(),
        subtitle => document.subtitle.as_deref(),
        description => document.description.as_deref(),
        authors => document.authors.iter().map(String::as_str).map(Value::from).collect::<Vec<_>>(),
        license => document.license.as_deref(),
        updated => document.updated.to_string(),
        ..common(brief, &document.title, "")
    };
    Ok(Page {
        kind: PageKind::TitlePage,
        file: "title.xhtml".to_owned(),
        title: words.title_page.clone(),
        xhtml: forms.fill("epub/title.xhtml", values)?,
        entries: Vec::new(),
    })
}

fn section_page<'a>(
    brief: &Brief<'a>,
    section: &'a Section,
    book: &mut Book<'a>,
    forms: &Forms<'_>,
) -> Result<Page, ExportError> {
    book.go_to(Place::Intro(&section.id));
    let intro = html::blocks(&section.intro, book);
    let mut questions = Vec::new();
    for question in &section.questions {
        book.go_to(Place::Question { section: &section.id, id: &question.id, number: question.number });
        questions.push(question_values(question, book));
    }
    let file = section_file(&section.id);
    let entries = section.questions.iter().map(|question| Entry {
        href: format!("{file}#{}", question.id),
        title: format!("{}. {}", question.number, one_line(question)),
    });
    let values = context! {
        id => section_id(section, book),
        number => section.number,
        title => section.title.as_str(),
        intro,
        questions,
        ..common(brief, &section.title, "../")
    };
    Ok(Page {
        kind: PageKind::Section,
        title: format!("{} {}", section.number, section.title),
        xhtml: forms.fill("epub/section.xhtml", values)?,
        entries: entries.collect(),
        file,
    })
}

fn question_values(question: &Question, book: &mut Book<'_>) -> Value {
    // In the order of the page, because references are counted as they are written.
    let prompt = html::line(&question.prompt, book);
    let details = html::blocks(&question.details, book);
    let answer = html::blocks(&question.answer, book);
    let sources = book.sources(&question.sources);
    let memory_aid = html::blocks(&question.memory_aid, book);
    let note = html::blocks(&question.note, book);
    let see_also = question.see_also.iter().filter_map(|id| {
        let other = book.find(id)?;
        Some(context! {
            href => html::Dialect::question(book, id).map(Markup),
            number => other.number,
            prompt => html::label(&other.prompt),
        })
    });
    context! {
        id => question.id.as_str(),
        number => question.number,
        see_also => see_also.collect::<Vec<Value>>(),
        prompt,
        details,
        answer,
        sources,
        memory_aid,
        note,
    }
}

/// The id of a section, which is its file's name too. Questions have the first claim to a word: bookmarks and links
/// name them.
fn section_id(section: &Section, book: &Book<'_>) -> String {
    let taken = QuestionId::new(section.id.as_str()).is_ok_and(|id| book.find(&id).is_some());
    if taken { format!("section_{}", section.id) } else { section.id.to_string() }
}

/// The prompt as an entry of the table of contents.
fn one_line(question: &Question) -> String {
    let text = plain_text(&question.prompt);
    let words: Vec<&str> = text.split_whitespace().collect();
    // A prompt may be nothing but a picture that nobody described.
    if words.is_empty() { question.id.to_string() } else { words.join(" ") }
}

fn sources_page(brief: &Brief<'_>, book: &Book<'_>, forms: &Forms<'_>) -> Result<Page, ExportError> {
    let Brief { document, words } = brief;
    let sources = document.sources.iter().map(|source| {
        let back = book.references(source.number).iter().map(|place| {
            let label = match place.question {
                Some(number) => words.back_to_question(number),
                None => words.back.clone(),
            };
            context! { href => Markup(place.href.clone()), question => place.question, label }
        });
        context! {
            id => note_id(source.number),
            back => back.collect::<Vec<Value>>(),
            ..reference(source, words)
        }
    });
    let values = context! {
        sources => sources.collect::<Vec<Value>>(),
        ..common(brief, &words.sources, "")
    };
    Ok(Page {
        kind: PageKind::Sources,
        file: SOURCES_FILE.to_owned(),
        title: words.sources.clone(),
        xhtml: forms.fill("epub/sources.xhtml", values)?,
        entries: Vec::new(),
    })
}
