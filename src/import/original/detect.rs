//! The kind of a file, by its content and not by its name.

use strum::VariantNames;

use super::encoding::decode_text;
use crate::import::tables::delimiter::find_delimiter;

/// A kind of file that can be imported.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::Display, strum::EnumString, VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ImportKind {
    /// Questions in Markdown.
    Markdown,
    /// An `.apkg` or `.colpkg` of Anki.
    Anki,
    /// A text export of Anki.
    AnkiText,
    /// A table in CSV, TSV or another text.
    Csv,
    /// A bibliography in `BibTeX` or `BibLaTeX`.
    Bibtex,
    /// A bibliography in CSL-JSON.
    CslJson,
}

/// What a file seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetectedKind {
    /// A kind that can be imported.
    Known(ImportKind),
    /// A guide of this program.
    Guide,
    /// Another file; its name in messages.
    Other(&'static str),
}

/// Detects the kind of a file.
pub fn detect_kind(bytes: &[u8]) -> DetectedKind {
    if bytes.starts_with(b"PK\x03\x04") {
        let is_package = contains(bytes, b"collection.anki2") || contains(bytes, b"collection.anki21");
        return if is_package {
            DetectedKind::Known(ImportKind::Anki)
        } else {
            DetectedKind::Other("a zip archive")
        };
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        return DetectedKind::Other("a database");
    }
    match decode_text(bytes) {
        Some(decoded) => detect_text(&decoded.text),
        None => DetectedKind::Other("not a text"),
    }
}

fn detect_text(text: &str) -> DetectedKind {
    let known = DetectedKind::Known;
    let start = text.trim_start();
    let is_guide = has_key(text, "questions") || has_key(text, "sections") && has_key(text, "title");
    if is_anki_text(start) {
        known(ImportKind::AnkiText)
    } else if let Some(kind) = detect_json(start) {
        kind
    } else if is_guide {
        DetectedKind::Guide
    } else if is_bibtex(text) {
        known(ImportKind::Bibtex)
    } else if find_delimiter(text).is_some() && !looks_like_markdown(&remove_quoted_cells(text)) {
        known(ImportKind::Csv)
    } else {
        known(ImportKind::Markdown)
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    // The list of entries is at the end, after up to gigabytes of media.
    let tail = &bytes[bytes.len().saturating_sub(1 << 22)..];
    [&bytes[..bytes.len().min(1 << 16)], tail]
        .iter()
        .any(|bytes| bytes.windows(part.len()).any(|window| window == part))
}

/// Whether a text begins with the header lines of Anki, such as `#separator:tab`.
fn is_anki_text(text: &str) -> bool {
    const KEYS: &[&str] = &[
        "separator",
        "html",
        "tags",
        "columns",
        "notetype",
        "deck",
        "notetype column",
        "deck column",
        "tags column",
        "guid column",
    ];
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix('#').and_then(|line| line.split_once(':')).is_some_and(|(key, _)| KEYS.contains(&key))
}

/// The kind of a text that begins like JSON; `None` if it does not. Damaged JSON goes to its reader, which names the line.
fn detect_json(text: &str) -> Option<DetectedKind> {
    let inside = text.strip_prefix('[').map_or(text, str::trim_start);
    if !inside.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) {
        return None;
    }
    let value: Result<serde_json::Value, _> = serde_json::from_str(text);
    let is_work = |item: &serde_json::Value| item.get("type").is_some() && item.get("id").is_some();
    let is_csl = match &value {
        Ok(serde_json::Value::Array(items)) => items.iter().all(is_work),
        Ok(item) => is_work(item),
        Err(_) => text.contains("\"type\"") && text.contains("\"id\""),
    };
    let other = DetectedKind::Other("JSON, but not a bibliography");
    Some(if is_csl { DetectedKind::Known(ImportKind::CslJson) } else { other })
}

/// Whether a text has a key of YAML, outside of code in Markdown.
fn has_key(text: &str, key: &str) -> bool {
    let mut in_code = false;
    text.lines().any(|line| {
        in_code ^= line.starts_with("```") || line.starts_with("~~~");
        !in_code && line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'))
    })
}

