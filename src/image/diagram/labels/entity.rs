//! Labels of entity–relationship diagrams: entities with their attributes, and relations.

use super::collector::{Labels, split_word};

const WITHOUT_LABELS: &[&str] = &["direction", "style", "classDef", "class"];

pub(super) fn collect<'a>(labels: &mut Labels, lines: impl Iterator<Item = &'a str>) {
    let mut is_open = false;
    for line in lines {
        if is_open {
            is_open = !line.ends_with('}');
            labels.add(line);
        } else if !WITHOUT_LABELS.contains(&split_word(line).0) {
            is_open = add_statement(labels, line);
        }
    }
}

/// `A ||--o{ B : label`, `A`, or `A {`, which opens the list of its attributes.
fn add_statement(labels: &mut Labels, line: &str) -> bool {
    let (names, label) = line.split_once(':').unwrap_or((line, ""));
    labels.add(label);
    let is_relation = ["--", "..", " to "].iter().any(|link| names.contains(link));
    let opens = !is_relation && names.ends_with('{');
    let mut words = names.split_whitespace();
    let ends = [words.next(), words.next_back()];
    for name in ends.into_iter().flatten() {
        let name = name.trim_end_matches('{');
        match name.split_once('[') {
            Some((id, alias)) => labels.add_to_node(id, alias),
            None => labels.add_node(name),
        }
    }
    opens
}
