//! The places where a formula may break: after relations and binary operators outside of groups, as in TeX (*The `TeXbook`*,
//! chapter 18).

use ratex_parser::parse_node::AtomFamily;
use ratex_parser::{Mode, ParseNode};

/// The kind of a possible break, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormulaBreak {
    /// After a relation outside of parentheses.
    Relation,
    /// After an operator outside of parentheses.
    Operator,
    /// Between parentheses.
    Nested,
}

/// A relation, or several in a row, or an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BreakingAtom {
    /// The index of its first node.
    pub(super) first: usize,
    /// The index of its last node.
    pub(super) last: usize,
    class: Class,
    /// The number of open parentheses.
    depth: usize,
}

impl BreakingAtom {
    pub(super) fn kind(&self) -> FormulaBreak {
        match self.class {
            _ if self.depth > 0 => FormulaBreak::Nested,
            Class::Relation => FormulaBreak::Relation,
            _ => FormulaBreak::Operator,
        }
    }

    /// The space after it: thick or medium, of 5 or 4 eighteenths of an em.
    pub(super) fn space_after(&self) -> f64 {
        if self.class == Class::Relation { 5.0 / 18.0 } else { 4.0 / 18.0 }
    }
}

/// The class of an atom, as far as it matters for breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Relation,
    Operator,
    Open,
    Close,
    Punctuation,
    Large,
    Other,
}

/// Finds all relations and binary operators of a list.
pub(super) fn find_breaks(nodes: &[ParseNode]) -> Vec<BreakingAtom> {
    let is_row_end = |node: &ParseNode| matches!(node, ParseNode::Cr { .. });
    if nodes.iter().any(is_row_end) {
        return Vec::new();
    }
    let atoms: Vec<(usize, Class)> =
        nodes.iter().enumerate().filter_map(|(index, node)| Some((index, find_class(node)?))).collect();
    let mut points: Vec<BreakingAtom> = Vec::new();
    let (mut depth, mut before) = (0_usize, None);
    for (place, &(index, class)) in atoms.iter().enumerate() {
        let after = atoms.get(place + 1).map(|(_, class)| *class);
        match class {
            Class::Open => depth += 1,
            Class::Close => depth = depth.saturating_sub(1),
            Class::Relation if before == Some(Class::Relation) => {
                if let Some(point) = points.last_mut() {
                    point.last = index;
                }
            }
            Class::Relation => points.push(BreakingAtom { first: index, last: index, class, depth }),
            Class::Operator if is_binary(before, after) => {
                points.push(BreakingAtom { first: index, last: index, class, depth });
            }
            _ => {}
        }
        before = Some(class);
    }
    // Nothing follows, or a break is forbidden.
    let is_end = |point: &BreakingAtom| {
        let after = nodes.get(point.last + 1);
        after.is_none_or(|node| matches!(node, ParseNode::SpacingNode { text, .. } if text == "\\nobreak"))
    };
    points.retain(|point| !is_end(point));
    points
}

/// Whether an operator has two operands; otherwise it is a sign.
fn is_binary(before: Option<Class>, after: Option<Class>) -> bool {
    matches!(before, Some(Class::Close | Class::Other))
        && !matches!(after, None | Some(Class::Relation | Class::Close | Class::Punctuation))
}

/// The class of a node; `None` for spaces.
fn find_class(node: &ParseNode) -> Option<Class> {
    Some(match node {
        ParseNode::Atom { family, .. } => match family {
            AtomFamily::Rel => Class::Relation,
            AtomFamily::Bin => Class::Operator,
            AtomFamily::Open => Class::Open,
            AtomFamily::Close => Class::Close,
            AtomFamily::Punct => Class::Punctuation,
            AtomFamily::Inner => Class::Other,
        },
        ParseNode::MClass { mclass, .. } | ParseNode::DelimSizing { mclass, .. } => match mclass.as_str() {
            "mrel" => Class::Relation,
            "mbin" => Class::Operator,
            "mopen" => Class::Open,
            "mclose" => Class::Close,
            "mpunct" => Class::Punctuation,
            "mop" => Class::Large,
            _ => Class::Other,
        },
        ParseNode::XArrow { .. } | ParseNode::CdArrow { .. } => Class::Relation,
        ParseNode::Enclose { label, .. } if label == "\\centernot" => Class::Relation,
        ParseNode::OpToken { .. } | ParseNode::Op { .. } | ParseNode::OperatorName { .. } => Class::Large,
        ParseNode::SupSub { base: Some(base), .. } => return find_class(base),
        ParseNode::HtmlMathMl { html: body, .. } | ParseNode::Html { body, .. } => {
            return body.iter().find_map(find_class);
        }
        ParseNode::SpacingNode { .. } | ParseNode::Kern { .. } | ParseNode::Lap { .. } => return None,
        _ => Class::Other,
    })
}

/// Nodes and an empty group, which gives the last of them its space.
pub(super) fn append_empty(nodes: &[ParseNode]) -> Vec<ParseNode> {
    let mut nodes = nodes.to_vec();
    nodes.push(empty_group());
    nodes
}

/// A group without content.
pub(super) fn empty_group() -> ParseNode {
    ParseNode::OrdGroup { mode: Mode::Math, body: Vec::new(), semisimple: None, loc: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(latex: &str) -> Vec<FormulaBreak> {
        find_breaks(&crate::maths::parse(latex).unwrap()).iter().map(BreakingAtom::kind).collect()
    }

    #[test]
    fn formulas_break_as_in_tex() {
        use FormulaBreak::{Nested, Operator, Relation};
        for (latex, wanted) in [
            ("a = b + c", vec![Relation, Operator]),
            (r"a \le -b \to c", vec![Relation, Relation]),
            (r"{a = b} \frac{a + b}{c} \left( a = b \right)", vec![]),
            (r"f(x + y) = (a \times b)", vec![Nested, Relation, Nested]),
            (r"a \ne b \xrightarrow{x} c", vec![Relation, Relation]),
            (r"a =\nobreak b = ", vec![]),
            ("a := b", vec![Relation]),
            (r"-a + -b", vec![Operator]),
        ] {
            assert_eq!(kinds(latex), wanted, "{latex}");
        }
    }
}
