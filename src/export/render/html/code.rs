//! Highlighted code with classes, for books and cards.

use super::escape;
use crate::document::Direction;
use crate::export::render::highlight::{Highlighter, Role};

/// The HTML of code; every part with a role is in a `span` with the role's class.
pub(crate) fn highlight_html(highlighter: &mut Highlighter, language: Option<&str>, text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (index, line) in highlighter.highlight_lines(language, text).into_iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for span in line {
            match class(span.role) {
                Some(class) => {
                    out.extend(["<span class=\"", class, "\">", &escape(span.text), "</span>"]);
                }
                None => out.push_str(&escape(span.text)),
            }
        }
    }
    out
}

/// The attribute that isolates code and numbers from text of a direction. From left to right, they need none.
pub(crate) fn isolate(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "",
        Direction::RightToLeft => " dir=\"ltr\"",
    }
}

/// The class of a role in `style.css` and on cards. Punctuation looks like plain text, which is most of the code.
fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain | Role::Punctuation => None,
        Role::Keyword => Some("keyword"),
        Role::Name => Some("name"),
        Role::String => Some("string"),
        Role::Number => Some("number"),
        Role::Comment => Some("comment"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_gets_classes_and_keeps_its_lines() {
        let code = "# a < b\ndef f(x):\n    return \"&\" if x > 10 else None";
        assert_eq!(
            highlight_html(&mut Highlighter::default(), Some("python"), code),
            "<span class=\"comment\"># a &lt; b</span>\n\
             <span class=\"keyword\">def </span><span class=\"name\">f</span>(x):\n    \
             <span class=\"keyword\">return </span><span class=\"string\">&quot;&amp;&quot; </span>\
             <span class=\"keyword\">if</span> x &gt; <span class=\"number\">10 </span>\
             <span class=\"keyword\">else </span><span class=\"number\">None</span>"
        );
    }

    #[test]
    fn a_language_that_nobody_knows_is_plain_text() {
        assert_eq!(highlight_html(&mut Highlighter::default(), Some("klingon"), "a < b\n"), "a &lt; b\n");
    }
}
