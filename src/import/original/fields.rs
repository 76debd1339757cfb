//! The user's choice of fields: `question=Front,answer=Back`.

/// Which field of a note or column of a table is which part of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMap {
    /// The parts and the names of their fields, in the order of the user.
    pub parts: Vec<(String, String)>,
}

/// The parts of a question that a field can be.
const PARTS: &[&str] = &["question", "answer", "memory_aid", "note", "tags"];

impl FieldMap {
    /// Parses `question=Front,answer=Back`.
    ///
    /// # Errors
    /// Says what is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        for pair in text.split(',') {
            let (part, field) = pair.split_once('=').ok_or("write `question=Front,answer=Back`")?;
            if !PARTS.contains(&part.trim()) {
                return Err(format!("`{}` is not one of {}", part.trim(), PARTS.join(", ")));
            }
            parts.push((part.trim().to_owned(), field.trim().to_owned()));
        }
        Ok(Self { parts })
    }

    /// The field of a part.
    pub fn field_of(&self, part: &str) -> Option<&str> {
        self.parts.iter().find(|(known, _)| known == part).map(|(_, field)| field.as_str())
    }

    /// The fields of the question and the answer, if both are chosen.
    pub fn question_and_answer(&self) -> Option<(&str, &str)> {
        Some((self.field_of("question")?, self.field_of("answer")?))
    }
}