/// The types of entries. Any other word after `@` is a decorator or an annotation in code.
const ENTRIES: &[&str] = &[
    "article",
    "artwork",
    "audio",
    "book",
    "booklet",
    "bookinbook",
    "collection",
    "comment",
    "conference",
    "dataset",
    "electronic",
    "image",
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "jurisdiction",
    "legislation",
    "letter",
    "manual",
    "mastersthesis",
    "misc",
    "movie",
    "mvbook",
    "mvcollection",
    "mvproceedings",
    "mvreference",
    "online",
    "patent",
    "periodical",
    "phdthesis",
    "preamble",
    "proceedings",
    "reference",
    "report",
    "software",
    "standard",
    "string",
    "suppbook",
    "suppcollection",
    "suppperiodical",
    "techreport",
    "thesis",
    "unpublished",
    "video",
    "www",
    "xdata",
];

/// Whether a line begins an entry, `@article{key,`, and nothing above it is Markdown.
fn is_bibtex(text: &str) -> bool {
    let mut above = 0;
    for line in text.split_inclusive('\n') {
        let entry = line.trim_start().strip_prefix('@').and_then(|rest| rest.split_once(['{', '(']));
        if entry.is_some_and(|(kind, _)| ENTRIES.contains(&kind.trim().to_ascii_lowercase().as_str())) {
            return !looks_like_markdown(&text[..above]);
        }
        above += line.len();
    }
    false
}

/// The text of a table without its quoted cells, which may contain Markdown.
fn remove_quoted_cells(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        let begins_cell = at == 0 && out.is_empty()
            || rest[..at].ends_with([',', ';', '\t', '\n'])
            || at == 0 && out.ends_with([',', ';', '\t', '\n', '"']);
        let (before, behind) = rest.split_at(at + 1);
        out.push_str(before);
        rest = behind;
        if let Some(end) = behind.find('"').filter(|_| begins_cell) {
            out.push('"');
            rest = &behind[end + 1..];
        }
    }
    out + rest
}

/// Whether a text has a heading, a fence, a table or a list of Markdown.
fn looks_like_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let heading = line.trim_start_matches('#');
        let is_heading = heading.len() < line.len() && heading.starts_with(' ') && !heading.contains('\t');
        let is_rule = line.trim().len() > 3
            && line.contains("--")
            && line.chars().all(|c| "|-: \t".contains(c))
            && line.contains('|');
        let is_item = ["- ", "* "].iter().any(|mark| line.starts_with(mark));
        is_heading
            || is_rule
            || is_item
            || line.starts_with("```")
            || line.starts_with("<details")
            || line.trim() == "---"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        let known = DetectedKind::Known;
        for (text, kind) in [
            ("# Questions\n\n## What, is, this?\nYes, no, maybe", known(ImportKind::Markdown)),
            ("| Q | A |\n|---|---|\n| a | b |", known(ImportKind::Markdown)),
            ("Q: What, and why?\nA: This, then that.\n\nQ: More?\nA: Yes.", known(ImportKind::Markdown)),
            ("front;back\nHund;dog\n", known(ImportKind::Csv)),
            ("le chien\tthe dog\nle chat\tthe cat\n", known(ImportKind::Csv)),
            ("\"a, b\",\"c\nd\"\ne,f\n", known(ImportKind::Csv)),
            ("Q,A\n\"a\",\"b \"\"c\"\"\n- d\n# e\"\n", known(ImportKind::Csv)),
            ("#separator:tab\n#html:true\na\tb\n", known(ImportKind::AnkiText)),
            ("% refs\n@book{knuth,\n title={X}}", known(ImportKind::Bibtex)),
            ("@Query(\"x\") asks.\n\n@app.route(\"/\")\n", known(ImportKind::Markdown)),
            ("# Cite\n\n```bibtex\n@article{x,\n```\n", known(ImportKind::Markdown)),
            ("[{\"id\": \"a\", \"type\": \"book\"}]", known(ImportKind::CslJson)),
            ("{\"cards\": []}", DetectedKind::Other("JSON, but not a bibliography")),
            ("id: a\ntitle: b\nquestions:\n  - id: c", DetectedKind::Guide),
            ("# Guides\n\n```yaml\nquestions:\n  - id: c\n```\n", known(ImportKind::Markdown)),
            ("PK\u{3}\u{4} word/document.xml", DetectedKind::Other("a zip archive")),
        ] {
            assert_eq!(detect_kind(text.as_bytes()), kind, "{text}");
        }
    }
}
