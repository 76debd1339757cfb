//! The questions of a package of this program by their prompts: lists of related questions name them so, and cards have no
//! other name of a note.

use std::collections::BTreeMap;

use crate::html::{HtmlToken, tokenize};

/// The ids of questions by the letters of their prompts; `None` where two questions have the same.
#[derive(Debug, Default)]
pub(super) struct OwnQuestions(BTreeMap<String, Option<String>>);

impl OwnQuestions {
    /// Adds a question.
    pub(super) fn add(&mut self, prompt: &str, id: &str) {
        let letters = list_letters(&show_text(prompt));
        if !letters.is_empty() {
            self.0.entry(letters).and_modify(|known| *known = None).or_insert(Some(id.to_owned()));
        }
    }

    /// The ids in a list of related questions, and the number of items that name no single question.
    pub(super) fn read_list(&self, html: &str) -> (Vec<String>, usize) {
        let (mut ids, mut lost) = (Vec::new(), 0);
        for item in html.split("<li>").skip(1) {
            let text = show_text(item);
            // A link in a text is told by its words: `What is DNS? (names)`.
            let prompt = text
                .trim_end()
                .strip_suffix(')')
                .and_then(|text| text.rsplit_once(" ("))
                .map(|(prompt, _)| prompt);
            let found = [Some(text.as_str()), prompt].into_iter().flatten();
            let found = found.map(list_letters).find_map(|letters| self.0.get(&letters).cloned().flatten());
            match found {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None => lost += 1,
            }
        }
        (ids, lost)
    }
}

fn show_text(html: &str) -> String {
    let text = tokenize(html).into_iter().filter_map(|(token, _)| match token {
        HtmlToken::Text(text) => Some(text),
        _ => None,
    });
    text.collect()
}

fn list_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn related_questions_are_found_by_their_prompts() {
        let mut questions = OwnQuestions::default();
        questions.add("What is <b>DNS</b>?", "dns");
        questions.add("Why?", "why");
        questions.add("Why?", "why-2");
        let list = "<ul><li>What is DNS?</li><li>What is DNS? (names)</li><li>Why?</li></ul>";
        assert_eq!(questions.read_list(list), (vec!["dns".to_owned()], 1));
    }
}
