//! The structure of a document as the tag tree of PDF/UA.

use ::krilla::tagging::{
    BBox, Identifier, ListNumbering, Node as TagNode, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::KrillaPainter;
use crate::export::pdf::page::{ElementId, Kind, Node, Scope, Structure};

impl KrillaPainter<'_> {
    /// Builds the whole tree after all pages are painted.
    pub(crate) fn tree(&mut self) -> TagTree {
        // Content is in reading order, whatever its columns and pages.
        self.content.sort_by_key(|(leaf, _)| *leaf);
        self.links.sort_by_key(|(element, _)| *element);
        let mut tree = TagTree::new();
        for child in self.nodes(Structure::ROOT) {
            tree.push(child);
        }
        tree
    }

    /// The content of an element. Elements without content are omitted, as PDF/UA requires.
    fn nodes(&self, id: ElementId) -> Vec<TagNode> {
        let children = &self.print.structure.get(id).children;
        let mut nodes = Vec::with_capacity(children.len());
        for child in children {
            match child {
                Node::Leaf(leaf) => nodes.extend(named(&self.content, *leaf)),
                Node::Element(child) => {
                    let kind = &self.print.structure.get(*child).kind;
                    let nodes_below = self.nodes(*child);
                    // An empty cell keeps its row in shape.
                    if !nodes_below.is_empty() || matches!(kind, Kind::Cell | Kind::HeaderCell(_)) {
                        let tag = match kind {
                            Kind::Figure { alt } => {
                                Tag::Figure(Some(alt.clone())).with_bbox(self.bbox(*child)).into()
                            }
                            kind => tag(kind),
                        };
                        nodes.push(TagNode::Group(TagGroup::with_children(tag, nodes_below)));
                    }
                }
            }
        }
        nodes.extend(named(&self.links, id));
        // A growing vector reserves four.
        nodes.shrink_to_fit();
        nodes
    }

    /// The position of a figure.
    fn bbox(&self, figure: ElementId) -> Option<BBox> {
        self.print.structure.get(figure).children.iter().find_map(|child| match child {
            Node::Leaf(leaf) => self.boxes.get(leaf).copied(),
            Node::Element(_) => None,
        })
    }
}

/// The items of a name in a sorted list.
fn named<Name: Ord + Copy>(list: &[(Name, Identifier)], name: Name) -> impl Iterator<Item = TagNode> {
    let first = list.partition_point(|(before, _)| *before < name);
    list[first..].iter().take_while(move |(known, _)| *known == name).map(|(_, item)| TagNode::Leaf(*item))
}

/// The tag of an element; `nodes` adds the box of a figure.
fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Document => Tag::Part.into(),
        Kind::Section => Tag::Section.into(),
        Kind::Heading { level, title } => {
            let level = std::num::NonZeroU16::MIN.saturating_add(u16::from(level.saturating_sub(1)));
            Tag::Hn(level, Some(title.clone())).into()
        }
        Kind::Contents => Tag::TOC.into(),
        Kind::ContentsItem => Tag::TOCI.into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::List { ordered: true } => Tag::L(ListNumbering::Decimal).into(),
        Kind::List { ordered: false } => Tag::L(ListNumbering::Disc).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::HeaderCell(Scope::Column) => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Code => Tag::Code.into(),
        Kind::Quote => Tag::BlockQuote.into(),
        Kind::Aside => Tag::Div.into(),
        Kind::Reference => Tag::Reference.into(),
        Kind::Link => Tag::Link.into(),
        Kind::Figure { alt } => Tag::Figure(Some(alt.clone())).into(),
    }
}
