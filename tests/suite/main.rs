//! The test suite of qexport. One binary, so that it links once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing test panics")]

mod anki;
mod apkg;
mod book;
mod broken;
mod cards;
mod choices;
mod cli;
mod code;
mod copying;
mod decks;
mod diagrams;
mod dialects;
mod directions;
mod epub;
mod faces;
mod fold;
mod fonts;
mod generated;
mod good;
mod images;
mod import;
mod import_anki;
mod import_markdown;
mod inline_images;
mod justified;
mod line_breaks;
mod lock;
mod long_titles;
mod maths;
mod messages;
mod note_types;
mod options;
mod outline;
mod pdf;
mod reading;
mod rules;
mod sample;
mod seed;
mod shelf;
mod support;
mod tables;
mod themes;
mod walls;
