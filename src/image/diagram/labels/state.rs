//! Labels of state diagrams: states, transitions and notes.

use super::collector::{Labels, split_word};

const WITHOUT_LABELS: &[&str] = &["direction", "classDef", "class", "style", "hide", "scale", "}", "--"];

pub(super) fn collect<'a>(labels: &mut Labels, lines: impl Iterator<Item = &'a str>) {
    let mut in_note = false;
    for line in lines {
        if in_note {
            in_note = !line.starts_with("end note");
            labels.add(if in_note { line } else { "" });
            continue;
        }
        match split_word(line) {
            (word, _) if WITHOUT_LABELS.contains(&word) => {}
            ("state", declaration) => add_state(labels, declaration),
            ("note", note) => match note.split_once(':') {
                Some((_, text)) => labels.add(text),
                None => in_note = true,
            },
            _ => add_transition(labels, line),
        }
    }
}

/// `"Long name" as id`, `id <<fork>>`, `id {`
fn add_state(labels: &mut Labels, declaration: &str) {
    let declaration = declaration.trim_end_matches('{').trim();
    if let Some((label, id)) = declaration.split_once(" as ") {
        labels.add_to_node(id.trim(), label);
    } else if let Some((id, _)) = declaration.split_once("<<") {
        // A bar or a diamond.
        labels.add_to_node(id.trim(), "");
    } else {
        labels.add_node(declaration);
    }
}

/// `a --> b : label`, `a : description`
fn add_transition(labels: &mut Labels, line: &str) {
    let line = line.replace(":::", " ");
    let (states, label) = line.split_once(':').unwrap_or((&line, ""));
    let ids: Vec<&str> = states.split("-->").map(|id| split_word(id.trim()).0).collect();
    match ids.as_slice() {
        [id] if !label.is_empty() => labels.add_to_node(id, label),
        _ => labels.add(label),
    }
    for id in ids {
        labels.add_node(id);
    }
}
