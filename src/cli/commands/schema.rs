//! `qexport schema`: the JSON Schema of guides, section files and themes.

use strum::VariantNames;

use crate::cli::commands::json_schema::{SchemaKind, render_schema};
use crate::cli::failure::Failure;
use crate::cli::terminal;

/// Its arguments.
#[derive(Debug, clap::Args)]
pub(crate) struct PrintSchema {
    /// What the schema is of
    #[arg(value_name = "FILE", default_value = "guide", value_parser = clap::builder::PossibleValuesParser::new(SchemaKind::VARIANTS))]
    kind: String,
}

/// Prints the schema.
pub(crate) fn run(schema: &PrintSchema) -> Result<(), Failure> {
    let kind = schema.kind.parse().unwrap_or(SchemaKind::Guide);
    terminal::write_stdout(render_schema(kind).as_bytes()).map_err(Failure::from)
}
