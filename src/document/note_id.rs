//! The permanent ids of notes.

use std::fmt;

use super::{BadId, GuideId, QuestionId};

/// The permanent id of a question's note.
///
/// It is the first published id of the question. If the question came from another guide, the id of that guide is
/// before it, and the namespace of that guide, if it has one: `dns`, `networks/dns` or `jane-doe/networks/dns`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(String);

/// The guide and the namespace.
const MOST_PARENTS: usize = 2;

impl NoteId {
    /// Checks and wraps an id.
    ///
    /// # Errors
    /// The reason why one of its parts is not a valid id.
    pub fn new(text: &str) -> Result<Self, BadId> {
        let mut parts = text.rsplitn(MOST_PARENTS + 1, '/');
        QuestionId::new(parts.next().unwrap_or_default())?;
        parts.try_for_each(|parent| GuideId::new(parent).map(drop))?;
        Ok(Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the question came from another guide.
    pub fn is_foreign(&self) -> bool {
        self.0.contains('/')
    }
}

impl From<&QuestionId> for NoteId {
    fn from(id: &QuestionId) -> Self {
        Self(id.to_string())
    }
}

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_ids_have_up_to_three_parts() {
        for good in ["dns", "networks/dns", "jane-doe/networks/dns"] {
            assert_eq!(NoteId::new(good).unwrap().is_foreign(), good != "dns");
        }
        for bad in ["", "/dns", "networks/", "a//dns", "a/b/c/dns", "Networks/dns", "networks/dns/"] {
            assert!(NoteId::new(bad).is_err(), "{bad}");
        }
    }
}
