//! The text of a heading without what only decorates it.

use crate::import::markdown::vocabulary::{strip_number, strip_shortcodes};

/// The words and the address of a link.
pub(in crate::import::markdown) type WebLink = (String, String);

/// A heading without names of emoji and a second `#`. If all of it is one link, the words stay, and the link is the second
/// value: its page has the answer.
pub(super) fn clean_heading(text: &str) -> (String, Option<WebLink>) {
    let text = strip_shortcodes(text);
    let text = text.strip_prefix("# ").map_or(text, str::trim_start);
    let linked = strip_number(text);
    match read_only_link(linked) {
        Some((words, url)) => {
            let number = &text[..text.len() - linked.len()];
            (format!("{number}{words}"), Some((strip_number(words).to_owned(), url.to_owned())))
        }
        None => (text.to_owned(), None),
    }
}

/// The words and the address of a text that is one link: `[words](https://…)`.
pub(in crate::import::markdown) fn read_only_link(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim().strip_prefix('[')?.strip_suffix(')')?;
    let (words, url) = inside.split_once("](")?;
    let is_single = !words.is_empty() && !words.starts_with('!') && !url.contains([' ', '(', '<', ']']);
    (is_single && url.starts_with("http")).then_some((words, url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_their_words() {
        for (text, clean, url) in [
            (":star: Questions :star:", "Questions", None),
            ("# 1. INTRODUCTION", "1. INTRODUCTION", None),
            ("3. [What is DNS?](https://x.org/a)", "3. What is DNS?", Some("https://x.org/a")),
            ("[a](https://x.org) and [b](https://y.org)", "[a](https://x.org) and [b](https://y.org)", None),
            ("What does `std::vec` do: and how?", "What does `std::vec` do: and how?", None),
        ] {
            let (found, link) = clean_heading(text);
            assert_eq!((found.as_str(), link.as_ref().map(|(_, url)| url.as_str())), (clean, url));
        }
    }
}
