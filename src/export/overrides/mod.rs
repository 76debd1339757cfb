//! Options, declared once: from one declaration, [`options!`] generates the options of a format, the overrides of a layer,
//! their parser and merge, and the description of each option.
//!
//! A layer is a theme, a guide's `export:` or the flags of a command. It sets some of the options, so each field of its
//! overrides is an `Option`. All formats merge layers in the same way, the highest priority last:
//!
//! ```text
//! defaults <- theme that is extended <- theme <- guide <- flags
//! ```

mod declare;
pub(crate) mod group;
pub(crate) mod json_schema;
mod spec;
mod value;

pub(crate) use declare::{options, override_group};
pub(crate) use group::{OverrideGroup, Shorthand};
pub use spec::{FlagSpec, OptionSpec};
pub(crate) use spec::{OptionText, join_key, split_key};
pub use value::{OptionField, OptionValue, ValueShape};
pub(crate) use value::{parse_text, read_text, read_text_or_number, read_value, text_values, word_values};
