//! Scripts of characters: which fonts can set a text, and which package has such fonts.

use unicode_script::{Script, UnicodeScript};

/// The name of the script of a character, such as `Arabic`; `None` for characters that scripts share, such as digits and
/// punctuation. The scripts that Chinese and Japanese mix are one, `Han`.
pub(crate) fn script_name(character: char) -> Option<&'static str> {
    match character.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo => Some("Han"),
        other => Some(other.full_name()),
    }
}

/// The script of a text: that of its first character that has one.
pub(crate) fn text_script(text: &str) -> Option<&'static str> {
    text.chars().find_map(script_name)
}

/// Whether a character is drawn on the one before it.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_texts() {
        let scripts =
            ["۱، سؤال", "שלום", "है।", "タプル", "元组。", "한국어", "ไทย", "।", "12 …"].map(text_script);
        let names = ["Arabic", "Hebrew", "Devanagari", "Han", "Han", "Hangul", "Thai"].map(Some);
        assert_eq!(scripts[..7], names);
        assert_eq!(scripts[7..], [None, None]);
    }
}
