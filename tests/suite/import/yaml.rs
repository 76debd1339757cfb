//! The YAML that is written for imported guides.

use proptest::prelude::*;
use qexport::content::{self, Numbering};
use qexport::import::model::{
    AnkiNote, ImportedCard, ImportedGuide, ImportedMedia, ImportedQuestion, ImportedSection, ImportedSource,
    MediaContent, Notice, NoticeKind, Origin,
};
use qexport::import::plan::{GuideChoices, plan_guide};

use super::{all_choices, read_back, write_files};

fn origin(line: usize) -> Origin {
    Origin { file: "README.md".to_owned(), line: Some(line) }
}

fn question(line: usize, prompt: &str, answer: &str) -> ImportedQuestion {
    ImportedQuestion {
        prompt: prompt.to_owned(),
        answer: answer.to_owned(),
        origin: origin(line),
        ..ImportedQuestion::default()
    }
}

fn guide(questions: Vec<ImportedQuestion>) -> ImportedGuide {
    let section = ImportedSection { title: "Basics".to_owned(), questions, ..ImportedSection::default() };
    ImportedGuide { sections: vec![section], ..ImportedGuide::default() }
}

/// A guide with one of everything.
fn full_guide() -> ImportedGuide {
    let first = ImportedQuestion {
        memory_aid: "The phone book: of the Internet.".to_owned(),
        note: "Not `hosts`.".to_owned(),
        tags: ["net dns", "leech", "C#"].map(str::to_owned).into(),
        anki_note: Some(AnkiNote { guid: "abc".to_owned(), note_type: "Basic".to_owned() }),
        ..question(
            3,
            "What does **DNS** do?",
            "It finds addresses [@rfc1034].\n\n- A\n- AAAA\n\n```sh\ndig example.org\n```",
        )
    };
    let second = ImportedQuestion { card: ImportedCard::Cloze, ..question(9, "Fill in: the port", "==53==") };
    let third = ImportedQuestion { card: ImportedCard::Reversed, ..question(12, "le chien", "the dog") };
    let mut guide =
        guide(vec![first, second, third, question(20, "Why?", ""), question(21, "Why?", "  code\nmore")]);
    guide.title = Some("Names: a guide".to_owned());
    "What *names* are.".clone_into(&mut guide.sections[0].intro);
    guide.sections.push(ImportedSection { title: "Empty".to_owned(), ..ImportedSection::default() });
    let fields =
        [("authors", "P. Mockapetris"), ("url", "https://www.rfc-editor.org/rfc/rfc1034"), ("isbn", "1")];
    guide.sources = vec![ImportedSource {
        key: "rfc1034".to_owned(),
        title: "RFC 1034: Domain Names".to_owned(),
        fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        number: None,
    }];
    guide.media =
        vec![ImportedMedia { path: "images/a.png".to_owned(), content: MediaContent::Bytes(vec![1]) }];
    let what = "the answer is the paragraph below".to_owned();
    guide.notices = vec![Notice { kind: NoticeKind::Guessed, what, origin: origin(12) }];
    guide
}

#[test]
fn guides_are_written_for_people() {
    let files = write_files(&plan_guide(full_guide(), &GuideChoices::default()).unwrap());
    insta::assert_snapshot!(String::from_utf8(files["guide.yaml"].clone()).unwrap());
    assert_eq!(files.keys().collect::<Vec<_>>(), ["guide.yaml", "images/a.png"]);
    read_back(&files);
}

#[test]
fn nothing_is_dropped_in_silence() {
    let planned = plan_guide(full_guide(), &GuideChoices::default()).unwrap();
    let told =
        planned.notices.iter().map(|notice| format!("{:?} {}: {}", notice.kind, notice.origin, notice.what));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn forty_one_questions_have_section_files() {
    let questions =
        |count| (0..count).map(|line| question(line, &format!("Question {line}?"), "Yes.")).collect();
    let names = |count| {
        let files = write_files(&plan_guide(guide(questions(count)), &all_choices()).unwrap());
        assert_eq!(read_back(&files).document.questions().count(), count);
        files.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(names(40), ["guide.yaml"]);
    assert_eq!(names(41), ["01-basics.yaml", "guide.yaml"]);
}

/// The question and the answer as the lock keeps them: as they are written in the guide.
fn read_raw_texts(prompt: &str, answer: &str) -> Option<(String, String)> {
    let questions = vec![question(1, prompt, answer), question(2, "Next?", "Yes.")];
    let files = write_files(&plan_guide(guide(questions), &all_choices()).unwrap());
    let (_, lock) = match content::read_with_lock(&files, "guide.yaml", Numbering::Kept) {
        Ok(read) => read,
        Err(problems) => {
            // A citation of an unknown source, or an image that is missing.
            let is_markdown = |message: String| {
                ["citation", "source", "show `", "cells", "begin with"]
                    .iter()
                    .any(|word| message.contains(word))
            };
            assert!(problems.errors().iter().all(|error| is_markdown(error.to_string())), "{problems:?}");
            return None;
        }
    };
    let lock = lock.update().unwrap();
    let line = lock.lines().find(|line| line.contains("\"text\"") && !line.contains("Next?")).unwrap();
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| line["text"][key].as_str().unwrap().trim_end_matches('\n').to_owned();
    Some((text("question"), text("answer")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_answer_is_read_back(answer in "(?s)[ -~\\n]{0,20}.{0,20}[#:\"'|>\\n\\t -]{0,9}[a-zé日]{1,9}") {
        let clean = answer.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{B}', '\u{C}'], "\n");
        let clean: String = clean.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
        let read = read_raw_texts("What?", &answer);
        let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>();
        if let Some((prompt, read)) = read {
            prop_assert_eq!(prompt, "What?");
            prop_assert_eq!(lines(&read), lines(clean.trim_end()));
        }
    }
}
