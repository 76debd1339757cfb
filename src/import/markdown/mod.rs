//! Markdown to questions, in the shapes in which question collections are written.
//!
//! ```text
//! bytes ──► source ──► shape ──► body ──► ImportedGuide
//!           lines,     where     question, options,
//!           links      questions answer, sources
//!                      stand
//! ```
//!
//! Texts are slices of the original: nothing is parsed and written again, so that nothing is lost. Only links, images and
//! what a guide reads differently change, before the structure is read.

mod body;
mod collector;
mod coverage;
mod front_matter;
mod ki_note;
mod lines;
mod project;
mod sections;
mod shape;
mod source;
mod vocabulary;

use self::collector::Collector;
use self::source::links::LINK_TO_FILE;
use self::source::markdown_file::{MarkdownFile, Neighbours};
use super::model::{ImportedGuide, Notice, NoticeKind, Origin};
use super::original::error::{ImportError, ImportErrorKind};
use super::original::input::InputFile;
use crate::plural::counted;

/// Reads questions from Markdown files.
///
/// ```
/// use qexport::import::InputFile;
/// use qexport::import::markdown::read_markdown;
///
/// let bytes = b"# DNS\n\n## What is DNS?\n\nThe phone book.\n\n## What is a zone?\n\nA part of it.\n".to_vec();
/// let guide = read_markdown(&[InputFile { name: "dns.md".to_owned(), bytes }])?;
/// assert_eq!(guide.sections[0].questions[1].prompt, "What is a zone?");
/// # Ok::<(), qexport::import::ImportError>(())
/// ```
///
/// # Errors
/// If the files contain no question.
pub fn read_markdown(files: &[InputFile]) -> Result<ImportedGuide, ImportError> {
    let mut notices = Vec::new();
    let mut documents: Vec<MarkdownFile> = Vec::new();
    let neighbours = if files.len() > 1 { Neighbours::Imported } else { Neighbours::Unknown };
    for file in files {
        if files.len() > 1 && vocabulary::is_about_file(&file.name) {
            let origin = Origin { file: file.name.clone(), line: None };
            notices.push(Notice {
                kind: NoticeKind::Dropped,
                what: "file about the collection".to_owned(),
                origin,
            });
        } else {
            documents.push(source::read_document(file, neighbours));
        }
    }
    let mut collector = Collector::new(&documents);
    for document in &documents {
        collector.read_file(document);
    }
    let mut guide = collector.finish(&documents);
    guide.notices.append(&mut notices);
    guide.notices.sort_by(|one, other| one.origin.cmp(&other.origin));
    if guide.sections.is_empty() {
        let first = documents.first().map(|document| &document.name).or(files.first().map(|file| &file.name));
        let file = first.cloned().unwrap_or_default();
        let to_files = guide.notices.iter().filter(|notice| notice.what == LINK_TO_FILE).count();
        let is_project = guide.notices.iter().any(|notice| notice.what == project::DESCRIPTION);
        let help = if is_project {
            "the file describes a program, whose headings ask nothing; questions are read from headings, `<summary>`, list \
             items, bold lines, `Q:` and `A:`, tables of questions and answers, and a FAQ section"
        } else if to_files >= FEWEST_LINKS && files.len() == 1 {
            "it links to other files: import the folder, if these have the questions"
        } else {
            "write each question as a heading, a `<summary>`, a list item, a bold line or behind `Q:`, with its answer below it"
        };
        let message = match files.len() {
            0 | 1 => "no questions found".to_owned(),
            all => format!("no questions found, here and in {}", counted(all - 1, "other file")),
        };
        return Err(ImportError::new(Origin { file, line: None }, ImportErrorKind::Empty, message, help));
    }
    Ok(guide)
}

/// So many links to other files make an index.
const FEWEST_LINKS: usize = 3;
