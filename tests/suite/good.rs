//! Guides that are sound, and what is read from them.

use proptest::prelude::*;
use qexport::document::{Block, plain_text_of_blocks};

use crate::{outline, shelf};

fn read(folder: &shelf::Shelf, file: &str) -> String {
    match qexport::content::read(folder, file) {
        Ok(guide) => {
            let warnings = shelf::render_warnings(&guide.warnings);
            format!("{}\nwarnings\n{warnings}", outline::write_document(&guide.document))
        }
        Err(problems) => panic!("{}", shelf::render_problems(&problems)),
    }
}

#[test]
fn good_guides_match_their_outlines() {
    insta::glob!("../fixtures/good", "**/*.yaml", |path| {
        // With the feature, `diagrams.rs` has its outline.
        let is_drawn = cfg!(feature = "mermaid") && path.ends_with("diagrams/guide.yaml");
        if let Some((folder, file)) = shelf::open(path, "good").filter(|_| !is_drawn) {
            insta::assert_snapshot!(read(&folder, &file));
        }
    });
}

fn answer(markdown: &str) -> Vec<Block> {
    let guide = shelf::read_answer(markdown);
    guide
        .unwrap_or_else(|problems| panic!("{markdown:?}\n{}", shelf::render_problems(&problems)))
        .document
        .sections[0]
        .questions[0]
        .answer
        .clone()
}

#[test]
fn html_lookalikes_keep_their_text() {
    for text in [
        "List<Photo>",
        "<PID>",
        "a < b > c",
        "Map<String, List<Photo>>",
        "kill <PID> </PID>",
        "<T extends Foo>",
        "#include <stdio.h>",
        "<?php echo 1; ?>",
        "<!DOCTYPE html>",
        "x <- y",
        "<p",
        "text <div",
        "{{ x }} {% y %}",
        "What does <script> do?",
        "<script> runs code.\n<style> does not.",
        "<!-- never closed",
        "<Photo>\n<PID>",
    ] {
        let plain = plain_text_of_blocks(&answer(text));
        let wanted = text.replace('\n', " ");
        assert!(plain == wanted, "{text:?} became {plain:?}");
    }
}

