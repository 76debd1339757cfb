use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// A line as a reviewer reads it: `keyword def| name f|…`, blanks at the end of a stretch left out.
fn highlight(language: &str, code: &str) -> Vec<String> {
    let lines = Highlighter::default().highlight_lines(Some(language), code);
    lines.iter().map(|line| line.iter().map(format_span).collect::<Vec<_>>().join(" | ")).collect()
}

fn format_span(span: &HighlightSpan<'_>) -> String {
    format!("{:?} {}", span.role, span.text.trim_end())
}

fn join_lines(lines: &[Vec<HighlightSpan<'_>>]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| line.iter().map(|span| span.text).collect()).collect();
    lines.join("\n")
}

#[test]
fn python_is_told_apart() {
    insta::assert_snapshot!(highlight("python", PYTHON).join("\n"));
}

const PYTHON: &str = r#"@cache
class Order(models.Model):
    """An order,
    over two lines."""
    def total(self, rate: float = 0.19) -> Decimal:
        return None if not self.lines else round(sum(self.lines) * 1_000, 2)  # gross

print(f"{order.total():>10} \n", end='')"#;

#[test]
fn other_languages_are_told_apart() {
    let samples = [
        ("rust", "pub fn first<'a>(words: &'a [String]) -> Option<&'a str> { None } // none"),
        ("js", "const name = async (id) => `user ${id + 1}`; /* here"),
        ("sql", "SELECT name, count(*) FROM users WHERE id = 42 -- one"),
        ("sh", "if [ -f \"$HOME/.env\" ]; then export PORT=80; fi # ports"),
        ("yml", "services:\n  - name: \"web\" # the web\n    port: 80"),
        ("json", "{\"name\": \"web\", \"ports\": [80, true, null]}"),
        ("html", "<a href=\"/x\" class='y'>text &amp; more</a> <!-- end -->"),
        ("diff", "@@ -1 +1 @@\n-old\n+new"),
        ("dockerfile", "FROM python:3.13\nRUN pip install django"),
    ];
    let read =
        samples.map(|(language, code)| format!("{language}\n{}", highlight(language, code).join("\n")));
    insta::assert_snapshot!(read.join("\n\n"));
}

#[test]
fn open_constructs_continue_on_the_next_line() {
    assert_eq!(
        highlight("c", "a /* one\n  two\nthree */ b"),
        ["Plain a | Comment /* one", "Comment   two", "Comment three */ | Plain  b"],
    );
    // … and closed in the next block.
    let mut highlighter = Highlighter::default();
    highlighter.highlight_lines(Some("c"), "/* open");
    assert_eq!(highlighter.highlight_lines(Some("c"), "b")[0][0].role, Role::Plain);
}

#[test]
fn languages_go_by_the_names_that_people_use() {
    let names = "py python3 PYTHON js ts tsx jsx sh bash zsh shell console yml yaml json toml ini rs rust go golang c \
                 cpp c++ cs csharp java kotlin swift rb ruby php html xml css scss sql postgresql graphql dockerfile \
                 docker makefile diff md markdown jinja django nginx lua r powershell ps1 http";
    let unknown: Vec<&str> = names.split(' ').filter(|name| CodeLanguage::by_name(name).is_none()).collect();
    assert_eq!(unknown, [""; 0], "there is no grammar for them");
}

#[test]
fn a_language_that_nobody_knows_is_plain() {
    for language in [None, Some(""), Some("text"), Some("klingon"), Some("{.python}"), Some("../../x")] {
        let lines = Highlighter::default().highlight_lines(language, "if x:\n\n  y\n");
        let roles: Vec<Role> = lines.iter().flatten().map(|span| span.role).collect();
        assert_eq!((lines.len(), roles), (4, vec![Role::Plain; 2]), "{language:?}");
    }
}

/// Ten times the letters take about ten times as long. Half a minute would be no accident of a busy machine.
#[test]
fn long_lines_and_long_blocks_stay_quick() {
    let start = Instant::now();
    for code in ["x = (1, ".repeat(100_000), "\"".repeat(50_000), "def f(x): return x\n".repeat(5_000)] {
        assert_eq!(join_lines(&Highlighter::default().highlight_lines(Some("python"), &code)), code);
    }
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn every_grammar_keeps_every_character_of_foreign_code() {
    let catalog = Catalog::bundled();
    for language in catalog.languages() {
        let code = ODD.replace("LANG", language);
        assert_eq!(
            join_lines(&Highlighter::default().highlight_lines(Some(language), &code)),
            code,
            "{language}"
        );
    }
}

const ODD: &str =
    "LANG \u{feff}{{<#if $x}} \"é\\\n'''\r\n\t/* <% \u{1f600} %> \0 */\n\n)]}>> %{ @@ <!-- `` \\\n== == 1e";

proptest! {
    #[test]
    fn every_letter_comes_back_in_its_place(code in "(?s).{0,200}", language in LANGUAGES) {
        prop_assert_eq!(join_lines(&Highlighter::default().highlight_lines(Some(&language), &code)), code);
    }

    #[test]
    fn code_like_text_comes_back_too(code in "([a-z]{1,3}|[\"'`/*#<>{}()\\[\\]=\\\\$@é\u{1f600} \t\r\n0-9]|/\\*|\"\"\"){0,60}", language in LANGUAGES) {
        let mut highlighter = Highlighter::default();
        let lines = highlighter.highlight_lines(Some(&language), &code);
        prop_assert_eq!(join_lines(&lines), code.as_str());
        prop_assert!(lines.iter().flatten().all(|span| !span.text.is_empty()));
        // What was learned from the block before changes nothing.
        prop_assert_eq!(highlighter.highlight_lines(Some(&language), &code), lines);
    }
}

const LANGUAGES: &str = "python|javascript|rust|sql|bash|yaml|html|java|c|json|none";
