//! Markdown collections, and the questions that are read from them. One folder for each shape.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use qexport::import::markdown::read_markdown;
use qexport::import::model::{ImportedCard, ImportedGuide, ImportedQuestion, Verdict};
use qexport::import::plan::{GuideChoices, plan_guide};
use qexport::import::validity::write_valid_guide;
use qexport::import::{ImportErrorKind, InputFile};

#[test]
fn collections_match_their_questions() {
    insta::glob!("../fixtures/import/markdown", "*", |folder| {
        if folder.ends_with("import/markdown") {
            return;
        }
        let files = read_files(folder, folder);
        insta::assert_snapshot!(
            read_markdown(&files).map_or_else(|error| error.to_string(), |guide| write_guide(&guide))
        );
    });
}

#[expect(clippy::disallowed_methods, reason = "the files are sorted")]
fn read_files(folder: &Path, base: &Path) -> Vec<InputFile> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(read_files(&path, base));
        } else {
            let name = path.strip_prefix(base).unwrap().to_str().unwrap().replace('\\', "/");
            files.push(InputFile { name, bytes: fs::read(&path).unwrap() });
        }
    }
    files
}

/// A guide as text: what is empty is left out.
fn write_guide(guide: &ImportedGuide) -> String {
    let mut out = String::new();
    for (name, value) in [("title", &guide.title), ("language", &guide.language)] {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").unwrap();
        }
    }
    for section in &guide.sections {
        writeln!(out, "\n# {}", section.title).unwrap();
        write_part(&mut out, "intro", &section.intro);
        for question in &section.questions {
            write_question(&mut out, question);
        }
    }
    for source in &guide.sources {
        writeln!(out, "\n@{} {} {:?}", source.key, source.title, source.fields).unwrap();
    }
    for file in &guide.media {
        writeln!(out, "\nfile {} {:?}", file.path, file.content).unwrap();
    }
    for notice in &guide.notices {
        let line = notice.origin.line.map(|line| format!(":{line}")).unwrap_or_default();
        writeln!(out, "\n{:?} {} ({}{line})", notice.kind, notice.what, notice.origin.file).unwrap();
    }
    out
}

fn write_question(out: &mut String, question: &ImportedQuestion) {
    let line = question.origin.line.unwrap_or_default();
    writeln!(out, "\n- {}:{line} {:?} {:?}", question.origin.file, question.card, question.tags).unwrap();
    write_part(out, "prompt", &question.prompt);
    for choice in &question.choices {
        let sign = if choice.verdict == Verdict::Right { "right" } else { "wrong" };
        write_part(out, sign, &choice.text);
    }
    write_part(out, "answer", &question.answer);
    write_part(out, "memory aid", &question.memory_aid);
    write_part(out, "sources", &question.sources.join(", "));
    if let Some(note) = &question.anki_note {
        write_part(out, "note", &format!("{} of type {}", note.guid, note.note_type));
    }
}

fn write_part(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        writeln!(out, "  {name}: {}", text.replace('\n', "\n    | ")).unwrap();
    }
}

fn read(markdown: &str) -> ImportedGuide {
    let file = InputFile { name: "deck.md".to_owned(), bytes: markdown.as_bytes().to_vec() };
    read_markdown(&[file]).unwrap_or_default()
}

#[test]
fn link_lists_have_no_questions() {
    let list = "# Lists\n\n## Rust\n\n- [What is Rust?](https://example.org/rust)\n- [Rust questions](https://example.org/q)\n";
    let error = read_markdown(&[InputFile { name: "list.md".to_owned(), bytes: list.as_bytes().to_vec() }])
        .unwrap_err();
    assert_eq!(error.kind, ImportErrorKind::Empty);
}

#[test]
fn encodings_and_controls_are_decoded() {
    let text = "# What is Ä?\u{0}\r\n\r\nA letter.\r\n";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), utf16] {
        let guide = read_markdown(&[InputFile { name: "deck.md".to_owned(), bytes }]).unwrap();
        let question = &guide.sections[0].questions[0];
        assert_eq!((question.prompt.as_str(), question.answer.as_str()), ("What is Ä?", "A letter."));
        assert_eq!(guide.notices.len(), 1);
    }
}

#[test]
fn notes_may_show_each_other() {
    let note = |name: &str, other: &str| {
        let text = format!("# What is {name}?\n\nSee [[{other}]], ![[{other}]] and ![[{name}]].\n");
        InputFile { name: format!("{name}.md"), bytes: text.into_bytes() }
    };
    let guide = read_markdown(&[note("a", "b"), note("b", "c"), note("c", "a")]).unwrap();
    assert_eq!(guide.sections.iter().map(|section| section.questions.len()).sum::<usize>(), 3);
}

#[test]
fn deep_brackets_are_read_quickly() {
    for (open, close) in [("[", "]"), ("(", ")"), ("{", "}"), ("![", "]"), ("<", ">")] {
        let start = Instant::now();
        let _ = read(&format!("# What is x?\n\n{}x{}\n", open.repeat(100_000), close.repeat(100_000)));
        assert!(start.elapsed() < Duration::from_secs(20), "`{open}` took {:?}", start.elapsed());
    }
}

