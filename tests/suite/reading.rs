//! Laid-out pages as they are read: what every letter belongs to, and in which order.

use std::collections::BTreeMap;

use qexport::export::pdf::page::{Item, LeafId, PagedDocument, Run, Structure, StructureKind, StructureNode};

/// For every leaf, the kinds of the elements around it, outermost first, with their places in the tree.
pub(crate) fn elements_around(structure: &Structure) -> BTreeMap<LeafId, Vec<(usize, StructureKind)>> {
    fn walk(
        structure: &Structure,
        node: StructureNode,
        around: &[(usize, StructureKind)],
        out: &mut BTreeMap<LeafId, Vec<(usize, StructureKind)>>,
    ) {
        match node {
            StructureNode::Leaf(leaf) => {
                out.insert(leaf, around.to_vec());
            }
            StructureNode::Element(id) => {
                let element = structure.get(id);
                let around = [around, &[(id.index(), element.kind.clone())]].concat();
                element.children.iter().for_each(|child| walk(structure, *child, &around, out));
            }
        }
    }
    let mut out = BTreeMap::new();
    structure.get(Structure::ROOT).children.iter().for_each(|child| walk(structure, *child, &[], &mut out));
    out
}

/// The question that a leaf belongs to: the inner of two nested sections.
pub(crate) fn find_question(around: &[(usize, StructureKind)]) -> Option<usize> {
    around.iter().filter(|(_, kind)| *kind == StructureKind::Section).map(|(id, _)| *id).nth(1)
}

pub(crate) fn find_prompt(around: &[(usize, StructureKind)]) -> Option<usize> {
    let heading = around.iter().any(|(_, kind)| matches!(kind, StructureKind::Heading { level: 3, .. }));
    find_question(around).filter(|_| heading)
}

/// What stands in a question's answer: neither its prompt nor an aside.
pub(crate) fn find_answer(around: &[(usize, StructureKind)]) -> Option<usize> {
    let other =
        |kind: &StructureKind| matches!(kind, StructureKind::Heading { level: 3, .. } | StructureKind::Aside);
    find_question(around).filter(|_| !around.iter().any(|(_, kind)| other(kind)))
}

/// How far a run's ink reaches: blanks at its end leave none.
pub(crate) fn right_side(run: &Run) -> f32 {
    (run.x + run.visible_width()).0
}

/// All runs, with the page that they stand on.
pub(crate) fn runs(print: &PagedDocument) -> impl Iterator<Item = (usize, &Run)> {
    print.pages.iter().enumerate().flat_map(|(page, sheet)| {
        sheet.items.iter().filter_map(move |item| match item {
            Item::Text(run) => Some((page, run)),
            _ => None,
        })
    })
}

/// The letters of every question with all that belongs to it, in the order of reading; without blanks, which lines end
/// at, and without the hyphens that they break at.
pub(crate) fn questions_as_read(print: &PagedDocument) -> Vec<String> {
    let mut letters: BTreeMap<LeafId, String> = BTreeMap::new();
    for (_, run) in runs(print) {
        let text = run.text();
        let inked = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}');
        if let Some(leaf) = run.leaf {
            letters.entry(leaf).or_default().extend(inked);
        }
    }
    let structure = &print.structure;
    let sections = |parent: &[StructureNode]| -> Vec<Vec<StructureNode>> {
        let elements = parent.iter().filter_map(|node| match node {
            StructureNode::Element(id) => Some(structure.get(*id)),
            StructureNode::Leaf(_) => None,
        });
        elements
            .filter(|element| element.kind == StructureKind::Section)
            .map(|element| element.children.clone())
            .collect()
    };
    let questions =
        sections(&structure.get(Structure::ROOT).children).into_iter().flat_map(|nodes| sections(&nodes));
    questions.map(|nodes| read_nodes(structure, &nodes, &letters)).collect()
}

fn read_nodes(structure: &Structure, nodes: &[StructureNode], letters: &BTreeMap<LeafId, String>) -> String {
    let read = |node: &StructureNode| match node {
        StructureNode::Leaf(leaf) => letters.get(leaf).cloned().unwrap_or_default(),
        StructureNode::Element(id) => read_nodes(structure, &structure.get(*id).children, letters),
    };
    nodes.iter().map(read).collect()
}
