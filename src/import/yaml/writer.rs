//! Writes mappings and lists in YAML, line by line.
//!
//! No serializer of the field keeps this style: they fold or escape long texts, write no comments, and quote by rules of
//! their own. A guide needs three levels of block mappings, so the writer is smaller than the options of one.

use super::scalar::{ScalarUse, write_scalar};

/// YAML that grows line by line.
#[derive(Debug, Default)]
pub(super) struct YamlWriter {
    out: String,
    indent: usize,
    /// Whether the next key begins an item of a list.
    in_item: bool,
}

impl YamlWriter {
    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Adds an empty line.
    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Adds a comment on lines of its own, at the dash if an item follows.
    pub(super) fn comment(&mut self, text: &str) {
        for line in text.lines() {
            self.out.extend(std::iter::repeat_n(' ', self.indent));
            self.out.extend(["# ", line.trim_end(), "\n"]);
        }
    }

    /// Writes a key above nested lines.
    pub(super) fn open(&mut self, key: &str) {
        self.key(key);
        self.out.push_str(":\n");
        self.indent += 2;
    }

    /// Ends the nested lines.
    pub(super) fn close(&mut self) {
        self.indent -= 2;
    }

    /// Begins an item of a list: the next key follows its dash.
    pub(super) fn open_item(&mut self) {
        self.in_item = true;
    }

    /// Ends an item.
    pub(super) fn close_item(&mut self) {
        self.indent -= 2;
    }

    /// Writes a key with a text of one line.
    pub(super) fn line(&mut self, key: &str, value: &str) {
        self.scalar(key, value, ScalarUse::Line);
    }

    /// Writes a key with Markdown; nothing if it is empty.
    pub(super) fn markdown(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.scalar(key, value, ScalarUse::Markdown);
        }
    }

    /// Writes a key with a value that is written as it is, and a comment behind it.
    pub(super) fn explained(&mut self, key: &str, value: &str, comment: &str) {
        self.key(key);
        self.out.extend([": ", value]);
        if !comment.is_empty() {
            self.out.extend(["  # ", comment]);
        }
        self.out.push('\n');
    }

    /// Writes a key with words in brackets; nothing if there are none.
    pub(super) fn words(&mut self, key: &str, words: &[String]) {
        if words.is_empty() {
            return;
        }
        let words: Vec<String> = words.iter().map(|word| write_scalar(word, ScalarUse::Word, 0)).collect();
        self.explained(key, &format!("[{}]", words.join(", ")), "");
    }

    fn scalar(&mut self, key: &str, value: &str, usage: ScalarUse) {
        self.key(key);
        self.out.extend([": ", &write_scalar(value, usage, self.indent), "\n"]);
    }

    fn key(&mut self, key: &str) {
        self.out.extend(std::iter::repeat_n(' ', self.indent));
        if std::mem::take(&mut self.in_item) {
            self.out.push_str("- ");
            self.indent += 2;
        }
        self.out.push_str(key);
    }
}
