//! YAML to nodes with their ranges, and nodes to values.
//!
//! ```text
//! bytes ──► encoding ──► parser ──► nodes ──┬─► mapping        keys of the guide
//!                                          └─► deserializer   serde, for options
//! ```

pub(super) mod alias_budget;
pub(super) mod deserialize_error;
pub(super) mod deserializer;
pub(super) mod encoding;
pub(super) mod mapping;
pub(super) mod node;
pub(super) mod parser;
mod quoting;
mod utf;
pub(super) mod written;
