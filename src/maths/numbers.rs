//! Numbers with scripts: LaTeX gives the exponent of `10^2` to its last digit alone.

use std::borrow::Cow;

use ratex_parser::ParseNode;

/// Nodes in which the base of a script is a whole number.
pub(super) fn join_numbers(nodes: &[ParseNode]) -> Cow<'_, [ParseNode]> {
    let is_split = |pair: &[ParseNode]| is_digit(&pair[0]) && has_digit_base(&pair[1]);
    if !nodes.windows(2).any(is_split) {
        return Cow::Borrowed(nodes);
    }
    let mut joined: Vec<ParseNode> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let mut node = node.clone();
        if has_digit_base(&node) {
            let digits = joined.iter().rev().take_while(|node| is_digit(node)).count();
            let before: String = joined.drain(joined.len() - digits..).filter_map(into_text).collect();
            if let ParseNode::SupSub { base: Some(base), .. } = &mut node
                && let ParseNode::TextOrd { text, .. } = base.as_mut()
            {
                text.insert_str(0, &before);
            }
        }
        joined.push(node);
    }
    Cow::Owned(joined)
}

fn is_digit(node: &ParseNode) -> bool {
    matches!(node, ParseNode::TextOrd { text, .. } if text == "." || text.chars().all(|c| c.is_ascii_digit()))
}

fn has_digit_base(node: &ParseNode) -> bool {
    matches!(node, ParseNode::SupSub { base: Some(base), .. } if is_digit(base))
}

fn into_text(node: ParseNode) -> Option<String> {
    match node {
        ParseNode::TextOrd { text, .. } => Some(text),
        _ => None,
    }
}
