//! The README's table of options, checked against the options of the program.

use qexport::export::{FORMATS, OPTION_SPECS, OptionSpec};

const README: &str = include_str!("../../README.md");
const DEFAULT_THEME: &str = include_str!("../../templates/pdf/cheatsheet.yaml");

/// Writes a key as in a guide: `pdf: paper`, or `pdf: sizes: {body}`.
fn write_key(key: &str) -> String {
    match key.split('.').collect::<Vec<_>>().as_slice() {
        [format, group, name] => format!("{format}: {group}: {{{name}}}"),
        names => names.join(": "),
    }
}

fn write_values(spec: &OptionSpec) -> String {
    let mark = |word: &&str| if *word == spec.default { " (default)" } else { "" };
    let words: Vec<String> = spec.words.iter().map(|word| format!("`{word}`{}", mark(word))).collect();
    match (spec.values, spec.default.as_str()) {
        (None, _) => words.join(", "),
        (Some(values), "") => values.to_owned(),
        (Some(values), default) => format!("{values}; default `{default}`"),
    }
}

/// Writes the table row of an option. Options of the PDF without a flag are in the default theme instead.
fn write_row(spec: &OptionSpec) -> Option<String> {
    let flag = match &spec.flag {
        Some(flag) => format!("`--{}` ", flag.name),
        // `--formats` is a flag of `all` alone, with a test of its own below.
        None if is_of_pdf(spec) || spec.key == "formats" => return None,
        None => String::new(),
    };
    Some(format!("| `{}` | {flag}| {} | {} |", write_key(&spec.key), write_values(spec), spec.help))
}

fn is_of_pdf(spec: &OptionSpec) -> bool {
    spec.key.starts_with("pdf.")
}

/// Reads the README and removes link targets.
fn read_readme() -> String {
    let mut parts = README.split("](");
    let first = parts.next().unwrap().to_owned();
    let plain = parts.fold(first, |text, part| text + part.split_once(')').map_or(part, |(_, rest)| rest));
    plain.replace('[', "")
}

#[test]
fn the_readme_lists_every_option() {
    let readme = read_readme();
    let lacking: Vec<String> =
        OPTION_SPECS.iter().filter_map(write_row).filter(|row| !readme.contains(row)).collect();
    assert!(lacking.is_empty(), "the table in README.md lacks these lines:\n{}", lacking.join("\n"));
}

#[test]
fn the_readme_lists_no_other_options() {
    let rows: Vec<String> = OPTION_SPECS.iter().filter_map(write_row).collect();
    let readme = read_readme();
    let of_options =
        |line: &&str| ["| `pdf: ", "| `epub: ", "| `anki: "].iter().any(|key| line.starts_with(key));
    for line in readme.lines().filter(of_options) {
        assert!(rows.iter().any(|row| row == line), "the table in README.md has an outdated line:\n{line}");
    }
}

#[test]
fn the_default_theme_names_keys_without_flags() {
    for spec in OPTION_SPECS.iter().filter(|spec| spec.flag.is_none() && is_of_pdf(spec)) {
        let name = spec.key.rsplit('.').next().unwrap();
        assert!(DEFAULT_THEME.contains(name), "cheatsheet.yaml does not name {}", spec.key);
    }
}

#[test]
fn the_readme_lists_every_format() {
    let names: Vec<String> = FORMATS.iter().map(|format| format!("`{}`", format.name())).collect();
    let row = format!("| `formats` | `--formats` | {}; default all |", names.join(", "));
    assert!(README.contains(&row), "the table in README.md lacks this line:\n{row}");
}
