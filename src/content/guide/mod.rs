//! Nodes to a raw guide: the schema, its included files, its references and images.

pub(super) mod allowances;
pub(super) mod choices;
mod date_guess;
pub(super) mod include;
pub(super) mod json_schema;
pub(super) mod media;
pub(super) mod name_uses;
pub(super) mod raw;
pub(super) mod references;
pub(super) mod schema;
pub(super) mod settings;
mod values;
mod written;
