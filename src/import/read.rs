//! Reads files of any kind: each by its own reader, all into one guide.

use super::anki;
use super::bibliography;
use super::markdown::read_markdown;
use super::model::{ImportedGuide, Notice, NoticeKind, Origin};
use super::original::detect::{DetectedKind, ImportKind, detect_kind};
use super::original::encoding::decode_text;
use super::original::error::{ImportError, ImportErrorKind};
use super::original::fields::FieldMap;
use super::original::input::InputFile;
use super::tables;

/// What the user says about the original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The kind of all files, where it must not be detected.
    pub kind: Option<ImportKind>,
    /// Which field is which part of a question.
    pub fields: FieldMap,
    /// Whether files of other kinds are omitted instead of refused, as in a folder.
    pub others: OtherFiles,
}

/// What happens to a file of another kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OtherFiles {
    /// It is an error.
    #[default]
    Refused,
    /// It is omitted, and told.
    Omitted,
}

/// Reads all files into one guide, in their order.
///
/// # Errors
/// The first file that cannot be read.
pub fn read_files(files: Vec<InputFile>, options: &ReadOptions) -> Result<ImportedGuide, ImportError> {
    let mut guide = ImportedGuide::default();
    let mut markdown = Vec::new();
    for file in files {
        let detected = options.kind.map_or_else(|| detect_kind(&file.bytes), DetectedKind::Known);
        let read = match detected {
            DetectedKind::Known(ImportKind::Markdown) => {
                markdown.push(to_utf8(file)?);
                continue;
            }
            DetectedKind::Known(kind) => read_file(&file, kind, options)?,
            DetectedKind::Guide | DetectedKind::Other(_) if options.others == OtherFiles::Omitted => {
                let what = format!("file: {}", describe(detected));
                let origin = Origin { file: file.name, line: None };
                guide.notices.push(Notice { kind: NoticeKind::Dropped, what, origin });
                continue;
            }
            other => return Err(refuse(&file, other)),
        };
        add_guide(read, &mut guide);
    }
    if !markdown.is_empty() {
        match read_markdown(&markdown) {
            Ok(read) => add_guide(read, &mut guide),
            // A README beside a table or a deck need not ask anything.
            Err(error) if error.kind == ImportErrorKind::Empty && has_content(&guide) => {
                guide.notices.extend(markdown.into_iter().map(|file| {
                    let origin = Origin { file: file.name, line: None };
                    Notice { kind: NoticeKind::Dropped, what: "file without questions".to_owned(), origin }
                }));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(guide)
}

fn has_content(guide: &ImportedGuide) -> bool {
    !guide.sections.is_empty() || !guide.sources.is_empty()
}

fn read_file(
    file: &InputFile,
    kind: ImportKind,
    options: &ReadOptions,
) -> Result<ImportedGuide, ImportError> {
    match kind {
        ImportKind::Csv => tables::read_table(file, &options.fields),
        ImportKind::Bibtex => bibliography::read_bibtex(file),
        ImportKind::CslJson => bibliography::read_csl(file),
        ImportKind::Anki => anki::read_package(file, &choose_fields(&options.fields)),
        ImportKind::AnkiText => anki::read_text_export(file, &choose_fields(&options.fields)),
        ImportKind::Markdown => read_markdown(std::slice::from_ref(file)),
    }
}

/// The fields of notes that are a question and its answer.
fn choose_fields(fields: &FieldMap) -> anki::FieldChoice {
    let field = |part| fields.field_of(part).map(str::to_owned);
    anki::FieldChoice { question: field("question"), answer: field("answer") }
}

/// The file in UTF-8, which all readers of text take.
fn to_utf8(file: InputFile) -> Result<InputFile, ImportError> {
    match decode_text(&file.bytes) {
        Some(decoded) => Ok(InputFile { bytes: decoded.text.into_bytes(), ..file }),
        None => Err(refuse(&file, DetectedKind::Other("not a text"))),
    }
}

fn refuse(file: &InputFile, kind: DetectedKind) -> ImportError {
    let help = match kind {
        DetectedKind::Guide => "export it with `qexport all`; a guide needs no import",
        _ => "import Markdown, CSV, an `.apkg`, a text export of Anki, BibTeX or CSL-JSON",
    };
    let origin = Origin { file: file.name.clone(), line: None };
    ImportError::new(origin, ImportErrorKind::Unsupported, format!("the file is {}", describe(kind)), help)
}

fn describe(kind: DetectedKind) -> &'static str {
    match kind {
        DetectedKind::Guide => "a guide already",
        DetectedKind::Other(name) => name,
        DetectedKind::Known(_) => "of a known kind",
    }
}

/// Adds one guide to another. Sections with the same title from two files stay apart.
fn add_guide(read: ImportedGuide, guide: &mut ImportedGuide) {
    if guide.id.is_none() {
        guide.id = read.id;
        guide.namespace = read.namespace;
    }
    guide.title = guide.title.take().or(read.title);
    guide.language = guide.language.take().or(read.language);
    guide.updated = guide.updated.take().max(read.updated);
    guide.sections.extend(read.sections);
    guide.sources.extend(read.sources);
    guide.media.extend(read.media);
    guide.notices.extend(read.notices);
}
