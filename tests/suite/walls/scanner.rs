//! Reads which names a Rust file uses.
//!
//! It is no parser. It knows comments, texts, `use` trees, `mod` and paths with `::`, which is all that walls are
//! made of. Tests at the end of a file are left out: they may look wherever they like.

use std::collections::{BTreeMap, BTreeSet};

/// What a file uses.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Every path with `::`, also those in `use`, in the order of the file.
    pub(super) paths: Vec<UsedPath>,
    /// What `use` brings in: name to path.
    pub(super) imports: BTreeMap<String, Vec<String>>,
    /// What `pub use` hands on: name to path.
    pub(super) handed_out: BTreeMap<String, Vec<String>>,
    /// The modules that it declares.
    pub(super) modules: BTreeSet<String>,
    /// Its lines, without its tests.
    pub(super) lines: usize,
}

/// A path and where it stands.
#[derive(Debug, PartialEq)]
pub(super) struct UsedPath {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
    /// Whether it begins with `::`, which always means a crate.
    pub(super) from_the_root: bool,
}

impl Scan {
    /// A path with its first name replaced by what `use` says that it is: `io::stdout` is `std::io::stdout`.
    pub(super) fn in_full(&self, path: &[String]) -> Vec<String> {
        match path.first().and_then(|first| self.imports.get(first)) {
            Some(import) if import.first() != path.first() => [import, &path[1..]].concat(),
            _ => path.to_vec(),
        }
    }

    fn import(&mut self, name: &str, path: &[String], line: usize, handed_out: Visibility) {
        self.imports.insert(name.to_owned(), path.to_vec());
        if matches!(handed_out, Visibility::HandedOut) {
            self.handed_out.insert(name.to_owned(), path.to_vec());
        }
        self.paths.push(UsedPath { line, segments: path.to_vec(), from_the_root: false });
    }
}

#[derive(Clone, Copy)]
enum Visibility {
    Own,
    HandedOut,
}

/// Reads one file.
pub(super) fn scan(text: &str) -> Scan {
    let code = text.find("#[cfg(test)]\nmod ").map_or(text, |start| &text[..start]);
    let tokens = tokens(code);
    let mut scan = Scan { lines: code.lines().count(), ..Scan::default() };
    let mut at = 0;
    while at < tokens.len() {
        let word = tokens[at].text.as_str();
        match word {
            "use" => at = read_use(&tokens, at, &mut scan),
            "mod" if is_word(&tokens, at + 1) => {
                scan.modules.insert(tokens[at + 1].text.clone());
                at += 2;
            }
            // `pub(in crate::export)` opens a door and walks through none.
            "in" if at >= 2 && tokens[at - 1].text == "(" && tokens[at - 2].text == "pub" => {
                at = read_path(&tokens, at + 1, &mut Scan::default());
            }
            _ if is_word(&tokens, at) => at = read_path(&tokens, at, &mut scan),
            _ => at += 1,
        }
    }
    scan
}

fn read_path(tokens: &[Token], start: usize, scan: &mut Scan) -> usize {
    let mut segments = vec![tokens[start].text.clone()];
    let mut at = start + 1;
    while text_at(tokens, at) == "::" && is_word(tokens, at + 1) {
        segments.push(tokens[at + 1].text.clone());
        at += 2;
    }
    if segments.len() > 1 {
        // `Vec::<u8>::new` begins a second path after the `>`; only a `::` that nothing precedes means a crate.
        let from_the_root = start > 0 && tokens[start - 1].text == "::" && {
            let before = start.checked_sub(2).map_or("", |before| text_at(tokens, before));
            !matches!(before, ">" | "}") && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
        };
        scan.paths.push(UsedPath { line: tokens[start].line, segments, from_the_root });
    }
    at
}

