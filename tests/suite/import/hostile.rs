//! Hostile originals give a valid guide or an error with its place, and never more.

use proptest::prelude::*;
use qexport::import::media::load_media;
use qexport::import::plan::plan_guide;
use qexport::import::read::{ReadOptions, read_files};
use qexport::import::validity::write_valid_guide;
use qexport::import::{FieldMap, InputFile};

use super::all_choices;

/// Parts of Markdown, HTML and YAML that cells may contain by accident.
const PIECES: &[&str] = &[
    "word",
    " ",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "```",
    "|",
    "---",
    "![a](b.png)",
    "[a](b)",
    "[@x]",
    "[^1]",
    "<b>",
    "</b>",
    "<int>",
    "<!--",
    "==",
    "$",
    "\\",
    "\"\"",
    "&amp;",
    "`",
    "*",
    "_",
    "~",
    ":::",
    "[[x]]",
    "\t",
    "=",
    "+",
    "<img src=x.png>",
    "<script>",
    "{#id}",
    "[!NOTE]",
    "    code",
    "é",
    "日本",
    "\u{202e}",
    "| a | b |\n|---|---|\n| c | d | e |",
    "![",
    "](",
    "[^a]: b",
];

fn cell() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..7).prop_map(|pieces| pieces.concat())
}

/// Reads a file as the program does; `None` if it is refused.
fn import(name: &str, bytes: Vec<u8>) -> Option<qexport::content::Guide> {
    let file = InputFile { name: name.to_owned(), bytes };
    let mut guide = match read_files(vec![file], &ReadOptions::default()) {
        Ok(guide) => guide,
        Err(error) => {
            assert!(error.to_string().starts_with(name) && !error.diagnosis.help.is_empty());
            return None;
        }
    };
    load_media(&mut guide, &|_| None);
    // No question at all is an error, and everything else is a guide.
    let mut planned = plan_guide(guide, &all_choices()).ok()?;
    Some(write_valid_guide(&mut planned).unwrap().guide)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_table_becomes_a_valid_guide(rows in prop::collection::vec((cell(), cell(), cell()), 1..6)) {
        let quote = |cell: &str| format!("\"{}\"", cell.replace("\"\"", "'"));
        let rows = rows.iter().map(|(a, b, c)| format!("{},{},{}\n", quote(a), quote(b), quote(c)));
        import("a.csv", ("question,answer,memory aid\n".to_owned() + &rows.collect::<String>()).into_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        import("a", bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(@book|@article\\{|\\[\\{\"id\":|\"type\"|,|=|\\{|\\}|\"|\n|\t|[a-z]|#|;){0,40}") {
        import("a", text.into_bytes());
    }

    #[test]
    fn any_bibliography_becomes_valid_sources(key in "[A-Za-z0-9:_/+.é-]{1,12}", title in "[ -z\\n|~]{0,20}", url in "(https?://)?[a-z./%#? é:-]{0,20}") {
        let entry = serde_json::json!([{"id": key, "type": "book", "title": title, "URL": url, "author": [{"family": title}]}]);
        import("a.json", entry.to_string().into_bytes());
    }
}

#[test]
fn damaged_originals_name_their_place() {
    let read = |name: &str, text: &str| {
        let file = InputFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        let fields = FieldMap::parse("question=Front,answer=Back").unwrap();
        read_files(vec![file], &ReadOptions { fields, ..ReadOptions::default() }).unwrap_err()
    };
    let errors = [
        read("a.bib", "@book{a,\n title = {A},\n}\n@book{b,\n title = {B\n"),
        read("a.csv", "term;definition\na;b\n"),
        read("deep.bib", &format!("@book{{a, title = {}x{}}}", "{".repeat(100_000), "}".repeat(100_000))),
        read("a.json", "[{\"id\": \"a\", \"type\": \"book\"}"),
    ];
    let said = errors.map(|error| format!("{error}\n  help: {}", error.diagnosis.help));
    insta::assert_snapshot!(said.join("\n"));
}
