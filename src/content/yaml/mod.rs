//! YAML to nodes with their ranges, and nodes to values.
//!
//! ```text
//! bytes ──► encoding ──► parser ──► nodes ──┬─► mapping        keys of the guide
//!                        │    ▲            └─► deserializer   serde, for options
//!                        ▼    │
//!                        syntax               mistakes, and the text that was meant
//! ```

pub(super) mod alias_budget;
mod curly_quotes;
pub(super) mod deserialize_error;
pub(super) mod deserializer;
pub(super) mod encoding;
mod lost_lines;
pub(super) mod mapping;
pub(super) mod node;
mod odd_keys;
pub(super) mod parser;
mod split_items;
pub(super) mod syntax;
mod type_help;
mod utf;
pub(super) mod written;