fn read_use(tokens: &[Token], start: usize, scan: &mut Scan) -> usize {
    let before = start.checked_sub(1).map_or("", |before| text_at(tokens, before));
    // After `pub` or `pub(crate)`.
    let visibility = if matches!(before, "pub" | ")") { Visibility::HandedOut } else { Visibility::Own };
    let mut at = start + 1;
    if text_at(tokens, at) == "::" {
        at += 1;
    }
    let end = read_tree(tokens, at, &[], visibility, scan);
    end + 1
}

/// Reads `a::b`, `a::{b, c as d}` or `a::*`, and gives the place of what follows.
fn read_tree(
    tokens: &[Token],
    mut at: usize,
    above: &[String],
    visibility: Visibility,
    scan: &mut Scan,
) -> usize {
    let mut path = above.to_vec();
    let line = tokens.get(at).map_or(0, |token| token.line);
    loop {
        match text_at(tokens, at) {
            "{" => {
                at += 1;
                while !matches!(text_at(tokens, at), "}" | "") {
                    at = read_tree(tokens, at, &path, visibility, scan);
                    if text_at(tokens, at) == "," {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "*" => {
                scan.paths.push(UsedPath { line, segments: path, from_the_root: false });
                return at + 1;
            }
            // `{self, …}` names what stands before the braces.
            "self" if !path.is_empty() => {}
            word => path.push(word.to_owned()),
        }
        at += 1;
        if text_at(tokens, at) == "::" {
            at += 1;
            continue;
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if text_at(tokens, at) == "as" {
            text_at(tokens, at + 1).clone_into(&mut name);
            at += 2;
        }
        scan.import(&name, &path, line, visibility);
        return at;
    }
}

struct Token {
    text: String,
    line: usize,
}

fn text_at(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.text.as_str())
}

fn is_word(tokens: &[Token], at: usize) -> bool {
    text_at(tokens, at).starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::` and single signs; comments, texts and single letters in quotes are gone.
fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = code;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (length, keep) = match first {
            _ if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), false),
            _ if rest.starts_with("/*") => (rest.find("*/").map_or(rest.len(), |end| end + 2), false),
            '"' => (after_text(rest), false),
            _ if raw_text(rest).is_some() => (raw_text(rest).unwrap(), false),
            '\'' => (after_letter(rest), false),
            _ if word > 0 => (word, true),
            _ if rest.starts_with("::") => (2, true),
            _ => (first.len_utf8(), !first.is_whitespace()),
        };
        if keep {
            tokens.push(Token { text: rest[..length].to_owned(), line });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// The length of `"…"`.
fn after_text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of `r"…"` or `r#"…"#`, also with a `b` before it.
fn raw_text(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = rest.len() - body.len() + hashes + 1;
    Some(rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len()))
}

/// The length of `'x'` or `'\n'`; of a lifetime, only the quote.
fn after_letter(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => {
            letters.next();
            letters.find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
        }
        _ => match letters.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
    }
}

#[test]
fn the_scanner_reads_use_trees_paths_and_modules() {
    let scan = scan(
        "pub mod page;\nuse std::{fmt, io::{self, Write as _}};\npub use page::Page;\n\
         fn a<'a>(c: &'a str) -> super::B {\n    ::krilla::draw('\"', \"crate::x\", r#\"a::b\"#); page::ink()\n}\n\
         /* crate::content */ // crate::content\npub(in crate::export) fn open() {}\n#[cfg(test)]\nmod tests { use crate::cli; }\n",
    );
    let found: Vec<String> =
        scan.paths.iter().map(|path| format!("{} {}", path.line, path.segments.join("::"))).collect();
    let expected = [
        "2 std::fmt",
        "2 std::io",
        "2 std::io::Write",
        "3 page::Page",
        "4 super::B",
        "5 krilla::draw",
        "5 page::ink",
    ];
    assert_eq!(found, expected);
    assert!(scan.paths[5].from_the_root && !scan.paths[6].from_the_root);
    assert_eq!(scan.handed_out.keys().collect::<Vec<_>>(), ["Page"]);
    assert!(scan.modules.contains("page"));
    assert_eq!(scan.in_full(&["io".to_owned(), "stdout".to_owned()]).join("::"), "std::io::stdout");
}
