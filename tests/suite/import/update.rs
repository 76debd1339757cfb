//! A changed original into its guide: any change of the one gives a valid other.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qexport::content;
use qexport::import::InputFile;
use qexport::import::original::detect::ImportKind;
use qexport::import::plan::{PlannedGuide, plan_guide};
use qexport::import::read::{ReadOptions, read_files};
use qexport::import::update::{GuideUpdate, RECORD_FILE, update_guide, write_record};
use qexport::import::validity::write_valid_guide;

use super::all_choices;

type Files = BTreeMap<String, Vec<u8>>;

/// The plan and the files of a table.
fn import_rows(rows: &[(String, String)]) -> (PlannedGuide, Files) {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let table = rows.iter().map(|(prompt, answer)| format!("{},{}\n", cell(prompt), cell(answer)));
    let table = format!("Question,Answer\n{}", table.collect::<String>());
    let file = InputFile { name: "a.csv".to_owned(), bytes: table.into_bytes() };
    let options = ReadOptions { kind: Some(ImportKind::Csv), ..ReadOptions::default() };
    let guide = read_files(vec![file], &options).unwrap_or_else(|error| panic!("{error}"));
    let mut planned = plan_guide(guide, &all_choices()).unwrap();
    let files = write_valid_guide(&mut planned).unwrap().files;
    (planned, files)
}

fn update(files: &mut Files, planned: &mut PlannedGuide) -> GuideUpdate {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    let record = text(&files[RECORD_FILE]);
    let yaml =
        files.iter().filter(|(path, _)| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "yaml"));
    let yaml = yaml.map(|(path, bytes)| (path.clone(), text(bytes))).collect();
    let old = content::read(files, "guide.yaml").unwrap();
    let ids = old.document.questions().map(|question| question.id.to_string()).collect();
    let update = update_guide(&yaml, &ids, &record, planned).unwrap_or_else(|error| panic!("{error}"));
    files.extend(update.files.clone());
    update
}

fn check_update(before: &[(String, String)], after: &[(String, String)]) {
    let (planned, mut files) = import_rows(before);
    let record = write_record(&planned, &files);
    files.insert(RECORD_FILE.to_owned(), record.into_bytes());
    let (mut planned, fresh) = import_rows(after);
    let done = update(&mut files, &mut planned);
    let guide = content::read(&files, "guide.yaml")
        .unwrap_or_else(|problems| panic!("{problems:?}\n{}", String::from_utf8_lossy(&files["guide.yaml"])));
    let fresh = content::read(&fresh, "guide.yaml").unwrap();
    assert_eq!(guide.document.questions().count(), fresh.document.questions().count() + done.removed.len());
    for wanted in fresh.document.questions() {
        let found = guide
            .document
            .questions()
            .any(|found| found.prompt == wanted.prompt && found.answer == wanted.answer);
        assert!(found, "{wanted:?}\n{}", String::from_utf8_lossy(&files["guide.yaml"]));
    }
    assert!(done.kept.is_empty(), "{:?}", done.kept);
    let (mut planned, _) = import_rows(after);
    let again = update(&mut files, &mut planned);
    let told = [&again.added, &again.changed, &again.kept];
    assert!(told.iter().all(|list| list.is_empty()), "{}", again.describe());
}

const PIECES: &[&str] = &[
    "word",
    "other",
    " ",
    "\n",
    "\n\n",
    "# ",
    "#x",
    "- id: a",
    "- ",
    ": ",
    "answer: b",
    "| a |",
    "```",
    "\"",
    "'",
    "\\",
    "é",
    "    ",
    "?",
    "*",
];

fn rows(most: usize) -> impl Strategy<Value = Vec<(String, String)>> {
    let text = || {
        proptest::collection::vec(prop::sample::select(PIECES), 0..7)
            .prop_map(|pieces| format!("a{}", pieces.concat()))
    };
    // Questions with the same words are told apart by their order only.
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    proptest::collection::vec((text(), text()), 1..most).prop_map(move |mut rows| {
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|(prompt, _)| seen.insert(words(prompt)));
        rows
    })
}

/// The number of cases: more in a run that searches for faults.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

#[test]
fn equal_questions_keep_their_ids() {
    let rows = |prompts: &[&str]| {
        prompts.iter().map(|prompt| ((*prompt).to_owned(), "So.".to_owned())).collect::<Vec<_>>()
    };
    check_update(&rows(&["a\n#x"]), &rows(&["a#x", "a", "a"]));
    check_update(&rows(&["`*` or `**`?", "`**` or `*`?"]), &rows(&["`*` or `**`?", "`**` or `*`?"]));
}

#[test]
fn blanks_at_the_end_of_lines_stay() {
    let rows = |prompt: &str| vec![(prompt.to_owned(), "a".to_owned())];
    check_update(&rows("a"), &rows("a\n: \n\n# "));
    check_update(&rows("What?"), &rows("What  \nis it?"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(48), ..ProptestConfig::default() })]

    #[test]
    fn any_change_updates_the_guide(before in rows(6), after in rows(6)) {
        check_update(&before, &after);
    }

    #[test]
    fn guides_grow_into_section_files(before in rows(6), count in 36_usize..46) {
        let rows = |count| (0..count).map(|number| (format!("What is {number}?"), "So.".to_owned()));
        let after: Vec<_> = rows(count).collect();
        check_update(&before, &after);
        check_update(&after, &rows(count + 4).collect::<Vec<_>>());
    }
}
