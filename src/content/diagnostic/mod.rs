//! What can be wrong with a guide, and how each problem is shown: with its place and a fix.

pub(super) mod card_mistake;
pub(super) mod code;
pub(super) mod lock_mistake;
pub(super) mod markdown_mistake;
pub(super) mod mistake;
pub(super) mod problem;
pub(super) mod sink;
pub(super) mod suggestions;
