//! The guide that a command is about.

use std::path::PathBuf;

use clap::Args;
use clap::builder::ValueHint;

/// The guide that a command is about.
#[derive(Debug, Args)]
pub(crate) struct GuideArg {
    /// A guide or its folder [default: guide.yaml, content/guide.yaml or the only content/*/guide.yaml]
    #[arg(value_name = "GUIDE", value_hint = ValueHint::AnyPath)]
    pub(crate) guide: Option<PathBuf>,
}
