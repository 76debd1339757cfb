//! Parts of a guide become rows: title block, questions, sources and contents.

pub(super) mod answers;
pub(super) mod choices;
pub(super) mod citations;
pub(super) mod contents;
pub(super) mod fact;
pub(super) mod index;
mod index_entries;
pub(super) mod page_marks;
pub(super) mod question;
pub(super) mod short_answer;
pub(super) mod source_feet;
pub(super) mod sources;
mod stacked_lines;
pub(super) mod title_band;
pub(super) mod title_block;
