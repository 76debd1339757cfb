//! Labels of sequence diagrams: participants, messages, notes and frames.

use super::collector::{Labels, split_word};

const WITHOUT_LABELS: &[&str] = &[
    "activate",
    "deactivate",
    "autonumber",
    "end",
    "destroy",
    "link",
    "links",
    "properties",
    "details",
    "rect",
];

pub(super) fn collect<'a>(labels: &mut Labels, lines: impl Iterator<Item = &'a str>) {
    for line in lines {
        match split_word(line) {
            (word, _) if WITHOUT_LABELS.contains(&word) => {}
            ("create", declaration) => add_participant(labels, split_word(declaration).1),
            ("participant" | "actor", declaration) => add_participant(labels, declaration),
            (
                "loop" | "alt" | "opt" | "par" | "and" | "critical" | "option" | "break" | "else" | "box",
                text,
            ) => {
                labels.add(text);
            }
            ("title" | "title:", text) => labels.add(text),
            ("note" | "Note", note) => labels.add(note.split_once(':').map_or("", |(_, text)| text)),
            _ => add_message(labels, line),
        }
    }
}

/// `id as Label`
fn add_participant(labels: &mut Labels, declaration: &str) {
    match declaration.split_once(" as ") {
        Some((id, label)) => labels.add_to_node(id.trim(), label),
        None => labels.add_node(declaration.trim()),
    }
}

/// `A->>B: text`
fn add_message(labels: &mut Labels, line: &str) {
    let (arrow, text) = line.split_once(':').unwrap_or((line, ""));
    labels.add(text);
    let sender = arrow.split(['-', '<']).next().unwrap_or_default();
    let receiver = arrow.rsplit(['-', '>', ')', '+']).next().unwrap_or_default();
    labels.add_node(sender.trim());
    if !arrow.contains("-x") {
        labels.add_node(receiver.trim());
    }
}
