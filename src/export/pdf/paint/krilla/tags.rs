//! The structure of a document as the tag tree of PDF/UA.

use ::krilla::tagging::{
    BBox, Identifier, ListNumbering, Node as TagNode, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::KrillaPainter;
use crate::export::pdf::page::{ElementId, ElementKind, HeaderScope, Structure, StructureNode};

impl KrillaPainter<'_> {
    /// Builds the whole tree after all pages are painted.
    pub(crate) fn build_tag_tree(&mut self) -> TagTree {
        // Content is in reading order, whatever its columns and pages.
        self.content.sort_by_key(|(leaf, _)| *leaf);
        self.links.sort_by_key(|(element, _)| *element);
        let mut tree = TagTree::new();
        for child in self.build_nodes(Structure::ROOT) {
            tree.push(child);
        }
        tree
    }

    /// The content of an element. Elements without content are omitted, as PDF/UA requires.
    fn build_nodes(&self, id: ElementId) -> Vec<TagNode> {
        let children = &self.paged_document.structure.get(id).children;
        let mut nodes = Vec::with_capacity(children.len());
        for child in children {
            match child {
                StructureNode::Leaf(leaf) => nodes.extend(items_of(&self.content, *leaf)),
                StructureNode::Element(child) => {
                    let kind = &self.paged_document.structure.get(*child).kind;
                    let nodes_below = self.build_nodes(*child);
                    // An empty cell keeps its row in shape.
                    if !nodes_below.is_empty()
                        || matches!(kind, ElementKind::Cell | ElementKind::HeaderCell(_))
                    {
                        let tag = match kind {
                            ElementKind::Figure { alt } => {
                                Tag::Figure(Some(alt.clone())).with_bbox(self.figure_box(*child)).into()
                            }
                            kind => tag_of(kind),
                        };
                        nodes.push(TagNode::Group(TagGroup::with_children(tag, nodes_below)));
                    }
                }
            }
        }
        nodes.extend(items_of(&self.links, id));
        // A growing vector reserves four.
        nodes.shrink_to_fit();
        nodes
    }

    /// The position of a figure.
    fn figure_box(&self, figure: ElementId) -> Option<BBox> {
        self.paged_document.structure.get(figure).children.iter().find_map(|child| match child {
            StructureNode::Leaf(leaf) => self.boxes.get(leaf).copied(),
            StructureNode::Element(_) => None,
        })
    }
}

/// The items of a name in a sorted list.
fn items_of<Name: Ord + Copy>(list: &[(Name, Identifier)], name: Name) -> impl Iterator<Item = TagNode> {
    let first = list.partition_point(|(before, _)| *before < name);
    list[first..].iter().take_while(move |(known, _)| *known == name).map(|(_, item)| TagNode::Leaf(*item))
}

/// The tag of an element; `nodes` adds the box of a figure.
fn tag_of(kind: &ElementKind) -> TagKind {
    match kind {
        ElementKind::Document => Tag::Part.into(),
        ElementKind::Section => Tag::Section.into(),
        ElementKind::Heading { level, title } => {
            let level = std::num::NonZeroU16::MIN.saturating_add(u16::from(level.saturating_sub(1)));
            Tag::Hn(level, Some(title.clone())).into()
        }
        ElementKind::Contents => Tag::TOC.into(),
        ElementKind::ContentsItem => Tag::TOCI.into(),
        ElementKind::Paragraph => Tag::P.into(),
        ElementKind::List { ordered: true } => Tag::L(ListNumbering::Decimal).into(),
        ElementKind::List { ordered: false } => Tag::L(ListNumbering::Disc).into(),
        ElementKind::Item => Tag::LI.into(),
        ElementKind::Label => Tag::Lbl.into(),
        ElementKind::Body => Tag::LBody.into(),
        ElementKind::Table => Tag::Table.into(),
        ElementKind::Row => Tag::TR.into(),
        ElementKind::HeaderCell(HeaderScope::Column) => Tag::TH(TableHeaderScope::Column).into(),
        ElementKind::Cell => Tag::TD.into(),
        ElementKind::Code => Tag::Code.into(),
        ElementKind::Quote => Tag::BlockQuote.into(),
        ElementKind::Aside => Tag::Div.into(),
        ElementKind::Reference => Tag::Reference.into(),
        ElementKind::Link => Tag::Link.into(),
        ElementKind::Figure { alt } => Tag::Figure(Some(alt.clone())).into(),
    }
}
