//! Tags of template engines and marks of changes, in braces.

use super::mark::LONGEST_ROLE;
use super::spot::{Form, Spot, enclosed, starts_word, window};
use crate::content::diagnostic::dialect_problem::DialectProblem;

/// Tags of sites rather than of programs.
const SHORTCODES: &[&str] = &[
    "embed",
    "endhint",
    "endhighlight",
    "endraw",
    "endtab",
    "endtabs",
    "highlight",
    "hint",
    "include_relative",
    "link",
    "post_url",
    "raw",
    "tab",
    "tabs",
];

/// `{% tag %}`, `{{ name }}`, `{# comment #}`, `{++added++}`, `` {role}`text` ``
pub(super) fn read_template(spot: &Spot<'_>) -> Form {
    let rest = spot.rest;
    if let Some(inside) = rest.strip_prefix("{%") {
        let end = window(inside).find("%}")?;
        let mut words = inside[..end].trim_start_matches('-').split_whitespace();
        let tag = words.next().filter(|tag| tag.starts_with(char::is_alphabetic))?;
        let text = rest[..end + 4].to_owned();
        if SHORTCODES.contains(&tag) {
            return Some((end + 4, DialectProblem::Shortcode { text }));
        }
        // A bare tag among words is what they are about: "What does {% csrf_token %} do?"
        let is_used = words.next().is_some_and(|word| word != "-") || spot.before.trim().is_empty();
        return is_used.then_some((end + 4, DialectProblem::Template { text }));
    }
    if let Some(inside) = rest.strip_prefix("{{") {
        let end = window(inside).find("}}")?;
        let name = inside[..end].trim();
        let is_name =
            name.starts_with(|c: char| c.is_alphabetic() || c == '_') && !name.contains(['{', '}', ':']);
        let text = rest[..end + 4].to_owned();
        return (is_name && starts_word(spot)).then_some((end + 4, DialectProblem::Template { text }));
    }
    if rest.starts_with("{# ") {
        let end = window(rest).find(" #}")?;
        return Some((end + 3, DialectProblem::Template { text: rest[..end + 3].to_owned() }));
    }
    for (open, close) in [("{++", "++}"), ("{--", "--}"), ("{>>", "<<}"), ("{==", "==}")] {
        if let Some((length, text)) = enclosed(rest, open, close) {
            return Some((length, DialectProblem::CriticMarkup { text }));
        }
    }
    read_role(spot)
}

/// The role of `MyST` before code: `` {ref}`label` ``.
fn read_role(spot: &Spot<'_>) -> Form {
    let name = spot.rest.strip_prefix('{')?.strip_suffix('}').filter(|name| name.len() <= LONGEST_ROLE)?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || "-:".contains(c));
    let is_role = is_name && starts_word(spot) && spot.behind.starts_with('`');
    is_role.then(|| (spot.rest.len(), DialectProblem::Directive { text: spot.rest.to_owned() }))
}
