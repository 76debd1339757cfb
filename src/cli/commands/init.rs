//! `qexport init`: a small guide to begin with.

use std::path::{Path, PathBuf};

use crate::cli::args::original::parse_language;
use crate::cli::commands::editor_schema::add_schemas;
use crate::cli::commands::new_files::NewFiles;
use crate::cli::failure::Failure;
use crate::cli::files::display_path;
use crate::cli::terminal;
use crate::document::Language;
use crate::import::plan::name_id;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// Folder for the guide [default: this one]
    #[arg(value_name = "DIR", value_hint = clap::builder::ValueHint::DirPath)]
    folder: Option<PathBuf>,

    /// Language of the guide; its questions are in English or German
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = parse_language)]
    language: String,

    /// Write the bundled guide of 46 questions instead, to learn from
    #[arg(long)]
    example: bool,
}

/// The small guide, by language.
const STARTERS: &[(&str, &str)] = &[
    ("en", include_str!("../../../templates/init/en.yaml")),
    ("de", include_str!("../../../templates/init/de.yaml")),
];

const IMAGE: (&str, &str) =
    ("images/forgetting.svg", include_str!("../../../templates/init/images/forgetting.svg"));

/// Includes the files of the bundled guide.
macro_rules! bundled_guide {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../content/django-interview/", $file)))),+]
    };
}

/// The bundled guide. Its lock stays out: it is that of the published decks.
const EXAMPLE: &[(&str, &str)] = bundled_guide![
    "guide.yaml",
    "01-core-python.yaml",
    "02-django-framework.yaml",
    "03-database-handling.yaml",
    "04-security.yaml",
    "05-testing.yaml",
    "06-deployment.yaml",
    "07-performance.yaml",
    "08-best-practices.yaml",
];

/// Keeps outputs out of Git.
const GITIGNORE: (&str, &str) = (".gitignore", "/output/\n");

/// Writes the guide, unless one of its files exists.
pub(crate) fn run(init: &Init) -> Result<(), Failure> {
    let folder = init.folder.clone().unwrap_or_default();
    let mut files: Vec<(String, Vec<u8>)> = if init.example {
        EXAMPLE.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    } else {
        let (path, image) = IMAGE;
        let starter = fill_starter(&folder, &init.language);
        vec![("guide.yaml".to_owned(), starter.into_bytes()), (path.to_owned(), image.as_bytes().to_vec())]
    };
    add_schemas(&folder, &mut files);
    let (path, text) = GITIGNORE;
    // A repository has one already, and its lines are the author's.
    if !folder.join(path).exists() {
        files.push((path.to_owned(), text.as_bytes().to_vec()));
    }
    NewFiles::in_folder(&folder, files.into_iter()).write(None)?;
    let guide = display_path(&folder.join("guide.yaml"));
    terminal::print_status(&format!("wrote {guide}; edit its questions"));
    let argument =
        if folder.as_os_str().is_empty() { String::new() } else { format!(" {}", display_path(&folder)) };
    terminal::print_status(&format!("next: qexport all{argument}"));
    Ok(())
}

/// The small guide with its own id and language.
fn fill_starter(folder: &Path, language: &str) -> String {
    let primary = Language::new(language).primary();
    let known = STARTERS.iter().find(|(known, _)| *known == primary);
    let (written, text) = known.copied().unwrap_or(STARTERS[0]);
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let named = here.canonicalize().unwrap_or_else(|_| here.to_owned());
    let id = named.file_name().and_then(|name| name_id(&name.to_string_lossy()));
    let text = match id {
        Some(id) => text.replacen("id: my-guide", &format!("id: {id}"), 1),
        None => text.to_owned(),
    };
    text.replacen(&format!("\nlanguage: {written}"), &format!("\nlanguage: {language}"), 1)
}
