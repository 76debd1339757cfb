//! Panics of libraries become messages.
//!
//! Our own code does not panic, but a library may on an unusual text. The panic is caught here, and the message names the
//! question instead of a backtrace. Files are written after all exports, so every old file remains intact.

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use super::failure::Failure;
use super::terminal;
use crate::document::{Document, Inline, Question, QuestionId};
use crate::export::{Assets, Export, Exporter, Options};
use crate::image::diagram;

/// A panic of a library.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub(crate) enum Panicked {
    /// A panic during an export.
    #[error("the {format} export crashes{}: {report}", format_location(question.as_ref()))]
    #[diagnostic(help("this is a bug in qexport: report it with the guide; no file was changed{}", suggest_workaround(question.as_ref())))]
    Export {
        /// The name of the format.
        format: &'static str,
        /// The question that causes the panic, if it is a single one.
        question: Option<QuestionId>,
        /// The panic message and its place in the source code.
        report: String,
    },
    /// Any other panic.
    #[error("qexport crashes: {report}")]
    #[diagnostic(help("this is a bug in qexport: report it with the command and the guide"))]
    Command {
        /// The panic message and its place in the source code.
        report: String,
    },
}

impl From<Panicked> for Failure {
    fn from(error: Panicked) -> Self {
        Failure::Message(Box::new(error))
    }
}

fn format_location(question: Option<&QuestionId>) -> String {
    question.map(|id| format!(" at question `{id}`")).unwrap_or_default()
}

fn suggest_workaround(question: Option<&QuestionId>) -> &'static str {
    if question.is_some() { "; reword or omit the question until the bug is fixed" } else { "" }
}

/// Runs a command; a panic becomes a failure.
pub(crate) fn run_command<T>(command: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_panic(command).unwrap_or_else(|report| Err(Panicked::Command { report }.into()))
}

/// Exports a document; a panic becomes a failure that names the question.
pub(crate) fn export_document(
    format: &dyn Exporter,
    document: &Document,
    options: &Options,
    assets: &Assets,
) -> Result<Export, Failure> {
    let attempt = |document: &Document| catch_panic(|| format.export(document, options, assets));
    match attempt(document) {
        Ok(export) => Ok(export?),
        Err(report) => {
            let question = find_culprit(document, |part| attempt(part).is_err());
            Err(Panicked::Export { format: format.name(), question, report }.into())
        }
    }
}

/// The question that alone makes an export panic: the guide is halved until one question is left.
fn find_culprit(document: &Document, panics: impl Fn(&Document) -> bool) -> Option<QuestionId> {
    let questions: Vec<&Question> = document.questions().collect();
    let mut left = questions.as_slice();
    while left.len() > 1 {
        let (one, other) = left.split_at(left.len() / 2);
        left = [one, other].into_iter().find(|half| panics(&keep_questions(document, half)))?;
    }
    let only = keep_questions(document, left);
    // A guide that panics without its text panics for another reason.
    let is_culprit = panics(&only) && !panics(&clear_text(only));
    left.first().filter(|_| is_culprit).map(|question| question.id.clone())
}

/// The guide with some of its questions.
fn keep_questions(document: &Document, questions: &[&Question]) -> Document {
    let kept: BTreeSet<&QuestionId> = questions.iter().map(|question| &question.id).collect();
    let mut part = document.clone();
    for section in &mut part.sections {
        section.questions.retain(|question| kept.contains(&question.id));
    }
    part.sections.retain(|section| !section.questions.is_empty());
    part
}

/// The guide with empty questions.
fn clear_text(mut document: Document) -> Document {
    for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
        question.prompt = vec![Inline::Text("?".to_owned())];
        question.choices = None;
        question.texts_mut().for_each(Vec::clear);
    }
    document
}

/// The number of running steps whose panics are caught.
static CATCHERS: AtomicUsize = AtomicUsize::new(0);

/// The report of a panic that is not caught yet.
static PANIC_REPORT: Mutex<Option<String>> = Mutex::new(None);

fn lock_panic_report() -> MutexGuard<'static, Option<String>> {
    PANIC_REPORT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a step; a panic becomes its report.
fn catch_panic<T>(step: impl FnOnce() -> T) -> Result<T, String> {
    install_panic_hook();
    CATCHERS.fetch_add(1, Ordering::SeqCst);
    // Unwind safe: the step's result is dropped, and the guide is only read.
    let outcome = panic::catch_unwind(AssertUnwindSafe(step));
    CATCHERS.fetch_sub(1, Ordering::SeqCst);
    outcome.map_err(|_| lock_panic_report().take().unwrap_or_default())
}

