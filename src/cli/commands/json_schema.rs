//! The JSON Schema (2020-12) of guides, section files and themes, for editors: completion, hover and mistakes as one types.

use serde_json::{Map, Value, json};
use strum::VariantNames;

use crate::content;
use crate::content::lint::codes;
use crate::content::lint::level::Level;
use crate::content::lint::limits::Limits;
use crate::export;

/// What a schema is of.
#[derive(strum::Display, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SchemaKind {
    /// The main file of a guide.
    Guide,
    /// A file that a guide includes.
    Section,
    /// A theme of the PDF.
    Theme,
}

/// Writes a schema as the text of a file.
pub(crate) fn render_schema(kind: SchemaKind) -> String {
    let mut schema = match kind {
        SchemaKind::Guide => {
            let mut guide = content::guide_schema();
            let properties = &mut guide["properties"];
            fill_key(&mut properties["check"], describe_rules());
            fill_key(&mut properties["export"], export::options_schema());
            guide
        }
        SchemaKind::Section => content::section_schema(),
        SchemaKind::Theme => {
            let mut theme = export::theme_schema();
            theme["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            theme["description"] = json!("A theme of the PDF");
            theme
        }
    };
    if let Some(rule) = schema.pointer_mut("/$defs/allowance/properties/rule") {
        fill_key(rule, json!({ "enum": codes::allowable().collect::<Vec<_>>() }));
    }
    schema["title"] = json!(format!("qexport: {kind}"));
    add_markdown(&mut schema);
    // The keys are in order, each on a line.
    format!("{schema:#}\n")
}

/// Puts a schema in the place of one that only has a description.
fn fill_key(key: &mut Value, mut schema: Value) {
    schema["description"] = key["description"].take();
    *key = schema;
}

/// The keys under `check:`: the levels of rules, and limits.
fn describe_rules() -> Value {
    let codes = codes::all().filter(|code| code.level != Level::Error);
    let levels = codes.map(|code| {
        let level = json!({ "enum": Level::VARIANTS, "description": code.summary, "default": code.level.to_string() });
        (code.name.to_owned(), level)
    });
    let limits = Limits::KEYS.iter().map(|(key, meaning)| {
        let limit = json!({ "type": "integer", "minimum": 1, "description": format!("Limit of {meaning}") });
        ((*key).to_owned(), limit)
    });
    let properties: Map<String, Value> = levels.chain(limits).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Repeats descriptions with code as Markdown: editors show the backticks of a plain description.
fn add_markdown(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(add_markdown),
        Value::Object(keys) => {
            let described = keys.get("description").and_then(Value::as_str).filter(|text| text.contains('`'));
            if let Some(markdown) = described.map(|text| json!(text)) {
                keys.insert("markdownDescription".to_owned(), markdown);
            }
            keys.values_mut().for_each(add_markdown);
        }
        _ => {}
    }
}
