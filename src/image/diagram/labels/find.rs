//! Finds the labels of each kind of diagram.

use super::collector::{DiagramLabel, Labels};
use super::{class, entity, flowchart, sequence, state};
use crate::image::diagram::source::DiagramKind;

/// Finds all labels.
pub(in crate::image::diagram) fn find_labels(kind: DiagramKind, statements: &str) -> Vec<DiagramLabel> {
    let mut labels = Labels::default();
    let mut lines = statements.lines().map(str::trim).filter(|line| !line.is_empty());
    let head = lines.next().unwrap_or_default();
    match kind {
        DiagramKind::Flowchart => flowchart::collect(&mut labels, head, lines),
        DiagramKind::Sequence => sequence::collect(&mut labels, lines),
        DiagramKind::Class => class::collect(&mut labels, lines),
        DiagramKind::State => state::collect(&mut labels, lines),
        DiagramKind::EntityRelationship => entity::collect(&mut labels, lines),
        DiagramKind::Pie => collect_pie(&mut labels, head, lines),
    }
    labels.finish()
}

fn collect_pie<'a>(labels: &mut Labels, head: &'a str, lines: impl Iterator<Item = &'a str>) {
    let rest = head.trim_start_matches("pie").trim_start();
    let rest = rest.strip_prefix("showData").unwrap_or(rest).trim_start();
    for line in std::iter::once(rest).chain(lines) {
        match line.strip_prefix("title") {
            Some(title) => labels.add(title),
            None if line == "showData" => {}
            None => labels.add(line.rsplit_once(':').map_or("", |(label, _)| label)),
        }
    }
}
