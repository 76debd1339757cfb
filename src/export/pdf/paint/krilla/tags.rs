//! The structure of a document as the tag tree of PDF/UA.

use ::krilla::tagging::{
    BBox, Identifier, ListNumbering, Node as TagNode, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use super::KrillaPainter;
use crate::export::pdf::page;
use crate::export::pdf::page::{ElementId, HeaderScope, Structure, StructureKind, StructureNode};

impl KrillaPainter<'_> {
    /// Builds the whole tree after all pages are painted.
    pub(crate) fn build_tag_tree(&mut self) -> TagTree {
        // Content is in reading order, independent of columns and sheets.
        self.content.sort_by_key(|(leaf, page, _)| (*leaf, *page));
        self.links.sort_by_key(|(element, page, _)| (*element, *page));
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
                StructureNode::Leaf(leaf) => nodes.extend(list_items(&self.content, *leaf)),
                StructureNode::Element(child) => {
                    let kind = &self.paged_document.structure.get(*child).kind;
                    let nodes_below = self.build_nodes(*child);
                    // An empty cell keeps its row in shape.
                    if !nodes_below.is_empty()
                        || matches!(kind, StructureKind::Cell | StructureKind::HeaderCell(_))
                    {
                        let tag = match kind {
                            StructureKind::Figure { alt } => {
                                Tag::Figure(Some(alt.clone())).with_bbox(self.figure_box(*child)).into()
                            }
                            StructureKind::Formula { alt } => {
                                Tag::Formula(Some(alt.clone())).with_bbox(self.figure_box(*child)).into()
                            }
                            kind => to_krilla_tag(kind),
                        };
                        nodes.push(TagNode::Group(TagGroup::with_children(tag, nodes_below)));
                    }
                }
            }
        }
        nodes.extend(list_items(&self.links, id));
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
fn list_items<Name: Ord + Copy>(
    list: &[(Name, usize, Identifier)],
    name: Name,
) -> impl Iterator<Item = TagNode> {
    let first = list.partition_point(|(before, ..)| *before < name);
    list[first..].iter().take_while(move |(known, ..)| *known == name).map(|(.., item)| TagNode::Leaf(*item))
}

/// The tag of an element; `nodes` adds the box of a figure.
fn to_krilla_tag(kind: &StructureKind) -> TagKind {
    match kind {
        StructureKind::Document => Tag::Part.into(),
        StructureKind::Section => Tag::Section.into(),
        StructureKind::Heading { level, title } => {
            let level = std::num::NonZeroU16::MIN.saturating_add(u16::from(level.saturating_sub(1)));
            Tag::Hn(level, Some(title.clone())).into()
        }
        StructureKind::Contents => Tag::TOC.into(),
        StructureKind::ContentsItem => Tag::TOCI.into(),
        StructureKind::Index => Tag::Index.into(),
        StructureKind::Paragraph => Tag::P.into(),
        StructureKind::List { numbering } => {
            let numbering = match numbering {
                page::ListNumbering::Disc => ListNumbering::Disc,
                page::ListNumbering::Decimal => ListNumbering::Decimal,
                page::ListNumbering::UpperAlpha => ListNumbering::UpperAlpha,
            };
            Tag::L(numbering).into()
        }
        // Terms are labels, as in a glossary: ISO 32000-1, table 336.
        StructureKind::DefinitionList => Tag::L(ListNumbering::None).into(),
        StructureKind::Item => Tag::LI.into(),
        StructureKind::Label => Tag::Lbl.into(),
        StructureKind::Body => Tag::LBody.into(),
        StructureKind::Table => Tag::Table.into(),
        StructureKind::Row => Tag::TR.into(),
        StructureKind::HeaderCell(HeaderScope::Column) => Tag::TH(TableHeaderScope::Column).into(),
        StructureKind::Cell => Tag::TD.into(),
        StructureKind::Code => Tag::Code.into(),
        StructureKind::Quote => Tag::BlockQuote.into(),
        StructureKind::Aside => Tag::Div.into(),
        StructureKind::Reference => Tag::Reference.into(),
        StructureKind::Link => Tag::Link.into(),
        StructureKind::English => Tag::Span.with_lang(Some("en".to_owned())).into(),
        StructureKind::Figure { alt } => Tag::Figure(Some(alt.clone())).into(),
        StructureKind::Formula { alt } => Tag::Formula(Some(alt.clone())).into(),
    }
}
