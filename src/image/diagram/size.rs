//! The size of a diagram: the renderer has no limits of its own.
//!
//! It takes a second for fifty links between random nodes, and minutes for two hundred.

use super::error::{DiagramError, MAX_LINKS};
use super::source::DiagramKind;
use super::tokens::{FlowToken, FlowTokenKind, split_tokens};

/// The largest number of nodes, counted as often as they are written.
const MAX_NODES: usize = 4 * MAX_LINKS;

/// Refuses a diagram that might take seconds.
pub(super) fn check_size(kind: DiagramKind, statements: &str) -> Result<(), DiagramError> {
    let (links, nodes) = match kind {
        DiagramKind::Flowchart => count_flowchart(statements),
        DiagramKind::Class | DiagramKind::State | DiagramKind::EntityRelationship => {
            (statements.matches("--").count() + statements.matches("..").count(), 0)
        }
        DiagramKind::Sequence | DiagramKind::Pie => (0, 0),
    };
    if links > MAX_LINKS || nodes > MAX_NODES { Err(DiagramError::TooLarge) } else { Ok(()) }
}

/// The links and the nodes of a flowchart. `A & B --> C & D` are four links.
fn count_flowchart(statements: &str) -> (usize, usize) {
    let (mut links, mut nodes) = (0, 0);
    for line in statements.lines() {
        let tokens = split_tokens(line);
        nodes += tokens.iter().filter(|token| token.kind == FlowTokenKind::Node).count();
        for statement in tokens.split(|token| token.kind == FlowTokenKind::End) {
            let groups = statement.split(|token| matches!(token.kind, FlowTokenKind::Link(_)));
            let sizes: Vec<usize> = groups.map(count_group).collect();
            links += sizes.windows(2).map(|ends| ends[0] * ends[1]).sum::<usize>();
        }
    }
    (links, nodes)
}

fn count_group(tokens: &[FlowToken<'_>]) -> usize {
    1 + tokens.iter().filter(|token| token.written == "&").count()
}
