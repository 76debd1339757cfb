//! Syntax highlighting: keywords, names, strings, numbers and comments of code.
//!
//! All formats use one highlighter: the PDF gives each [`Role`] a colour, books and cards a class. Only this module uses
//! syntaxmate, a young crate with the grammars of VS Code, so its results are validated: every character of the code is kept
//! in its place, and an unknown language is plain text.

mod roles;

use std::collections::HashMap;

use syntaxmate::{Catalog, PreparedLanguage, ScopeStackId, Tokenizer, TokenizerOptions, TokenizerState};

pub(crate) use roles::Role;

/// A part of a line of code with one role. The concatenated spans of a line are the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HighlightSpan<'c> {
    /// Its text.
    pub text: &'c str,
    /// Its role.
    pub role: Role,
}

/// Highlights blocks of code, and caches their languages for the next block.
#[derive(Debug, Default)]
pub(crate) struct Highlighter {
    /// By the name after the fence; `None` for an unknown language.
    languages: HashMap<String, Option<CodeLanguage>>,
}

/// A language in the cache.
#[derive(Debug)]
struct CodeLanguage {
    tokenizer: Tokenizer,
    /// The roles of its scopes: code repeats few of them.
    roles: HashMap<ScopeStackId, Role>,
}

/// Aliases of languages that the grammars do not define.
const ALIASES: [(&str, &str); 8] = [
    ("console", "shellsession"),
    ("pycon", "python"),
    ("python3", "python"),
    ("py3", "python"),
    ("golang", "go"),
    ("postgresql", "sql"),
    ("mysql", "sql"),
    ("django", "jinja-html"),
];

/// The names of all languages that code is highlighted in, in lower case and sorted.
pub(crate) fn list_code_languages() -> Vec<String> {
    let catalog = Catalog::bundled();
    let mut names: Vec<String> = ALIASES.iter().map(|(alias, _)| (*alias).to_owned()).collect();
    for name in catalog.languages() {
        names.push(name.to_lowercase());
        let aliases = catalog.language(name).map(|language| language.aliases().to_vec()).unwrap_or_default();
        names.extend(aliases.into_iter().map(|alias| alias.to_lowercase()));
    }
    names.sort_unstable();
    names.dedup();
    names
}

impl Highlighter {
    /// The lines of a block, each as its spans: as many as `code.split('\n')` has.
    pub(crate) fn highlight_lines<'c>(
        &mut self,
        language: Option<&str>,
        code: &'c str,
    ) -> Vec<Vec<HighlightSpan<'c>>> {
        match language.and_then(|name| self.load_language(name)) {
            Some(language) => language.highlight_lines(code),
            None => code.split('\n').map(plain_line).collect(),
        }
    }

    fn load_language(&mut self, name: &str) -> Option<&mut CodeLanguage> {
        if !self.languages.contains_key(name) {
            self.languages.insert(name.to_owned(), CodeLanguage::by_name(name));
        }
        self.languages.get_mut(name)?.as_mut()
    }
}

impl CodeLanguage {
    fn by_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, known)| known);
        let prepared = PreparedLanguage::from_catalog(&Catalog::bundled(), name).ok()?;
        let tokenizer = prepared.tokenizer(TokenizerOptions::default());
        Some(Self { tokenizer, roles: HashMap::new() })
    }

    fn highlight_lines<'c>(&mut self, code: &'c str) -> Vec<Vec<HighlightSpan<'c>>> {
        let mut state = self.tokenizer.initial_state();
        code.split('\n').map(|line| self.highlight_line(line, &mut state)).collect()
    }

    /// One line. A string or a comment that is open at its end continues on the next line.
    fn highlight_line<'c>(&mut self, line: &'c str, state: &mut TokenizerState) -> Vec<HighlightSpan<'c>> {
        let Self { tokenizer, roles } = self;
        let mut spans = Vec::new();
        let mut done = 0;
        let outcome = tokenizer.tokenize_line_with(line, state, |token| {
            let range = token.range();
            // Tokens outside of the line and overlapping tokens are ignored.
            let Some(text) = line.get(range.clone()).filter(|_| range.start >= done) else { return };
            push_span(&mut spans, line.get(done..range.start).unwrap_or_default(), Role::Plain);
            done = range.end;
            let role = match token.scope_stack() {
                Some(stack) => *roles.entry(stack).or_insert_with(|| Role::from_scopes(token.scopes())),
                None => Role::from_scopes(token.scopes()),
            };
            push_span(&mut spans, text, role.for_text(text));
        });
        if outcome.is_err() {
            return plain_line(line);
        }
        push_span(&mut spans, line.get(done..).unwrap_or_default(), Role::Plain);
        merge_spans(line, &spans)
    }
}

/// A line without roles.
fn plain_line(line: &str) -> Vec<HighlightSpan<'_>> {
    let mut spans = Vec::new();
    push_span(&mut spans, line, Role::Plain);
    spans
}

fn push_span<'c>(spans: &mut Vec<HighlightSpan<'c>>, text: &'c str, role: Role) {
    if !text.is_empty() {
        spans.push(HighlightSpan { text, role });
    }
}

/// Merges neighbours of one role. Spaces are invisible and join the preceding span; leading spaces stay plain.
fn merge_spans<'c>(line: &'c str, spans: &[HighlightSpan<'c>]) -> Vec<HighlightSpan<'c>> {
    let mut wide: Vec<HighlightSpan<'c>> = Vec::with_capacity(spans.len());
    let (mut start, mut end) = (0, 0);
    for span in spans {
        let is_blank = span.text.trim().is_empty();
        end += span.text.len();
        match wide.last_mut() {
            Some(last) if is_blank || last.role == span.role => {
                last.text = line.get(start..end).unwrap_or_default();
            }
            _ => {
                start = end - span.text.len();
                wide.push(if is_blank { HighlightSpan { role: Role::Plain, ..*span } } else { *span });
            }
        }
    }
    wide
}

#[cfg(test)]
mod tests;
