//! Keys of one item, each written as an item of its own: `- id: a`, and `- question: Why?` below it.

use super::node::{Key, Node, Value};
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;

/// The key whose dash divides the first item, and the problem with it. `item` is the item in messages.
pub(super) fn find_split_item<'a>(items: &'a [Node], item: &str) -> Option<(&'a Key, YamlProblem)> {
    let only_key = |node: &'a Node| match &node.value {
        Value::Map(entries) if entries.len() == 1 => entries.first().map(|(key, _)| key),
        _ => None,
    };
    let [first, second, ..] = items else { return None };
    let (first, second) = (only_key(first)?, only_key(second)?);
    if first.text != "id" || second.text == "id" || second.text == "include" {
        return None;
    }
    let message = format!("`- ` begins another {item}, and `{}` belongs to that of `id` above", second.text);
    let help = format!(
        "remove the `- ` before each key of a {item} but its first, so that `{}` begins in the column of `id`",
        second.text
    );
    Some((second, YamlProblem::Indentation(Diagnosis::new(message, help))))
}
