//! The arguments of every export, whatever its format.

use std::path::PathBuf;

use clap::builder::ValueHint;
use clap::{Args, Command};

use super::guide::GuideArg;
use super::parse_word;

/// The arguments of every export.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) guide: GuideArg,

    #[command(flatten)]
    pub(crate) templates: TemplatesArg,

    #[command(flatten)]
    pub(crate) fonts: FontArgs,

    #[command(flatten)]
    pub(crate) warnings: WarningArgs,
}

/// The user's own templates.
#[derive(Debug, Args)]
pub(crate) struct TemplatesArg {
    /// Folder with templates and themes that replace the bundled ones of the same path
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) templates: Option<PathBuf>,
}

/// Additional fonts.
#[derive(Debug, Args)]
pub(crate) struct FontArgs {
    /// Additional font directory (named families and fallback glyphs); repeatable
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) font_dir: Vec<PathBuf>,

    /// Search this machine's fonts, too; the PDF may then differ on another machine
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

/// How warnings are treated.
#[derive(Debug, Args)]
pub(crate) struct WarningArgs {
    /// Treat warnings as errors, and write nothing; with `=advice`, advice too
    #[arg(long, value_name = "LEVEL", num_args = 0..=1, require_equals = true, default_missing_value = "warning",
        value_parser = parse_word::<DeniedLevel>())]
    pub(crate) fail_if_warnings: Option<DeniedLevel>,
}

/// The lowest level that makes a command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum DeniedLevel {
    /// Warnings.
    Warning,
    /// Warnings and advice.
    Advice,
}

/// Hides the font arguments in the help of a format without fonts. It still takes them, so that one command line works
/// for all formats.
pub(crate) fn hide_font_args(command: Command) -> Command {
    command.mut_arg("font_dir", |flag| flag.hide(true)).mut_arg("system_fonts", |flag| flag.hide(true))
}
