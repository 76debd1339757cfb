//! The structure tree of a tagged PDF (ISO 32000-1, 14.7): the meaning of everything on the pages.
//!
//! `layout` builds the tree while it reads the guide, so it is in reading order, independent of the columns.

use crate::export::Location;

/// The tree. It grows at its end only, so every element comes after its parent.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    elements: Vec<Element>,
    leaves: u32,
    /// The first leaf of each part of the guide, in ascending order.
    locations: Vec<(LeafId, Location)>,
}

/// The id of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(u32);

/// The id of content that belongs to one element, on however many lines and pages it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafId(u32);

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its type.
    pub kind: StructureKind,
    /// Its children in reading order.
    pub children: Vec<StructureNode>,
}

/// A child of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StructureNode {
    /// An element.
    Element(ElementId),
    /// Content on the pages.
    Leaf(LeafId),
}

/// The type of an element, after the standard structure types of ISO 32000-1, 14.8.4.
#[derive(Debug, Clone, PartialEq)]
pub enum StructureKind {
    /// The whole guide.
    Document,
    /// A section, or a question with all its content.
    Section,
    /// A heading; level 1 is the guide's title, 2 a section, 3 a question.
    Heading {
        /// From 1 to 6, without gaps.
        level: u8,
        /// Its text.
        title: String,
    },
    /// The table of contents.
    Contents,
    /// An entry of the contents.
    ContentsItem,
    /// The index; it contains a list.
    Index,
    /// A paragraph.
    Paragraph,
    /// A list.
    List {
        /// The labels of its items.
        numbering: ListNumbering,
    },
    /// A list of terms with their meanings.
    DefinitionList,
    /// An item of a list.
    Item,
    /// The marker or number of an item.
    Label,
    /// The content of an item.
    Body,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A header cell.
    HeaderCell(HeaderScope),
    /// A cell of a table.
    Cell,
    /// Code.
    Code,
    /// A block quote.
    Quote,
    /// An aside, such as a memory aid.
    Aside,
    /// A citation; it contains the link to its source.
    Reference,
    /// A link.
    Link,
    /// English words in a guide in another language.
    English,
    /// A formula.
    Formula {
        /// Its words, or its LaTeX.
        alt: String,
    },
    /// An image with its alt text.
    Figure {
        /// The alt text.
        alt: String,
    },
}

/// The labels of a list's items, after the attribute `ListNumbering` of ISO 32000-1, 14.8.5.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListNumbering {
    /// Bullets.
    Disc,
    /// Numbers.
    Decimal,
    /// Capital letters.
    UpperAlpha,
}

/// The scope of a header cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderScope {
    /// The column below it.
    Column,
}

impl Default for Structure {
    fn default() -> Self {
        let root = Element { kind: StructureKind::Document, children: Vec::new() };
        Self { elements: vec![root], leaves: 0, locations: Vec::new() }
    }
}

impl Structure {
    /// The root element.
    pub const ROOT: ElementId = ElementId(0);

    /// Appends an element to another.
    pub fn add_element(&mut self, parent: ElementId, kind: StructureKind) -> ElementId {
        let id = ElementId(count(&self.elements));
        self.elements.push(Element { kind, children: Vec::new() });
        self.elements[parent.index()].children.push(StructureNode::Element(id));
        id
    }

    /// Appends content to an element. Content that follows content of the same element continues it: a change of font
    /// must not interrupt screen readers.
    pub fn add_leaf(&mut self, parent: ElementId) -> LeafId {
        if let Some(StructureNode::Leaf(last)) = self.elements[parent.index()].children.last() {
            return *last;
        }
        let id = LeafId(self.leaves);
        self.leaves += 1;
        self.elements[parent.index()].children.push(StructureNode::Leaf(id));
        id
    }

    /// Assigns all further leaves to a part of the guide.
    pub fn start_location(&mut self, location: Location) {
        self.locations.push((LeafId(self.leaves), location));
    }

    /// The parts of the guide, in the order of their leaves.
    pub fn locations(&self) -> impl Iterator<Item = &Location> {
        self.locations.iter().map(|(_, location)| location)
    }

    /// The index of a leaf's part among [`locations`](Self::locations); `None` for the title.
    pub fn location_index(&self, leaf: LeafId) -> Option<usize> {
        self.locations.partition_point(|(first, _)| *first <= leaf).checked_sub(1)
    }

    /// Moves the children of another tree's root to the end of an element; returns the offset of all moved ids.
    pub fn graft(&mut self, parent: ElementId, other: Structure) -> IdOffset {
        // The other root itself is not moved.
        let offset = IdOffset { elements: count(&self.elements) - 1, leaves: self.leaves };
        self.leaves += other.leaves;
        let moved = other.locations.into_iter().map(|(leaf, location)| (offset.move_leaf(leaf), location));
        self.locations.extend(moved);
        for (index, mut element) in other.elements.into_iter().enumerate() {
            for child in &mut element.children {
                *child = match child {
                    StructureNode::Element(id) => StructureNode::Element(offset.move_element(*id)),
                    StructureNode::Leaf(id) => StructureNode::Leaf(offset.move_leaf(*id)),
                };
            }
            if index == 0 {
                self.elements[parent.index()].children.append(&mut element.children);
            } else {
                self.elements.push(element);
            }
        }
        offset
    }

    /// All elements, parents first.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Looks up an element.
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.index()]
    }

    /// The number of leaves.
    pub fn leaf_count(&self) -> usize {
        self.leaves as usize
    }
}

/// The number of elements. No guide has more than four bytes can count.
fn count(elements: &[Element]) -> u32 {
    u32::try_from(elements.len()).unwrap_or(u32::MAX)
}

/// The offset of ids after a graft.
#[derive(Debug, Clone, Copy)]
pub struct IdOffset {
    elements: u32,
    leaves: u32,
}

impl IdOffset {
    /// The new id of an element.
    pub fn move_element(self, id: ElementId) -> ElementId {
        ElementId(id.0 + self.elements)
    }

    /// The new id of a leaf.
    pub fn move_leaf(self, id: LeafId) -> LeafId {
        LeafId(id.0 + self.leaves)
    }
}

impl ElementId {
    /// The index in the tree's list.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
