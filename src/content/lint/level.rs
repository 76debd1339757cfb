//! Levels of diagnostics.

/// How much a diagnostic matters.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Level {
    /// It is not shown.
    Off,
    /// A suggestion; the guide and its outputs are sound.
    Advice,
    /// Content that an output does not show as written, or a probable mistake.
    Warning,
    /// The command fails.
    Error,
}
