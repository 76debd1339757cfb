//! What everything on the pages means, in reading order: the tree that a tagged PDF carries (ISO 32000-1, 14.7).
//!
//! `layout` grows the tree while it reads the guide, so its order is the order of reading whatever the columns do.

/// The tree. It grows at its end only, so every element comes after its parent.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    elements: Vec<Element>,
    leaves: u32,
}

/// Names an element of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(u32);

/// Names a stretch of content that belongs to one element, on however many lines and pages it is inked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafId(u32);

/// One element.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// What it holds, in reading order.
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A further element.
    Element(ElementId),
    /// Content on the pages.
    Leaf(LeafId),
}

/// What an element is, by the standard structure types of ISO 32000-1, 14.8.4.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// The whole guide.
    Document,
    /// A section, or a question with all that belongs to it.
    Section,
    /// A heading; level 1 is the guide's title, 2 a section, 3 a question.
    Heading {
        /// From 1 to 6, none left out on the way down.
        level: u8,
        /// Its text.
        title: String,
    },
    /// The list of contents.
    Contents,
    /// A line of it.
    ContentsItem,
    /// Running text.
    Paragraph,
    /// A list.
    List {
        /// Whether its items have numbers.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// The mark or number of an item.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that names its column or row.
    HeaderCell(Scope),
    /// A cell of a table.
    Cell,
    /// Program text.
    Code,
    /// Somebody else's words.
    Quote,
    /// Something set apart, such as a memory aid.
    Aside,
    /// A citation; it holds the link to its source.
    Reference,
    /// A link.
    Link,
    /// An image, with its words.
    Figure {
        /// What it shows, in words.
        alt: String,
    },
}

/// What a header cell speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The column below it.
    Column,
}

impl Default for Structure {
    fn default() -> Self {
        Self { elements: vec![Element { kind: Kind::Document, children: Vec::new() }], leaves: 0 }
    }
}

impl Structure {
    /// The element that holds all others.
    pub const ROOT: ElementId = ElementId(0);

    /// Adds an element at the end of another.
    pub fn element(&mut self, parent: ElementId, kind: Kind) -> ElementId {
        let id = ElementId(count(&self.elements));
        self.elements.push(Element { kind, children: Vec::new() });
        self.elements[parent.index()].children.push(Node::Element(id));
        id
    }

    /// Adds content at the end of an element. What follows content of the same element goes on with it: a change of
    /// font is nothing that a reader of tags should stumble over.
    pub fn leaf(&mut self, parent: ElementId) -> LeafId {
        if let Some(Node::Leaf(last)) = self.elements[parent.index()].children.last() {
            return *last;
        }
        let id = LeafId(self.leaves);
        self.leaves += 1;
        self.elements[parent.index()].children.push(Node::Leaf(id));
        id
    }

    /// Hangs what another tree's root holds at the end of an element; says where everything of it went.
    pub fn graft(&mut self, parent: ElementId, other: Structure) -> Shift {
        // The other's root itself is left behind.
        let shift = Shift { elements: count(&self.elements) - 1, leaves: self.leaves };
        self.leaves += other.leaves;
        for (index, mut element) in other.elements.into_iter().enumerate() {
            for child in &mut element.children {
                *child = match child {
                    Node::Element(id) => Node::Element(shift.element(*id)),
                    Node::Leaf(id) => Node::Leaf(shift.leaf(*id)),
                };
            }
            if index == 0 {
                self.elements[parent.index()].children.append(&mut element.children);
            } else {
                self.elements.push(element);
            }
        }
        shift
    }

    /// Looks an element up.
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.index()]
    }

    /// How many leaves there are.
    pub fn leaves(&self) -> usize {
        self.leaves as usize
    }
}

/// How many elements there are. No guide has so many that their places need more than four bytes.
fn count(elements: &[Element]) -> u32 {
    u32::try_from(elements.len()).unwrap_or(u32::MAX)
}

/// Where the parts of a grafted tree went.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    elements: u32,
    leaves: u32,
}

impl Shift {
    /// The new name of an element.
    pub fn element(self, id: ElementId) -> ElementId {
        ElementId(id.0 + self.elements)
    }

    /// The new name of a leaf.
    pub fn leaf(self, id: LeafId) -> LeafId {
        LeafId(id.0 + self.leaves)
    }
}

impl ElementId {
    /// Its place in the tree's list, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