/// Records panics from now on. Panics that are not caught are printed as usual.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if diagram::is_drawing() {
                return; // The diagram stays code, and a warning says so.
            }
            if CATCHERS.load(Ordering::SeqCst) == 0 { usual(info) } else { record_panic(info) }
        }));
        // krilla spawns detached tasks. If one panics, rayon aborts the process without a message, unless it has a
        // handler. Nothing is written yet, so the program may exit there.
        let ends = |_| {
            let report = lock_panic_report().take().unwrap_or_default();
            terminal::show_diagnostic(&Panicked::Command { report });
            std::process::exit(1)
        };
        // An error means that the pool exists already, which is never the case in a command.
        let _ = rayon::ThreadPoolBuilder::new().panic_handler(ends).build_global();
    });
}

fn record_panic(info: &PanicHookInfo<'_>) {
    /// The message of Rust before it aborts. The relevant panic precedes it.
    const ABORTS: &str = "panic in a destructor during cleanup";
    let message = info.payload_as_str().unwrap_or("no reason given");
    let place = info.location().map(|place| format!(" ({}:{})", shorten_path(place.file()), place.line()));
    let mut heard = lock_panic_report();
    let report = heard.get_or_insert_with(|| format!("{message}{}", place.unwrap_or_default()));
    if message == ABORTS {
        terminal::show_diagnostic(&Panicked::Command { report: report.clone() });
    }
}

/// A source path that begins with the folder of the crate: the folders above it depend on the build machine.
fn shorten_path(file: &str) -> &str {
    let Some((above, _)) = file.rsplit_once("/src/") else { return file };
    above.rfind('/').map_or(file, |slash| &file[slash + 1..])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::*;
    use crate::cli::commands::export as one_format;
    use crate::cli::files;
    use crate::content;
    use crate::document::plain_text_of_blocks;
    use crate::export::ExportError;

    /// A format that panics where a title or an answer says so.
    #[derive(Debug)]
    struct Fragile;

    impl Exporter for Fragile {
        fn name(&self) -> &'static str {
            "epub"
        }

        fn extension(&self) -> &'static str {
            "epub"
        }

        fn about(&self) -> &'static str {
            "book"
        }

        fn export(&self, document: &Document, _: &Options, _: &Assets) -> Result<Export, ExportError> {
            let answers = document.questions().map(|question| plain_text_of_blocks(&question.answer));
            assert!(!answers.chain([document.title.clone()]).any(|text| text.contains("boom")), "boom");
            Ok(Export { bytes: b"new".to_vec(), warnings: Vec::new() })
        }
    }

    fn guide(title: &str, answers: &[&str]) -> String {
        let head = format!("id: g\ntitle: {title}\nlanguage: en\nupdated: 2026-11-25\nsections:\n- id: s\n");
        let question = |(number, answer)| format!("  - {{id: q{number}, question: Q?, answer: {answer}}}\n");
        let questions: String = answers.iter().enumerate().map(question).collect();
        format!("{head}  title: S\n  questions:\n{questions}")
    }

    fn message(title: &str, answers: &[&str]) -> Option<String> {
        let folder = BTreeMap::from([("guide.yaml".to_owned(), guide(title, answers).into_bytes())]);
        let document = content::read(&folder, "guide.yaml").unwrap().document;
        match export_document(&Fragile, &document, &Options::default(), &Assets::bundled()) {
            Ok(_) => None,
            Err(Failure::Message(message)) => Some(message.to_string()),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_panic_names_the_question() {
        assert_eq!(message("T", &["a", "b", "c"]), None);
        let report = "crashes at question `q1`: boom (src/cli/guard.rs:";
        for answers in [&["a", "boom", "c", "d"][..], &["a", "boom", "c", "boom"], &["a", "boom"]] {
            assert!(message("T", answers).unwrap().contains(report), "{answers:?}");
        }
    }

    #[test]
    fn a_panic_of_no_question_names_none() {
        assert!(message("boom", &["a", "boom", "c"]).unwrap().starts_with("the epub export crashes: boom ("));
    }

    #[test]
    fn a_panic_leaves_the_old_file_whole() {
        let folder = std::env::temp_dir().join(format!("qexport-guard-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let target = folder.join("old.epub");
        let run = |answer: &str| {
            let source = folder.join(format!("{answer}.yaml"));
            files::write_all(&[(source.as_path(), guide("T", &[answer]).as_bytes())], None).unwrap();
            let arguments = ["epub".as_ref(), source.as_os_str(), "-o".as_ref(), target.as_os_str()];
            one_format::run(&Fragile, &one_format::command(&Fragile).get_matches_from(arguments)).is_ok()
        };
        assert!(run("a"));
        files::write_all(&[(target.as_path(), b"old".as_slice())], None).unwrap();
        assert!(!run("boom"));
        let left = fs::read(&target).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(left, b"old");
    }
}
