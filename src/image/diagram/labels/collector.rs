//! Labels as they are found, and their words.

use std::collections::{BTreeMap, BTreeSet};

/// A label of a diagram.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::image::diagram) struct DiagramLabel {
    pub(in crate::image::diagram) text: String,
}

impl DiagramLabel {
    pub(in crate::image::diagram) fn words(&self) -> impl Iterator<Item = &str> {
        words(&self.text)
    }
}

/// Labels as they are found. A node may occur in many statements and is drawn once, so its label counts once.
#[derive(Debug, Default)]
pub(super) struct Labels {
    free: Vec<String>,
    /// Labels of nodes: the id of the node, and the label.
    of_nodes: BTreeSet<(String, String)>,
    /// Nodes by their ids, which are their labels if they have no other.
    nodes: BTreeSet<String>,
}

impl Labels {
    /// Adds a label that is drawn once for each time that it is written.
    pub(super) fn add(&mut self, text: &str) {
        self.free.push(text.to_owned());
    }

    /// Adds the label of a node.
    pub(super) fn add_to_node(&mut self, id: &str, text: &str) {
        self.of_nodes.insert((id.to_owned(), text.to_owned()));
    }

    /// Adds a node that may have a label elsewhere.
    pub(super) fn add_node(&mut self, id: &str) {
        if !id.is_empty() && id != "[*]" {
            self.nodes.insert(id.to_owned());
        }
    }

    /// Adds each text in quotes, and returns the rest.
    pub(super) fn add_quoted(&mut self, text: &str) -> String {
        let mut rest = String::new();
        for (index, part) in text.split('"').enumerate() {
            if index % 2 == 1 {
                self.add(part);
            } else {
                rest.push_str(part);
            }
            rest.push(' ');
        }
        rest
    }

    pub(super) fn finish(self) -> Vec<DiagramLabel> {
        let labelled: BTreeSet<String> = self.of_nodes.iter().map(|(id, _)| id.clone()).collect();
        let unlabelled = self.nodes.difference(&labelled).cloned();
        let of_nodes = self.of_nodes.iter().map(|(_, text)| text.clone());
        let texts = self.free.iter().cloned().chain(of_nodes).chain(unlabelled);
        texts.map(|text| DiagramLabel { text }).filter(|label| label.words().next().is_some()).collect()
    }
}

/// The first word of a statement, and the rest.
pub(super) fn split_word(line: &str) -> (&str, &str) {
    line.split_once(char::is_whitespace).map_or((line, ""), |(word, rest)| (word, rest.trim_start()))
}

/// The words of a text: letters and digits, without `<br/>`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split("<br").enumerate().flat_map(|(index, part)| {
        let part = if index == 0 { part } else { part.split_once('>').map_or(part, |(_, rest)| rest) };
        part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    })
}

/// The number of times that each word occurs.
pub(in crate::image::diagram) fn count_words<'t>(
    texts: impl Iterator<Item = &'t str>,
) -> BTreeMap<&'t str, usize> {
    let mut counts = BTreeMap::new();
    for word in texts.flat_map(words) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}