#[test]
fn cards_both_ways_lose_choices_aloud() {
    let text = "#flashcards/x\n\nWhat is the capital of Italy?\n- [ ] Paris\n- [x] Rome\n??\nRome it is.\n";
    let guide = read(text);
    let question = &guide.sections[0].questions[0];
    assert_eq!((question.choices.len(), question.card), (2, ImportedCard::Reversed));
    let choices = GuideChoices { date: Some("2026-11-22".to_owned()), ..GuideChoices::default() };
    let mut planned = plan_guide(guide, &choices).unwrap();
    assert!(
        planned.notices.iter().any(|notice| notice.what.contains("question with choices in another way"))
    );
    // No guide has choices on such a card, so that it would not be valid.
    write_valid_guide(&mut planned).unwrap();
}

#[test]
fn long_task_lists_stay_answers() {
    let guide = read(&format!("# What is left to do?\n\n- [x] a\n{}", "- [ ] b\n".repeat(40)));
    let question = &guide.sections[0].questions[0];
    assert!(question.choices.is_empty() && question.answer.contains("- [ ] b"), "{question:?}");
}

#[test]
fn remarks_are_no_labels() {
    let guide = read(
        "# TCP\n\n## Handshake\n\nThree steps.\n\nQ. Why three?\n\nTwo are too few.\n\n## Close\n\nFour steps.\n\nQ. Why four?\n\nBoth sides close.\n",
    );
    let prompts: Vec<&str> =
        guide.sections[0].questions.iter().map(|question| question.prompt.as_str()).collect();
    assert_eq!(prompts, ["Handshake", "Close"]);
}

#[test]
fn hostile_markdown_takes_linear_time() {
    // The binary of the tests is not optimized.
    const COUNT: usize = 500;
    for (index, (short, long)) in hostile_texts(COUNT).iter().zip(hostile_texts(8 * COUNT)).enumerate() {
        let (short, long) = (time_of(short), time_of(&long));
        // Eight times the text takes eight times as long, and 64 times if it is not linear.
        assert!(long < 24 * short + Duration::from_millis(500), "text {index} took {short:?} and {long:?}");
    }
}

fn time_of(hostile: &str) -> Duration {
    let start = Instant::now();
    let _ = read(&format!("#flashcards/x\n\n# What is x?\n\n{hostile}"));
    start.elapsed()
}

fn hostile_texts(count: usize) -> Vec<String> {
    let many = |text: &str| text.repeat(count);
    // Its indentation makes the text itself grow with the square of its lines.
    let depth = count.isqrt() * 4;
    let nested = (0..depth).fold(String::new(), |text, depth| text + &"  ".repeat(depth) + "- What is it?\n");
    vec![
        many(&"[".repeat(10)),
        many("[a]("),
        many("![["),
        many("<details><summary>What?</summary>\n"),
        many("<details>"),
        many("<a href=\""),
        many("<!-- "),
        many("> "),
        many("`"),
        many("**"),
        many("==a"),
        many("{{c1::"),
        many("[^1]: a\n\n"),
        many("- [ ] a\n"),
        many("# What is a?\n"),
        many("## a\n\nb\n\n") + "## What is a?\n\nb\n",
        many("## Index\n\n- a\n") + "## What is a?\n\nb\n",
        many("- a\n  - What is b?\n"),
        many("Q: a\n"),
        many("a::b\n"),
        many("?\n"),
        many("| a | b "),
        many("A. a\n"),
        many("[a](http://a.b) "),
        nested,
    ]
}

fn markdown_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# What is ÄB?\n\n"),
        Just("## 1. Why\n"),
        Just("- [x] "),
        Just("- [ ] "),
        Just("A) "),
        Just("B. "),
        Just("**Answer: B**\n"),
        Just("<details><summary>"),
        Just("</summary>"),
        Just("</details>\n"),
        Just("```\n"),
        Just("`"),
        Just("**"),
        Just("\n\n"),
        Just("\n"),
        Just("| a | b |\n|---|---|\n"),
        Just("| Question | Answer |\n|---|---|\n"),
        Just("a::b"),
        Just("?\n"),
        Just("==gap=="),
        Just("{{c1::x}}"),
        Just("[[x|y]]"),
        Just("![[x.png]]"),
        Just("[a](b.md)"),
        Just("![i](j.png)"),
        Just("[^1]"),
        Just("[^1]: note\n"),
        Just("> [!question]- "),
        Just("> "),
        Just("Q: "),
        Just("A: "),
        Just("C: [x] "),
        Just("References:\n"),
        Just("- [t](https://e.org/ü)\n"),
        Just("<img src='é.png'>"),
        Just("<a href='#top'>"),
        Just("</a>"),
        Just("<!-- tags: (x) -->\n"),
        Just("---\n"),
        Just("title: x\n"),
        Just("#flashcards/x\n"),
        Just("  "),
        Just("\t"),
        Just("1. "),
        Just("é"),
        Just("日本？"),
        Just("word "),
        Just("\u{1F600}"),
        Just("\\"),
        Just("$x$"),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_markdown_is_read_without_panic(text in markdown_like()) {
        let guide = read(&text);
        for question in guide.sections.iter().flat_map(|section| &section.questions) {
            prop_assert!(!question.prompt.trim().is_empty());
        }
    }
}
