//! Emoji shortcodes: `:tada:`.
//!
//! The names are those of GitHub. `shortcodes.txt` has them in the order of their bytes, each followed by its emoji. The
//! crate `emojis` has the same names beside data of every skin tone, which make a program 0.8 MB larger.

use std::ops::Range;

/// The names and their emoji.
const SHORTCODES: &str = include_str!("shortcodes.txt");

/// The longest name, in bytes.
const LONGEST_NAME: usize = 40;

/// Shortcodes directly behind each other, and the end of the last one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ShortcodeRun {
    pub(crate) emoji: Vec<(Range<usize>, &'static str)>,
    pub(crate) end: usize,
}

/// Reads the shortcodes that begin with the colon at an offset. A word, a number or a colon beside them means something else,
/// as in `12:30:45` and `std::io::x`. The result has no emoji, and the end of the text that is read, if they are not meant.
pub(crate) fn read_shortcodes(text: &str, at: usize) -> ShortcodeRun {
    let mut run = ShortcodeRun { emoji: Vec::new(), end: at };
    let before = text[..at].chars().next_back();
    while let Some((length, emoji)) = read_shortcode(&text[run.end..]) {
        run.emoji.push((run.end..run.end + length, emoji));
        run.end += length;
    }
    let after = text[run.end..].chars().next();
    let is_index = before == Some('[') && after == Some(']');
    if is_index || before.is_some_and(continues_word) || after.is_some_and(continues_word) {
        run.emoji.clear();
    }
    run.end = run.end.max(at + 1);
    run
}

/// Whether a character beside a colon makes it part of a word. Chinese, Japanese and Korean write no blanks between words.
fn continues_word(c: char) -> bool {
    /// The first character of their scripts.
    const FIRST: char = '\u{2E80}';
    matches!(c, ':' | '_' | '/' | '\\') || c.is_alphanumeric() && c < FIRST
}

/// The length and the emoji of the shortcode that begins a text.
fn read_shortcode(text: &str) -> Option<(usize, &'static str)> {
    let inside = text.strip_prefix(':')?;
    let is_name = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'+' | b'-');
    let length = inside.bytes().take(LONGEST_NAME + 1).take_while(|byte| is_name(*byte)).count();
    let name = inside.get(..length).filter(|_| inside[length..].starts_with(':'))?;
    let emoji = find_emoji(name)?;
    Some((length + 2, emoji))
}

/// Finds a name: by binary search for its line, then in that line.
fn find_emoji(name: &str) -> Option<&'static str> {
    let mut line = "";
    let mut rest = SHORTCODES;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |at| at + 1);
        let middle_line = rest[start..].lines().next().unwrap_or_default();
        if middle_line.split(' ').next() <= Some(name) {
            line = middle_line;
            rest = rest.get(start + middle_line.len() + 1..).unwrap_or_default();
        } else {
            rest = &rest[..start];
        }
    }
    let mut words = line.split(' ');
    words.by_ref().find(|word| *word == name)?;
    words.next()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn emoji(text: &str) -> Vec<&'static str> {
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = text[from..].find(':').map(|at| from + at) {
            let run = read_shortcodes(text, at);
            found.extend(run.emoji.into_iter().map(|(_, emoji)| emoji));
            from = run.end;
        }
        found
    }

    #[test]
    fn every_name_is_found() {
        let words: Vec<&str> = SHORTCODES.split_whitespace().collect();
        let pairs: Vec<(&str, &str)> = words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        assert!(pairs.len() > 1_900 && pairs.is_sorted_by(|one, other| one.0 < other.0));
        for (name, emoji) in pairs {
            assert_eq!(find_emoji(name), Some(emoji), "{name}");
            assert!(name.len() <= LONGEST_NAME, "{name}");
        }
        for name in ["", "+", "zzzz", "tad", "tadaa", " ", "🎉"] {
            assert_eq!(find_emoji(name), None, "{name}");
        }
    }

    #[test]
    fn known_names_become_emoji() {
        for (text, found) in [
            (":tada:", vec!["🎉"]),
            ("Well done :+1::tada:!", vec!["👍", "🎉"]),
            ("(:-1:) **:100:**", vec!["👎", "💯"]),
            ("完成:tada:了", vec!["🎉"]),
        ] {
            assert_eq!(emoji(text), found, "{text}");
        }
    }

    #[test]
    fn colons_of_other_meanings_stay() {
        for text in [
            "12:30:45",
            "a:b:c",
            "1:100:2",
            ":nobody:",
            "::x::",
            "std::id::x",
            ":x::before",
            "x[:-1:]",
            "http://x:id:/",
            ":tada",
            "tada:",
            ": x :",
            ":x :",
            ":---:",
            "é:b:",
            "::",
        ] {
            assert_eq!(emoji(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn shortcodes_stay_inside_of_the_text(text in "(:|tada|x|[a1 é中\\[\\]]){0,30}") {
            for (at, _) in text.match_indices(':') {
                let run = read_shortcodes(&text, at);
                prop_assert!(run.end > at && text.is_char_boundary(run.end));
                for (range, _) in run.emoji {
                    let code = &text[range];
                    prop_assert!(code.starts_with(':') && code.ends_with(':') && code.len() > 2, "{}", code);
                }
            }
        }
    }
}
