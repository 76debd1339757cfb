//! Cloze deletions, as Anki writes them: `{{c1::text}}`.
//!
//! Anki searches finished fields for them: anywhere, even in code, `}}` ends a deletion and `::` begins a hint. As
//! character references the text looks the same, and the search finds nothing.

/// The delimiters of a deletion until deletions are numbered. XHTML cannot contain these characters, so no text does.
pub(crate) const DELIMITERS: [&str; 2] = ["\u{1}", "\u{2}"];

/// The highest number that makes a card in Anki.
const MAX_DELETIONS: usize = 500;

/// Replaces the delimiters by deletions, numbered after `gaps`, and sanitizes everything else.
pub(crate) fn write_cloze(markup: &str, deletions: &mut usize) -> String {
    let mut out = String::with_capacity(markup.len() + 64);
    let mut colons = 0;
    for c in markup.chars() {
        colons = if c == ':' { colons + 1 } else { 0 };
        match c {
            '\u{1}' => {
                *deletions = (*deletions + 1).min(MAX_DELETIONS);
                out.extend(["{{c", &deletions.to_string(), "::"]);
            }
            '\u{2}' => out.push_str("}}"),
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            ':' if colons > 1 => out.push_str("&#58;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::render::html::escape;

    #[test]
    fn gaps_are_counted_and_nothing_else_is_one() {
        let mut deletions = 0;
        assert_eq!(
            write_cloze("\u{1}a\u{2} {{c9::x}} \u{1}std::vec :::\u{2}", &mut deletions),
            "{{c1::a}} &#123;&#123;c9:&#58;x&#125;&#125; {{c2::std:&#58;vec :&#58;&#58;}}"
        );
        assert_eq!(deletions, 2);
    }

    proptest! {
        #[test]
        fn no_text_ends_a_gap_or_begins_another(text in "[{}:c1\\[a]{0,24}") {
            let deletion = write_cloze(&format!("\u{1}{}\u{2}", escape(&text)), &mut 0);
            let inside = deletion.strip_prefix("{{c1::").and_then(|deletion| deletion.strip_suffix("}}")).unwrap();
            prop_assert!(!inside.contains(['{', '}']) && !inside.contains("::"), "{}", deletion);
            let back = inside.replace("&#123;", "{").replace("&#125;", "}").replace("&#58;", ":");
            prop_assert_eq!(back, text);
        }
    }
}
