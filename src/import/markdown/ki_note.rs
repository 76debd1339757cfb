//! Notes of Anki that `ki` writes: one file for each, with the GUID and the note type above the fields.
//!
//! ````text
//! # Note
//! ```
//! guid: con=4PG|=d
//! notetype: Basic
//! ```
//!
//! ### Tags
//! ```
//! dns
//! ```
//!
//! ## Front
//! What is DNS?
//!
//! ## Back
//! The phone book.
//! ````

use super::shape::cards::{ClozeMarks, read_cloze};
use super::shape::found::{Found, FoundKind};
use super::source::markdown_file::MarkdownFile;
use crate::import::model::{AnkiNote, ImportedCard};

/// A note with its question.
#[derive(Debug)]
pub(super) struct KiNote {
    pub(super) note: AnkiNote,
    pub(super) tags: Vec<String>,
    pub(super) found: Found,
}

/// Reads a note; `None` if the file is not one.
pub(super) fn read_ki_note(document: &MarkdownFile) -> Option<KiNote> {
    let outline = &document.outline;
    let mut lines = outline.text().lines();
    let header = lines.next() == Some("# Note") && lines.next()?.starts_with("```");
    let guid = lines.next()?.strip_prefix("guid:").filter(|_| header)?.trim().to_owned();
    let note_type = lines.next()?.strip_prefix("notetype:")?.trim().to_owned();
    let fields: Vec<(&str, String)> = {
        let headings: Vec<_> = outline.headings.iter().filter(|heading| heading.level == 2).collect();
        let ends = headings.iter().skip(1).map(|next| next.line).chain([outline.line_count()]);
        let pairs = headings.iter().zip(ends);
        pairs.map(|(heading, end)| (heading.plain.as_str(), outline.body(heading.end..end, 0))).collect()
    };
    let ((_, prompt), others) = fields.split_first()?;
    let mut body = String::new();
    for (index, (name, text)) in others.iter().filter(|(_, text)| !text.trim().is_empty()).enumerate() {
        let name = if index > 0 { format!("\n\n**{name}**\n\n") } else { String::new() };
        body = body + &name + text;
    }
    let cloze = read_cloze(prompt, ClozeMarks::Marks).filter(|_| note_type.contains("Cloze"));
    let found = if let Some(cloze) = cloze {
        Found { body: format!("{}\n\n{body}", cloze.body).trim_end().to_owned(), ..cloze }
    } else {
        let both = note_type.contains("reversed");
        let card = if both { ImportedCard::Reversed } else { ImportedCard::Basic };
        Found { kind: FoundKind::Labelled, prompt: prompt.clone(), body, card, ..Found::default() }
    };
    let tags = outline.headings.iter().find(|heading| heading.level == 3 && heading.plain == "Tags");
    let tags = tags.map(|heading| {
        let below = (heading.end + 1..outline.line_count()).map(|line| outline.line(line));
        below
            .take_while(|line| !line.starts_with("```"))
            .map(|tag| tag.trim_start_matches('#').to_owned())
            .collect()
    });
    let found = Found { lines: 0..outline.line_count(), ..found };
    Some(KiNote { note: AnkiNote { guid, note_type }, tags: tags.unwrap_or_default(), found })
}
