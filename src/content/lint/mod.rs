//! The rules of `qexport check` about a valid guide: cards that are hard to learn, citations, addresses and dates.
//!
//! ```text
//! run ──► rules ──► card, sources, form     one file per rule; each is a row of the table
//!                      └── context           the document with its places, limits and words
//!                            └── text, words    sentences and words; what they mean in each language
//! config   `check:` and `allow:`: levels, limits and exceptions
//! codes    every code of every diagnostic, with its level
//! ```
//!
//! A rule that depends on words is silent in languages without a list in `words/`. No rule reads the clock: dates are
//! compared with `updated:`.

mod card;
pub(crate) mod codes;
pub(crate) mod config;
mod context;
mod finding;
mod form;
pub(crate) mod level;
pub(crate) mod limits;
mod rule;
pub(crate) mod rules;
mod run;
mod sources;
mod text;
mod words;

pub(crate) use finding::Finding;
pub(crate) use rule::LintRule;
pub(crate) use run::check_rules;
