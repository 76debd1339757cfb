//! The values and texts that the aliases of a guide may repeat.
//!
//! A file of 10 kB can repeat 10 GB with aliases of aliases. The budget counts what they produce, over all files of a guide.

use super::node::{Node, Scalar, Value};
use crate::content::diagnostic::yaml_problem::YamlProblem;

/// Enough to repeat tags, a licence or a note in each of 1,000 questions, and too few for an alias bomb.
const VALUES: usize = 10_000;

/// Enough for 1,000 notes of 1 kB each. The densest Markdown takes 500 times its size in memory, and its PDF five seconds.
const TEXT_IN_MB: usize = 1;

/// What aliases have repeated so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct AliasBudget {
    values: usize,
    bytes: usize,
}

impl AliasBudget {
    /// Counts a node that an alias repeats.
    ///
    /// # Errors
    /// A budget that is spent.
    pub(crate) fn spend(&mut self, node: &Node) -> Result<(), YamlProblem> {
        self.count(node);
        if self.values > VALUES || self.bytes > TEXT_IN_MB << 20 {
            return Err(YamlProblem::TooManyAliases { values: VALUES, text_in_mb: TEXT_IN_MB });
        }
        Ok(())
    }

    fn count(&mut self, node: &Node) {
        self.values += 1;
        match &node.value {
            Value::Null => {}
            Value::Text(Scalar { text, .. }) => self.bytes += text.len(),
            Value::List(items) => items.iter().for_each(|item| self.count(item)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    self.values += 1;
                    self.bytes += key.text.len();
                    self.count(node);
                }
            }
        }
    }
}
