//! The pages of a section: one with questions and answers, or one for each.

use minijinja::{Value, context};

use super::page::{BookPage, PageKind, Partition, TocEntry, page_values};
use crate::document::{Question, QuestionId, Section, plain_text};
use crate::export::epub::chapter::{Chapter, QuizSide, answer_id};
use crate::export::epub::context::BookContext;
use crate::export::render::html;
use crate::export::render::html::{HtmlHooks, Markup};
use crate::export::render::template::TemplateEngine;
use crate::export::{ExportError, Mode};

pub(crate) fn write_section<'a>(
    chapter: &mut Chapter<'a>,
    section: &'a Section,
    engine: &TemplateEngine<'_>,
) -> Result<Vec<BookPage>, ExportError> {
    let book = chapter.book();
    let intro = html::write_blocks(&section.intro, chapter);
    let questions = section.questions.iter().map(|question| {
        chapter.start_question(question, QuizSide::Questions);
        // In the order of the page, because references are counted as they are written.
        let prompt = html::write_line(&question.prompt, chapter);
        let details = details(question, chapter);
        let (to_answer, answer_values) = match book.mode {
            Mode::Study => (None, answer_values(question, chapter)),
            Mode::Quiz => (to_answer(question, chapter, section), empty_answer_values()),
        };
        context! { id => question.id.as_str(), number => question.number, prompt, details, to_answer, ..answer_values }
    });
    let questions: Vec<Value> = questions.collect();
    let file = QuizSide::Questions.file(&section.id);
    let mut entries: Vec<TocEntry> =
        section.questions.iter().map(|question| toc_entry(question, &file)).collect();
    let answers = match book.mode {
        Mode::Quiz if section.questions.iter().any(has_answer) => {
            Some(write_answers(chapter, section, engine)?)
        }
        _ => None,
    };
    entries
        .extend(answers.as_ref().map(|page| TocEntry { href: page.file.clone(), title: page.title.clone() }));
    let values = context! {
        id => section_id(section, book),
        number => section.number,
        title => html::label::write_text(&section.title, chapter.direction()),
        intro,
        questions,
        ..page_values(book, &section.title, "../", Partition::Body)
    };
    let page = BookPage {
        kind: PageKind::Section,
        title: format!("{} {}", section.number, section.title),
        xhtml: engine.fill("epub/section.xhtml", values)?,
        entries,
        file,
    };
    Ok(std::iter::once(page).chain(answers).collect())
}

/// The page of the answers, each below its question, which links back.
fn write_answers<'a>(
    chapter: &mut Chapter<'a>,
    section: &'a Section,
    engine: &TemplateEngine<'_>,
) -> Result<BookPage, ExportError> {
    let book = chapter.book();
    let questions = section.questions.iter().filter(|question| has_answer(question)).map(|question| {
        chapter.start_question(question, QuizSide::Answers);
        context! {
            id => answer_id(&question.id),
            number => question.number,
            prompt => html::label::write_label(&question.prompt, chapter.direction(), |formula| book.write_formula(formula)),
            href => chapter.question(&question.id).map(Markup),
            back => book.messages.format_back_link(question.number),
            ..answer_values(question, chapter)
        }
    });
    let questions: Vec<Value> = questions.collect();
    let title = book.messages.answers.clone();
    let page_title = format!("{title}: {}", section.title);
    let values = context! {
        id => format!("answers_{}", section.id),
        number => section.number,
        title => html::label::write_text(&section.title, chapter.direction()),
        questions,
        ..page_values(book, &page_title, "../", Partition::Body)
    };
    Ok(BookPage {
        kind: PageKind::Answers,
        file: QuizSide::Answers.file(&section.id),
        title,
        xhtml: engine.fill("epub/answers.xhtml", values)?,
        entries: Vec::new(),
    })
}

/// The further blocks of a question, then its choices.
fn details(question: &Question, chapter: &mut Chapter<'_>) -> Markup {
    let details = html::write_blocks(&question.details, chapter);
    match &question.choices {
        Some(choices) => details.then(html::choices::write_choices(choices, chapter)),
        None => details,
    }
}

/// The key of a question with choices, then the written answer.
fn answer(question: &Question, chapter: &mut Chapter<'_>) -> Markup {
    let Some(choices) = &question.choices else { return html::write_blocks(&question.answer, chapter) };
    let letters = chapter.book().messages.format_choice_key(choices);
    let mut key = Markup(format!("<p class=\"key\">{}</p>", html::escape(&letters)));
    // On the page of the question, a second list of choices says nothing more unless it has reasons.
    if chapter.book().mode == Mode::Quiz || choices.has_reasons() {
        key = key.then(html::choices::write_answer_key(choices, chapter));
    }
    key.then(html::write_blocks(&question.answer, chapter))
}

fn answer_values(question: &Question, chapter: &mut Chapter<'_>) -> Value {
    let answer = answer(question, chapter);
    let sources = chapter.write_sources(&question.sources);
    let memory_aid = html::write_blocks(&question.memory_aid, chapter);
    let note = html::write_blocks(&question.note, chapter);
    let book = chapter.book();
    let see_also = question.see_also.iter().filter_map(|id| {
        let (_, other) = book.find_question(id)?;
        Some(context! {
            href => chapter.question(id).map(Markup),
            number => other.number,
            prompt => html::label::write_label(&other.prompt, chapter.direction(), |formula| book.write_formula(formula)),
        })
    });
    let see_also: Vec<Value> = see_also.collect();
    context! { answer, sources, memory_aid, note, see_also }
}

/// A question with its answer on another page.
fn empty_answer_values() -> Value {
    let nothing = || Markup(String::new());
    let see_also: Vec<Value> = Vec::new();
    context! { answer => nothing(), sources => nothing(), memory_aid => nothing(), note => nothing(), see_also }
}

/// Whether the page of answers shows anything for it.
fn has_answer(question: &Question) -> bool {
    let asides = [&question.memory_aid, &question.note];
    question.has_answer()
        || asides.iter().any(|blocks| !blocks.is_empty())
        || !question.sources.is_empty()
        || !question.see_also.is_empty()
}

fn to_answer(question: &Question, chapter: &Chapter<'_>, section: &Section) -> Option<Value> {
    has_answer(question).then(|| {
        let href =
            format!("{}#{}", chapter.relative_path(&section.id, QuizSide::Answers), answer_id(&question.id));
        let messages = chapter.book().messages;
        let language = Markup(messages.language_attributes("to_answer").to_owned());
        context! { href => Markup(href), label => messages.format_answer_link(question.number), language }
    })
}

fn toc_entry(question: &Question, file: &str) -> TocEntry {
    TocEntry {
        href: format!("{file}#{}", question.id),
        title: format!("{}. {}", question.number, toc_title(question)),
    }
}

/// The id of a section, which is its file's name too. Questions have the first claim to a word: bookmarks and links
/// name them.
fn section_id(section: &Section, book: &BookContext<'_>) -> String {
    let taken = QuestionId::new(section.id.as_str()).is_ok_and(|id| book.find_question(&id).is_some());
    if taken { format!("section_{}", section.id) } else { section.id.to_string() }
}

/// The prompt as an entry of the table of contents.
fn toc_title(question: &Question) -> String {
    let text = plain_text(&question.prompt);
    let words: Vec<&str> = text.split_whitespace().collect();
    // A prompt may be only an image without alt text.
    if words.is_empty() { question.id.to_string() } else { words.join(" ") }
}
