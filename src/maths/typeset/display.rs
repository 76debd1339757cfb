//! Formulas on lines of their own: broken before relations where they are wider than their column, with their tag at its
//! right side.

use std::ops::Range;

use ratex_layout::layout_box::BoxContent;
use ratex_layout::{LayoutBox, to_display_list};
use ratex_parser::ParseNode;
use ratex_types::{DisplayList, MathStyle};

use super::breaks::{BreakingAtom, FormulaBreak, empty_group, find_breaks};
use super::style::{layout_nodes, unwrap_style};

/// A typeset formula of one or more lines.
#[derive(Debug)]
pub(crate) struct TypesetDisplay {
    /// Each line with its indent in the formula.
    pub(crate) lines: Vec<(f64, DisplayList)>,
    /// The left side of the formula in its column.
    pub(crate) x: f64,
    /// The width of all lines together. A formula that cannot break may be wider than its space.
    pub(crate) width: f64,
    /// The part of the column that the tag leaves.
    pub(crate) space: f64,
    /// The tag, such as `(1)`.
    pub(crate) tag: Option<DisplayList>,
}

impl TypesetDisplay {
    /// The display lists of its lines and its tag.
    pub(crate) fn lists(&self) -> impl Iterator<Item = &DisplayList> {
        self.lines.iter().map(|(_, list)| list).chain(&self.tag)
    }
}

/// The space between a formula and its tag, in em.
const TAG_GAP: f64 = 1.0;

/// Later lines begin at the first relation, unless it stands too far to the right: then by this indent.
const INDENT: f64 = 2.0;

/// Typesets LaTeX for a column of a width; `None` for LaTeX that cannot be read.
pub(crate) fn typeset_display(latex: &str, column: f64) -> Option<TypesetDisplay> {
    let mut nodes = crate::maths::parse(latex).ok()?;
    let tag = nodes.iter().position(|node| matches!(node, ParseNode::Tag { .. })).map(|at| nodes.remove(at));
    let tag = match &tag {
        Some(ParseNode::Tag { tag, .. }) => Some(to_display_list(&layout_nodes(tag, MathStyle::Text))),
        _ => None,
    };
    let space = tag.as_ref().map_or(column, |tag| column - tag.width - TAG_GAP);
    let mut whole = layout_nodes(&nodes, MathStyle::Display);
    let tagged_rows = spread_row_tags(&mut whole, column);
    let lines = if whole.width <= space || tagged_rows.is_some() {
        vec![(0.0, to_display_list(&whole))]
    } else {
        let (body, style) = unwrap_style(&nodes, MathStyle::Display);
        break_lines(body, style, space).unwrap_or_else(|| vec![(0.0, to_display_list(&whole))])
    };
    let width = lines.iter().map(|(indent, line)| indent + line.width).fold(0.0, f64::max);
    // A tag does not move a formula from the middle unless they would collide.
    let x = tagged_rows.unwrap_or(((column - width) / 2.0).min(space - width)).max(0.0);
    Some(TypesetDisplay { lines, x, width, space, tag })
}

/// Moves the tags of rows to the right side of the column; returns the left side of the rows if there are tags.
fn spread_row_tags(root: &mut LayoutBox, column: f64) -> Option<f64> {
    let BoxContent::HBox(children) = &mut root.content else { return None };
    let [array] = &mut children[..] else { return None };
    let BoxContent::Array { array_inner_width, tag_gap_em, tag_col_width, .. } = &mut array.content else {
        return None;
    };
    if *tag_col_width <= 0.0 {
        return None;
    }
    let (inner, tags) = (*array_inner_width, *tag_col_width);
    let x = ((column - inner) / 2.0).min(column - inner - tags - TAG_GAP).max(0.0);
    *tag_gap_em = (column - x - inner - tags).max(TAG_GAP);
    array.width = inner + *tag_gap_em + tags;
    root.width = array.width;
    Some(x)
}

