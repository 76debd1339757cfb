//! Admonitions of `MkDocs` that ask: `!!! question "What is …?"`, with the answer indented below.

use crate::import::markdown::lines::{Fence, FenceState};

/// Kinds that are questions.
const KINDS: &[&str] = &["question", "faq", "help", "quiz"];

/// Rewrites them as callouts, which have the same lines.
pub(super) fn rewrite_admonitions(text: &str) -> Option<String> {
    if !["!!! ", "??? ", "???+ "].iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let mut fence = Fence::default();
    let mut lines: Vec<String> = Vec::new();
    let mut inside = false;
    // The line behind the last one of the admonition.
    let mut behind = 0;
    for line in text.split('\n') {
        let is_code = fence.read(line) == FenceState::Inside;
        let indented = line.strip_prefix("    ").or_else(|| line.strip_prefix('\t'));
        if let Some(title) = read_title(line).filter(|_| !is_code) {
            inside = true;
            lines.push(format!("> [!question] {title}"));
            behind = lines.len();
        } else if let Some(words) = indented.filter(|_| inside) {
            // An empty line between two that are indented belongs to it.
            lines[behind..].fill(">".to_owned());
            lines.push(format!("> {words}"));
            behind = lines.len();
        } else {
            inside &= line.trim().is_empty();
            lines.push(line.to_owned());
        }
    }
    Some(lines.join("\n"))
}

/// The title between quotation marks; the kind alone has none.
fn read_title(line: &str) -> Option<&str> {
    let rest = ["!!! ", "??? ", "???+ "].iter().find_map(|sign| line.strip_prefix(sign))?;
    let (kind, title) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let title = title.trim().trim_matches('"');
    KINDS.contains(&kind).then_some(title)
}
