//! The schemas beside a new guide, and the line that names them to editors.
//!
//! The schema is a file beside the guide and not a web address: an editor then needs no network, and the schema fits the
//! version that wrote the guide.

use std::path::Path;

use crate::cli::commands::json_schema::{SchemaKind, render_schema};

/// The folder of the schemas; the dot keeps it out of the way.
const FOLDER: &str = ".qexport";

/// Names a schema in each YAML file of a new guide, and adds the schemas that are missing.
pub(crate) fn add_schemas(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let mut kinds = Vec::new();
    for (path, bytes) in files.iter_mut().filter(|(path, _)| path.strip_suffix(".yaml").is_some()) {
        let kind = if path == "guide.yaml" { SchemaKind::Guide } else { SchemaKind::Section };
        // The path is relative to the file.
        let up = "../".repeat(path.matches('/').count());
        let line = format!("# yaml-language-server: $schema={up}{}\n", schema_path(kind));
        bytes.splice(0..0, line.into_bytes());
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    for kind in kinds {
        let path = schema_path(kind);
        if !folder.join(&path).exists() {
            files.push((path, render_schema(kind).into_bytes()));
        }
    }
}

fn schema_path(kind: SchemaKind) -> String {
    format!("{FOLDER}/{kind}.schema.json")
}