/// Breaks a formula into lines; `None` if it has no relation or operator.
fn break_lines(nodes: &[ParseNode], style: MathStyle, space: f64) -> Option<Vec<(f64, DisplayList)>> {
    let points = find_breaks(nodes);
    let relations: Vec<&BreakingAtom> =
        points.iter().filter(|point| point.kind() == FormulaBreak::Relation).collect();
    let width_before = |point: &BreakingAtom| {
        let mut before = nodes[..point.first].to_vec();
        before.push(empty_group());
        layout_nodes(&before, style).width + point.space_after()
    };
    let indent = relations.first().filter(|point| point.first > 0).map(|point| width_before(point));
    let indent = indent.filter(|indent| *indent <= space * 0.3).unwrap_or(INDENT.min(space * 0.1));
    // The first relation stays with its left side where that is short.
    let starts: Vec<usize> = relations.iter().map(|point| point.first).filter(|start| *start > 0).collect();
    let mut lines: Vec<Line> = Vec::new();
    for part in split_at(nodes.len(), &starts) {
        let part_indent = if part.start == 0 { 0.0 } else { indent };
        if measure(nodes, part.clone(), style) + part_indent <= space {
            push_part(&mut lines, nodes, style, space, Line { nodes: part, indent: part_indent });
            continue;
        }
        let inside = |point: &&BreakingAtom| {
            part.contains(&point.first) && point.first > part.start && !starts.contains(&point.first)
        };
        let operators: Vec<usize> =
            points.iter().filter(inside).map(|point| point.first - part.start).collect();
        for piece in split_at(part.len(), &operators) {
            let nodes_of_piece = part.start + piece.start..part.start + piece.end;
            let indent = match (nodes_of_piece.start, piece.start) {
                (0, _) => 0.0,
                (_, 0) => indent,
                _ => (indent + INDENT).min(space * 0.4),
            };
            push_part(&mut lines, nodes, style, space, Line { nodes: nodes_of_piece, indent });
        }
    }
    (lines.len() > 1).then(|| {
        let typeset =
            |line: &Line| (line.indent, to_display_list(&layout_line(nodes, line.nodes.clone(), style)));
        lines.iter().map(typeset).collect()
    })
}

/// Nodes of one line.
struct Line {
    nodes: Range<usize>,
    indent: f64,
}

/// Adds nodes to the last line if they fit.
fn push_part(lines: &mut Vec<Line>, nodes: &[ParseNode], style: MathStyle, space: f64, part: Line) {
    if let Some(last) = lines.last_mut() {
        let together = last.nodes.start..part.nodes.end;
        if last.indent + measure(nodes, together.clone(), style) <= space {
            last.nodes = together;
            return;
        }
    }
    lines.push(part);
}

fn measure(nodes: &[ParseNode], range: Range<usize>, style: MathStyle) -> f64 {
    layout_line(nodes, range, style).width
}

/// An operator that begins a line keeps its space: something stands before it.
fn layout_line(nodes: &[ParseNode], range: Range<usize>, style: MathStyle) -> LayoutBox {
    let is_operator =
        |point: &BreakingAtom| point.first == range.start && point.kind() != FormulaBreak::Relation;
    if range.start > 0 && find_breaks(nodes).iter().any(is_operator) {
        let mut line = vec![empty_group()];
        line.extend_from_slice(&nodes[range]);
        return layout_nodes(&line, style);
    }
    layout_nodes(&nodes[range], style)
}

/// The ranges between places.
fn split_at(length: usize, starts: &[usize]) -> Vec<Range<usize>> {
    let mut ends = starts.to_vec();
    ends.push(length);
    let mut start = 0;
    let mut ranges = Vec::with_capacity(ends.len());
    for end in ends {
        ranges.push(start..end);
        start = end;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_formulas_break_before_relations() {
        let latex = format!("f(x) = {} \\le {}", ["abc"; 6].join("+"), ["abc"; 6].join("+"));
        let formula = |column| typeset_display(&latex, column).unwrap();
        assert_eq!(formula(40.0).lines.len(), 1);
        let broken = formula(20.0);
        assert_eq!(broken.lines.len(), 2);
        assert!(broken.lines[0].0 == 0.0 && broken.lines[1].0 > 2.0);
        assert!(formula(9.0).lines.len() > 3);
        for column in 6..45 {
            let broken = formula(f64::from(column));
            assert!(broken.width <= f64::from(column), "{column}: {}", broken.width);
        }
    }

    #[test]
    fn tags_stand_at_the_right() {
        let formula = typeset_display(r"a = b \tag{1}", 20.0).unwrap();
        assert!(formula.tag.is_some() && formula.x > 7.0);
        let narrow = typeset_display(r"a + b + c + d \tag{1}", 11.0).unwrap();
        assert!(narrow.x + narrow.width <= narrow.space + 0.001);
        let rows =
            typeset_display(r"\begin{align} a &= b \tag{1} \\ c &= d \tag{2} \end{align}", 20.0).unwrap();
        assert!(rows.tag.is_none() && (rows.x + rows.width - 20.0).abs() < 0.001);
    }
}
