//! The nodes of a file, each with its range.

use std::ops::Range;

/// The greatest depth. A guide uses eight levels; recursion over a tree this deep is safe everywhere.
pub(crate) const DEPTH: usize = 32;

/// A value and its range of bytes.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) range: Range<usize>,
    pub(crate) value: Value,
}

/// The value of a node.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Nothing, written as nothing, `~` or `null`.
    Null,
    /// Any text, number, date or boolean, as it is written.
    Text(Scalar),
    /// Values one after another.
    List(Vec<Node>),
    /// Values under keys, in the order they are written, duplicates too.
    Map(Vec<(Key, Node)>),
}

/// A scalar, always as text.
#[derive(Debug, Clone)]
pub(crate) struct Scalar {
    pub(crate) text: String,
    /// Whether it is quoted or a block; otherwise it may be meant as a number.
    pub(crate) quoted: bool,
}

/// A key and its range of bytes.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

impl Value {
    /// Its name in messages, with an article.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
        }
    }
}

/// A kind of mapping: its name in messages and its valid keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schema {
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [&'static str],
}
