//! Statements in a form that the renderer reads without losses.
//!
//! Version 0.3.1 of the renderer reads `A -->|x| B[b] --> C[c]` as two nodes, and shows the quotes of some labels.

use super::source::DiagramKind;
use super::tokens::{FlowTokenKind, split_tokens};

/// Rewrites all statements. Each stays on its line.
pub(super) fn rewrite(kind: DiagramKind, statements: &str) -> String {
    let rewrite_line: fn(&str) -> String = match kind {
        DiagramKind::Flowchart => split_chains,
        DiagramKind::EntityRelationship => unquote_relation,
        _ => return statements.to_owned(),
    };
    let mut lines = statements.lines();
    let mut rewritten = String::new();
    // Empty lines and the kind come first.
    for line in lines.by_ref() {
        rewritten.extend([line, "\n"]);
        if !line.trim().is_empty() {
            break;
        }
    }
    for line in lines {
        rewritten.extend([rewrite_line(line).as_str(), "\n"]);
    }
    rewritten
}

/// `A --> B --> C` becomes `A --> B; B --> C`.
fn split_chains(line: &str) -> String {
    if ["classDef ", "style ", "linkStyle ", "click ", "subgraph ", "class "]
        .iter()
        .any(|word| line.trim_start().starts_with(word))
    {
        return line.to_owned();
    }
    let tokens = split_tokens(line);
    let statements: Vec<String> = tokens
        .split(|token| token.kind == FlowTokenKind::End)
        .map(|statement| {
            let (mut nodes, mut links) = (vec![String::new()], Vec::new());
            for token in statement {
                match (token.kind, links.last_mut()) {
                    (FlowTokenKind::Link(_), _) => {
                        links.push(token.written.to_owned());
                        nodes.push(String::new());
                    }
                    (FlowTokenKind::LinkText(text), Some(last)) => last.extend(["|", text, "|"]),
                    _ => nodes[links.len()].push_str(token.written),
                }
            }
            if nodes.iter().skip(1).any(|node| node.trim().is_empty()) || links.is_empty() {
                return statement.iter().map(|token| token.written).collect();
            }
            let pairs = nodes.windows(2).zip(&links);
            pairs.map(|(ends, link)| format!("{}{link}{}", ends[0], ends[1])).collect::<Vec<_>>().join(";")
        })
        .collect();
    statements.join(";")
}

/// `A ||--o{ B : "x y"` becomes `A ||--o{ B : x y`.
fn unquote_relation(line: &str) -> String {
    match line.split_once(':') {
        Some((names, label)) if !names.contains('"') => {
            format!("{names}: {}", label.trim().trim_matches('"'))
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_become_pairs() {
        for (chain, pairs) in [
            ("B -->|\"no\"| D[a b] --> E[(y)]", "B -->|no| D[a b] ; D[a b] --> E[(y)]"),
            ("A & B -- it is --> C --x D", "A & B -- it is --> C ; C --x D"),
            ("A[\"a; b --> c\"]", "A[\"a; b --> c\"]"),
            ("A --> B; C --> D", "A --> B; C --> D"),
            ("style A fill:#fff,stroke-width:2px", "style A fill:#fff,stroke-width:2px"),
        ] {
            let rewritten = rewrite(DiagramKind::Flowchart, &format!("graph LR\n{chain}"));
            let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeeze(&rewritten), squeeze(&format!("graph LR\n{pairs}")));
        }
    }
}
