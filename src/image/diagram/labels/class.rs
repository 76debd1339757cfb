//! Labels of class diagrams: classes with their members, relations and notes.

use super::collector::{Labels, split_word};

const WITHOUT_LABELS: &[&str] =
    &["direction", "style", "classDef", "cssClass", "click", "callback", "link", "}"];

pub(super) fn collect<'a>(labels: &mut Labels, lines: impl Iterator<Item = &'a str>) {
    let mut open = None;
    for line in lines {
        if let Some(class) = &open {
            match line.split_once('}') {
                Some((member, _)) => {
                    labels.add(member);
                    open = None;
                }
                None => labels.add_to_node(&format!("{class} {line}"), line),
            }
            continue;
        }
        match split_word(line) {
            (word, _) if WITHOUT_LABELS.contains(&word) => {}
            ("class", declaration) => {
                let (declaration, body) = declaration
                    .split_once('{')
                    .map_or((declaration, None), |(name, body)| (name, Some(body)));
                let class = add_class(labels, declaration);
                open = body.and_then(|body| {
                    let (members, is_closed) =
                        body.split_once('}').map_or((body, false), |(members, _)| (members, true));
                    labels.add(members);
                    (!is_closed).then_some(class)
                });
            }
            ("namespace", name) => labels.add(name),
            ("note", note) => {
                labels.add_quoted(note);
            }
            _ => add_relation(labels, line),
        }
    }
}

/// `Name["label"]`
fn add_class(labels: &mut Labels, declaration: &str) -> String {
    let (name, label) = declaration.split_once('[').unwrap_or((declaration, ""));
    let name = name.split(":::").next().unwrap_or_default().trim();
    labels.add_node(name);
    if !label.is_empty() {
        labels.add_to_node(name, label);
    }
    name.to_owned()
}

/// `A "1" --> "*" B : label`, `A : member`, `<<interface>> A`
fn add_relation(labels: &mut Labels, line: &str) {
    let (left, label) = line.split_once(" : ").or_else(|| line.split_once(':')).unwrap_or((line, ""));
    labels.add(label);
    let rest = labels.add_quoted(left);
    for name in
        rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|' | '.' | '*' | '-' | '(' | ')'))
    {
        if name != "o" {
            labels.add_node(name);
        }
    }
}
