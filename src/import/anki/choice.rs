//! The user's choice of fields.

/// The fields that hold the question and the answer, where a note type does not make it clear.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldChoice {
    /// The name or the number of the field with the question.
    pub question: Option<String>,
    /// The name or the number of the field with the answer.
    pub answer: Option<String>,
}

impl FieldChoice {
    /// Reads `question=Front,answer=Back`.
    ///
    /// ```
    /// use qexport::import::anki::FieldChoice;
    /// let choice = FieldChoice::parse("question=Front, answer=Back").unwrap();
    /// assert_eq!(choice.answer.as_deref(), Some("Back"));
    /// assert!(FieldChoice::parse("front=Front").is_err());
    /// ```
    ///
    /// # Errors
    /// A part that is neither `question=…` nor `answer=…`; the error is that part.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut choice = Self::default();
        for part in text.split(',') {
            let (key, name) = part.split_once('=').ok_or(part)?;
            let name = name.trim();
            let field = match key.trim() {
                "question" => &mut choice.question,
                "answer" => &mut choice.answer,
                _ => return Err(part.to_owned()),
            };
            if name.is_empty() {
                return Err(part.to_owned());
            }
            *field = Some(name.to_owned());
        }
        Ok(choice)
    }

    /// The index of a chosen field in a note type.
    pub(super) fn find(chosen: Option<&String>, fields: &[String]) -> Option<usize> {
        let chosen = chosen?;
        let named = fields.iter().position(|field| field.to_lowercase() == chosen.to_lowercase());
        named.or_else(|| chosen.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < fields.len()))
    }
}
