//! Laying out nodes in a style of TeX.

use ratex_layout::{LayoutBox, LayoutOptions, layout};
use ratex_parser::ParseNode;
use ratex_parser::parse_node::StyleStr;
use ratex_types::MathStyle;

pub(super) fn layout_nodes(nodes: &[ParseNode], style: MathStyle) -> LayoutBox {
    layout(nodes, &LayoutOptions::default().with_style(style))
}

/// The nodes after a `\displaystyle` or `\textstyle` at the beginning, and their style.
pub(super) fn unwrap_style(nodes: &[ParseNode], style: MathStyle) -> (&[ParseNode], MathStyle) {
    match nodes {
        [ParseNode::Styling { style: StyleStr::Display, body, .. }] => (body, MathStyle::Display),
        [ParseNode::Styling { style: StyleStr::Text, body, .. }] => (body, MathStyle::Text),
        nodes => (nodes, style),
    }
}
