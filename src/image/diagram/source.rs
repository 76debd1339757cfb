//! The source of a diagram: its kind, its description, and its statements.

use super::error::{DiagramError, MAX_BYTES, MAX_LINES};

/// The kinds that the renderer draws well. Colours of mind maps and dates of Gantt charts, for example, are poor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DiagramKind {
    Flowchart,
    Sequence,
    Class,
    State,
    EntityRelationship,
    Pie,
}

/// A source that may be drawn.
#[derive(Debug)]
pub(super) struct MermaidSource {
    #[cfg_attr(not(feature = "mermaid"), expect(dead_code, reason = "the renderer reads it"))]
    pub(super) kind: DiagramKind,
    /// The title and the description for readers who do not see the drawing.
    pub(super) description: String,
    /// The source without comments and descriptions, which the renderer would draw as nodes. Lines keep their numbers.
    #[cfg_attr(not(feature = "mermaid"), expect(dead_code, reason = "the renderer reads it"))]
    pub(super) statements: String,
}

impl MermaidSource {
    pub(super) fn read(source: &str) -> Result<Self, DiagramError> {
        if source.len() > MAX_BYTES || source.lines().count() > MAX_LINES {
            return Err(DiagramError::TooLarge);
        }
        let (mut title, mut text, mut statements) = (String::new(), String::new(), String::new());
        let mut in_description = false;
        for line in source.lines() {
            let trimmed = line.trim();
            if in_description {
                let (words, end) =
                    trimmed.split_once('}').map_or((trimmed, false), |(words, _)| (words, true));
                push_words(&mut text, words);
                in_description = !end;
            } else if let Some(words) = trimmed.strip_prefix("accTitle").and_then(strip_colon) {
                push_words(&mut title, words);
            } else if let Some(words) = trimmed.strip_prefix("accDescr").and_then(strip_colon) {
                push_words(&mut text, words);
            } else if let Some(words) = trimmed.strip_prefix("accDescr").and_then(strip_brace) {
                let (words, end) = words.split_once('}').map_or((words, false), |(words, _)| (words, true));
                push_words(&mut text, words);
                in_description = !end;
            } else if !trimmed.starts_with("%%") {
                statements.push_str(line.trim_end());
            }
            statements.push('\n');
        }
        let kind = read_kind(&statements)?;
        if text.is_empty() {
            return Err(DiagramError::NoDescription);
        }
        Ok(Self { kind, description: join_sentences(&title, &text), statements })
    }
}

fn strip_colon(rest: &str) -> Option<&str> {
    rest.trim_start().strip_prefix(':')
}

fn strip_brace(rest: &str) -> Option<&str> {
    rest.trim_start().strip_prefix('{')
}

fn push_words(text: &mut String, words: &str) {
    for word in words.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

fn join_sentences(title: &str, text: &str) -> String {
    if title.is_empty() {
        return text.to_owned();
    }
    let stop = if title.ends_with(['.', '!', '?', ':', '。', '？', '！']) { "" } else { "." };
    format!("{title}{stop} {text}")
}

/// The kind, from the first word.
fn read_kind(statements: &str) -> Result<DiagramKind, DiagramError> {
    let line = statements.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let name = line.trim().split([' ', '\t', ';', ':']).next().unwrap_or_default();
    match name {
        "flowchart" | "graph" => Ok(DiagramKind::Flowchart),
        "sequenceDiagram" => Ok(DiagramKind::Sequence),
        "classDiagram" | "classDiagram-v2" => Ok(DiagramKind::Class),
        "stateDiagram" | "stateDiagram-v2" => Ok(DiagramKind::State),
        "erDiagram" => Ok(DiagramKind::EntityRelationship),
        "pie" => Ok(DiagramKind::Pie),
        "---" => Err(DiagramError::Kind { name: "front matter".to_owned() }),
        _ => Err(DiagramError::Kind { name: name.to_owned() }),
    }
}
