//! Delimiters and what stands between them: absolute values, matrices and cases.

use ratex_parser::ParseNode;
use ratex_parser::parse_node::ArrayTag;

use super::words::character_words;
use super::{Speaker, spoken};
use crate::maths::mathml::delimiter_text;

impl Speaker {
    pub(super) fn delimiter(&mut self, name: &str) {
        let text = delimiter_text(name);
        self.say(character_words(&text).unwrap_or(&text));
    }

    pub(super) fn fenced(&mut self, body: &[ParseNode], left: &str, right: &str) {
        let array = body.iter().find_map(|node| match node {
            ParseNode::Array { body, .. } => Some(body),
            _ => None,
        });
        let fences = [delimiter_text(left), delimiter_text(right)];
        let named = match (fences.each_ref().map(String::as_str), array) {
            (["{", ""], Some(rows)) => {
                self.say("cases:");
                return self.rows(rows, &[], "case");
            }
            (_, Some(rows)) => {
                let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
                let size = format!("the {} by {columns} matrix:", rows.len());
                self.say(if matches!(fences[0].as_str(), "|" | "∣") { "the determinant of" } else { "" });
                self.say(&size);
                self.rows(rows, &[], "row");
                return self.say("end matrix");
            }
            (["|" | "∣", "|" | "∣"], None) => Some(["the absolute value of", "end absolute value"]),
            (["‖" | "∥", "‖" | "∥"], None) => Some(["the norm of", "end norm"]),
            (["⌊", "⌋"], None) => Some(["the floor of", "end floor"]),
            (["⌈", "⌉"], None) => Some(["the ceiling of", "end ceiling"]),
            _ => None,
        };
        if let Some([begin, end]) = named {
            self.say(begin);
            self.nodes(body);
            self.say(",");
            return self.say(end);
        }
        self.delimiter(left);
        self.nodes(body);
        self.delimiter(right);
    }

    pub(super) fn rows(&mut self, rows: &[Vec<ParseNode>], tags: &[ArrayTag], kind: &str) {
        for (index, row) in rows.iter().enumerate() {
            if rows.len() > 1 {
                self.say(&format!("{kind} {}:", index + 1));
            }
            for (column, cell) in row.iter().enumerate() {
                let is_next = column > 0 && kind != "line" && !spoken(cell).is_empty();
                self.say(if is_next { "," } else { "" });
                self.node(cell);
            }
            if let Some(ArrayTag::Explicit(tag)) = tags.get(index) {
                self.tag(tag);
            }
            self.say(";");
        }
        if self.words.last().is_some_and(|last| last == ";") {
            self.words.pop();
        }
    }
}