#[test]
fn brackets_are_citations_only_when_intended() {
    for text in [
        "`[@key]`",
        "\\[@key]",
        "\\\\\\[@key]",
        "&#91;@key]",
        "[@",
        "[@a[b",
        "a@b.org",
        "@property",
        "[ @x ]",
    ] {
        assert!(shelf::read_answer(text).is_ok(), "{text}");
    }
    for text in ["[@key]", "\\\\[@key]", "*[@key]*", "[@\nkey]", "a[@key]b", "[@]", "[@a b]"] {
        assert!(shelf::read_answer(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(?s).{0,200}") {
        let _ = shelf::read_answer(&text);
    }

    #[test]
    fn any_markup_is_read_without_panic(
        text in r"([\[\]()<>*_`~!#>|\\@;&\n -]|<b>|</b>|<p>|<li>|<table>|<td>|</pre>|<pre>|<script>|[a-c]|é|\[@k\]|- |1\. |\|-\|){0,60}"
    ) {
        let _ = shelf::read_answer(&text);
    }

    #[test]
    fn any_gap_is_read_as_text(
        text in r"(==|=|\\=|\\:|::|:|[0-9]|`|\*|[a-c ]|\[a\]\(https://a.b/\\=\)|\| |\n|> |- ){0,40}"
    ) {
        if let Ok(guide) = shelf::read_cloze_answer(&format!("{text} ==x==")) {
            let outline = outline::write_document(&guide.document);
            prop_assert!(!outline.contains(['\u{1}', '\u{2}']), "{:?}", outline);
            for gap in outline.split("{gap ").skip(1) {
                let (number, text) = gap.split_once(' ').unwrap();
                prop_assert!((1..=500).contains(&number.parse::<u16>().unwrap()), "{}", outline);
                prop_assert!(!text.starts_with(['}', ' ']), "{}", outline);
            }
        }
    }

    // A word between colons may be the name of an emoji.
    #[test]
    fn plain_text_stays_the_same(text in r"([\p{L}\p{N} ,;'?]|: ){0,80}") {
        let text = format!("x {text} x");
        prop_assert_eq!(plain_text_of_blocks(&answer(&text)), text);
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let folder = shelf::folder(&[("guide.yaml", &bytes)]);
        let told = qexport::content::read(&folder, "guide.yaml").unwrap_err();
        shelf::render_problems(&told);
    }

    #[test]
    fn any_yaml_is_read_without_panic(
        yaml in "(id|title|sections|questions|include|export|sources|: |- |\\[|\\]|\\{|\\}|\n|  |\t|#|&a |\\*a|!t |\"|'|\\||>|\\?|%|@|é|---\n|\\.\\.\\.\n|\r\n|\u{feff}|\0){0,60}"
    ) {
        let folder = shelf::folder(&[("guide.yaml", yaml.as_bytes())]);
        if let Err(told) = qexport::content::read(&folder, "guide.yaml") {
            shelf::render_problems(&told);
        }
    }
}

#[test]
fn html_elements_become_blocks_and_inlines() {
    let outlined = |markdown: &str| outline::write_blocks(&answer(markdown));
    for (markdown, wanted) in [
        ("a <b>b *c</b> d* e", "¶ a {strong b {em c d} e}\n"),
        ("*a <i>b* c</i>", "¶ {em a {em b}} c\n"),
        ("- a <b class=x>b\n- c", "list\n•\n  ¶ a {strong b}\n•\n  ¶ c\n"),
        ("- a <b>b\n- c", "list\n•\n  ¶ a <b>b\n•\n  ¶ c\n"),
        ("<ul><li>a<li>b <ol start=3><li>c</ol></ul>", "list\n•\n  ¶ a\n•\n  ¶ b\n  list\n  3.\n    ¶ c\n"),
        ("<p>a<p>b</p>c", "¶ a\n¶ b\n¶ c\n"),
        ("<h2>a</h2>b<hr>c", "h2 a\n¶ b\nrule\n¶ c\n"),
        ("<blockquote>\n\n*a*\n\n</blockquote>\n\nb", "quote\n  ¶ {em a}\n¶ b\n"),
        ("a <script>x</script> b", "¶ a  b\n"),
        ("<script>\n\nx\n</script>\nb", "¶ b\n"),
        ("<table><tr><td>a</td></tr><tr><td>b<td>c</table>", "table start start\n  | a |  |\n  | b | c |\n"),
        ("<td>a</td><li>b</li>", "¶ a\n¶ b\n"),
        ("# a <p>b</p> c", "h1 a {br}b c\n"),
        ("| a |\n|---|\n| b<br>c<ul><li>d</ul> |", "table start\n  | a |\n  | b{br}c{br}{br}d |\n"),
        ("<a href=\"https://x.org/\"></a>", "¶ {link https://x.org/ https://x.org/}\n"),
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です", "¶ {ruby 漢字 かんじ}です\n"),
        ("<ruby>漢<rt>かん<rt></rt>字<rt>じ</ruby>", "¶ {ruby 漢 かん}{ruby 字 じ}\n"),
        ("<ruby><rb>*漢*</rb><rp>（<rt> かん <rp>）</ruby>", "¶ {ruby {em 漢} かん}\n"),
        ("<ruby><rt>かん</rt>字</ruby> <rt>a</rt>", "¶ かん字 a\n"),
        ("[](https://x.org/)", "¶ {link https://x.org/ https://x.org/}\n"),
        ("<pre>\na\n\n  b</pre>", "code -\n  |a\n  |\n  |  b\n"),
        ("<img src=a.png alt='b & c'>", "¶ {image a.png b & c}\n"),
        ("> <PID>\n> *a*", "quote\n  ¶ <PID> {em a}\n"),
        ("<PID>\n- <PID>\n  - <PID> *a*", "¶ <PID>\nlist\n•\n  ¶ <PID>\n  list\n  •\n    ¶ <PID> {em a}\n"),
    ] {
        assert_eq!(outlined(markdown), wanted, "{markdown:?}");
    }
}
