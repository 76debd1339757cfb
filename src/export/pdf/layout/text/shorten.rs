//! Short titles for links, bookmarks, tags and the table of contents.

use std::borrow::Cow;

/// Readers show a line or two of a title, and the file repeats a link's title for each line of the link: this many
/// characters are enough. PDF/A allows no string of more than 32,767 bytes (ISO 19005-2, 6.1.13).
const MAX_CHARACTERS: usize = 200;

/// Shortens a title to the length that readers show: the first words of a longer text, and an ellipsis.
pub(crate) fn shorten_title(text: &str) -> Cow<'_, str> {
    if text.chars().nth(MAX_CHARACTERS).is_none() {
        return Cow::Borrowed(text);
    }
    // Space for the ellipsis and the space before it.
    let end = text.char_indices().nth(MAX_CHARACTERS - 2).map_or(0, |(at, _)| at);
    // The last word may end exactly here.
    let words = text[..end].rfind(char::is_whitespace).map_or("", |at| text[..at].trim_end());
    // Text without spaces is cut anywhere.
    let head = if words.is_empty() { &text[..end] } else { words };
    Cow::Owned(format!("{head} …"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_title_is_unchanged() {
        for text in ["", "What is a view?", &"ü".repeat(MAX_CHARACTERS)] {
            assert_eq!(shorten_title(text), text);
        }
    }

    #[test]
    fn long_title_ends_after_a_word() {
        let title = shorten_title(&"word ".repeat(1000)).into_owned();
        assert!(title.ends_with("word word …"), "{title}");
    }

    #[test]
    fn title_without_spaces_is_cut() {
        assert_eq!(shorten_title(&"字".repeat(1000)).chars().count(), MAX_CHARACTERS);
    }

    proptest::proptest! {
        #[test]
        fn title_never_exceeds_maximum(text in "(\\PC| ){0,300}") {
            let title = shorten_title(&text);
            proptest::prop_assert!(title.chars().count() <= MAX_CHARACTERS);
            let head = title.strip_suffix(" …").unwrap_or(&title);
            proptest::prop_assert!(text.starts_with(head));
        }
    }
}
