//! Options, declared once: [`options!`] makes from one declaration the options of a format, what one layer says about
//! them, how that is read and merged, and what a person needs to know about each.
//!
//! A layer is a theme, a guide's `export:` or the flags of a command. It sets some options and is silent about the rest,
//! so each field of its overrides is an `Option`. Layers merge in one way for all formats, the strongest last:
//!
//! ```text
//! defaults <- theme that is extended <- theme <- guide <- flags
//! ```

mod declare;
pub(crate) mod group;
mod spec;
mod value;

pub(crate) use declare::{options, override_group};
pub(crate) use group::{OverrideGroup, Shorthand};
pub use spec::{FlagSpec, OptionSpec};
pub(crate) use spec::{OptionText, join_key, split_key};
pub use value::{OptionField, OptionValue};
pub(crate) use value::{parse_text, read_text, read_value, text_values, word_values};
