//! `BibTeX` and `BibLaTeX`.

use biblatex::{Bibliography, ChunksExt, Entry, Person, RetrievalError};

use super::work::{Work, tell_lost};
use crate::import::model::{ImportedGuide, Origin};
use crate::import::original::encoding::decode_text;
use crate::import::original::error::{ImportError, ImportErrorKind};
use crate::import::original::input::InputFile;

/// The fields that a source keeps.
const KEPT: &[&str] = &[
    "title",
    "subtitle",
    "author",
    "editor",
    "publisher",
    "journal",
    "journaltitle",
    "booktitle",
    "institution",
    "school",
    "organization",
    "howpublished",
    "year",
    "month",
    "date",
    "url",
    "urldate",
    "doi",
    "eprint",
    "eprinttype",
    "archiveprefix",
];

/// Fields that say where a work appeared, the most telling one first.
const PUBLISHERS: &[&str] = &[
    "journaltitle",
    "journal",
    "publisher",
    "institution",
    "school",
    "organization",
    "booktitle",
    "howpublished",
];

/// Real entries nest braces three or four deep.
const MAX_DEPTH: usize = 100;

/// Reads the entries of a bibliography.
///
/// # Errors
/// A file that breaks the rules of the format, with the line.
pub fn read_bibtex(file: &InputFile) -> Result<ImportedGuide, ImportError> {
    let text = decode_text(&file.bytes).map(|decoded| decoded.text).unwrap_or_default();
    if let Some(line) = find_deep_line(&text) {
        return Err(ImportError::new(
            Origin { file: file.name.clone(), line: Some(line) },
            ImportErrorKind::Damaged,
            format!("the braces are nested more than {MAX_DEPTH} deep"),
            "correct the entry: its braces, commas and key",
        ));
    }
    let bibliography = Bibliography::parse(&text).map_err(|error| {
        let start = text.floor_char_boundary(error.span.start.min(text.len()));
        let line = text[..start].matches('\n').count() + 1;
        ImportError::new(
            Origin { file: file.name.clone(), line: Some(line) },
            ImportErrorKind::Damaged,
            format!("cannot read the bibliography: {}", error.kind),
            "correct the entry: its braces, commas and key",
        )
    })?;
    let mut guide = ImportedGuide::default();
    for entry in bibliography.iter() {
        guide.sources.push(read_entry(entry).into_source());
        let lost = entry.fields.keys().filter(|field| !KEPT.contains(&field.as_str()));
        guide.notices.extend(lost.map(|field| tell_lost(field, &entry.key, &file.name)));
    }
    Ok(guide)
}

/// The line of braces that are nested too deep. The parser takes time by the square of the depth.
fn find_deep_line(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (index, line) in text.lines().enumerate() {
        // An entry begins anew: a brace in a comment before it is never closed.
        if line.trim_start().starts_with('@') {
            depth = 0;
        }
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                return Some(index + 1);
            }
        }
    }
    None
}

fn read_entry(entry: &Entry) -> Work {
    let text = |field: &str| {
        let text = entry.get(field)?.format_verbatim();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let title = text("title").unwrap_or_default();
    let title = text("subtitle").map_or(title.clone(), |subtitle| format!("{title}: {subtitle}"));
    let authors = entry.author().or_else(|_| editors(entry)).unwrap_or_default();
    let howpublished = PUBLISHERS.iter().find_map(|field| text(field));
    let url_in_howpublished = howpublished.as_ref().filter(|text| text.starts_with("http")).cloned();
    let doi = text("doi").map(|doi| {
        let doi = doi.trim_start_matches("https://doi.org/").to_owned();
        format!("https://doi.org/{doi}")
    });
    let year = text("date").or_else(|| text("year")).map(|date| date.chars().take(4).collect());
    Work {
        key: entry.key.clone(),
        title,
        authors: authors.iter().map(name_person).collect(),
        publisher: howpublished.filter(|text| !text.starts_with("http")),
        year,
        url: text("url").or(doi).or(url_in_howpublished).or_else(|| arxiv_address(entry)),
        accessed: text("urldate"),
    }
}

fn editors(entry: &Entry) -> Result<Vec<Person>, RetrievalError> {
    entry.get_as::<Vec<Person>>("editor")
}

fn arxiv_address(entry: &Entry) -> Option<String> {
    let is_arxiv = ["eprinttype", "archiveprefix"].iter().any(|field| {
        entry.get(field).is_some_and(|kind| kind.format_verbatim().eq_ignore_ascii_case("arxiv"))
    });
    let eprint = entry.get("eprint").filter(|_| is_arxiv)?.format_verbatim();
    Some(format!("https://arxiv.org/abs/{eprint}"))
}

fn name_person(person: &Person) -> String {
    if person.name == "others" {
        return "et al.".to_owned();
    }
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}
