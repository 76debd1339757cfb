//! Labels of flowcharts: nodes in brackets, links with texts, subgraphs.

use super::collector::{Labels, split_word};
use crate::image::diagram::tokens::{FlowTokenKind, split_tokens};

const WITHOUT_LABELS: &[&str] = &["classDef", "class", "style", "linkStyle", "click", "direction", "end"];

pub(super) fn collect<'a>(labels: &mut Labels, head: &'a str, lines: impl Iterator<Item = &'a str>) {
    // `graph LR; A-->B` is one line.
    let first = head.split_once(';').map_or("", |(_, rest)| rest);
    for line in std::iter::once(first).chain(lines) {
        match split_word(line) {
            (word, _) if WITHOUT_LABELS.contains(&word.trim_end_matches(';')) => {}
            ("subgraph", title) if title.contains(['[', '"']) => add_statement(labels, title),
            ("subgraph", title) => labels.add_to_node(title, title),
            _ => add_statement(labels, line),
        }
    }
}

fn add_statement(labels: &mut Labels, line: &str) {
    let mut node = "";
    for token in split_tokens(line) {
        match token.kind {
            FlowTokenKind::Node => {
                node = token.written;
                labels.add_node(node);
            }
            FlowTokenKind::Shape(label) => labels.add_to_node(node, label),
            FlowTokenKind::Link(Some(label)) | FlowTokenKind::LinkText(label) => labels.add(label),
            FlowTokenKind::Link(None) | FlowTokenKind::End | FlowTokenKind::Other => {}
        }
    }
}
