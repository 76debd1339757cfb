//! The files to import, and how to read them.

use std::path::PathBuf;

use clap::Args;
use clap::builder::ValueHint;

use super::parse_word;
use crate::document::{Date, GuideId, Namespace};
use crate::import::FieldMap;
use crate::import::original::detect::ImportKind;
use crate::import::plan::is_language;

/// The files to import, and how to read them.
#[derive(Debug, Args)]
pub(crate) struct OriginalArgs {
    /// Files or folders: Markdown, an Anki package or text export, a table, a bibliography
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,

    /// Read the files as this kind [default: found by looking at the content]
    #[arg(long, value_name = "KIND", value_parser = parse_word::<ImportKind>())]
    pub(crate) from: Option<ImportKind>,

    /// Fields of notes or columns of a table, such as `question=Front,answer=Back`
    #[arg(long, value_name = "PART=FIELD,…", value_parser = FieldMap::parse)]
    pub(crate) fields: Option<FieldMap>,
}

/// What the new guide says about itself.
#[derive(Debug, Args)]
pub(crate) struct NewGuideArgs {
    /// Id of the guide [default: the words of its title]
    #[arg(long, value_name = "ID", value_parser = parse_guide_id)]
    pub(crate) id: Option<String>,

    /// Namespace of its ids, such as your name [default: the id]
    #[arg(long, value_name = "NAME", value_parser = parse_namespace)]
    pub(crate) namespace: Option<String>,

    /// Title of the guide [default: that of the original]
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: Option<String>,

    /// Language of the guide, such as `en` or `pt-BR` [default: that of the original, or a guess]
    #[arg(long, value_name = "TAG", value_parser = parse_language)]
    pub(crate) language: Option<String>,

    /// Date of the first edition [default: the newest date in the original, or a placeholder]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(crate) date: Option<String>,
}

fn parse_guide_id(text: &str) -> Result<String, String> {
    GuideId::new(text).map(|id| id.to_string()).map_err(|why| format!("{why}; use `a-z`, `0-9` and `-`"))
}

fn parse_namespace(text: &str) -> Result<String, String> {
    Namespace::new(text)
        .map(|name| name.to_string())
        .map_err(|why| format!("{why}; use `a-z`, `0-9` and `-`"))
}

/// Parses a language tag.
pub(crate) fn parse_language(text: &str) -> Result<String, &'static str> {
    if is_language(text) { Ok(text.to_owned()) } else { Err("use a BCP 47 tag, such as `en` or `pt-BR`") }
}

fn parse_date(text: &str) -> Result<String, &'static str> {
    let date = Date::parse(text).map(|date| date.to_string());
    date.ok_or("this is not a date, such as `2026-11-22`")
}
