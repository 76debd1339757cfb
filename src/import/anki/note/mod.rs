//! A note becomes a question.

mod gap_prompt;
mod own;
mod own_choices;
mod prompt;
mod question;
mod reader;

pub(super) use own::add_own_sources;
pub(super) use question::{NoteQuestion, read_note};
pub(super) use reader::NoteInput;
