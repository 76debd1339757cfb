//! The JSON Schema of options, made from their descriptions.

use serde_json::{Map, Value, json};

use super::spec::OptionSpec;
use super::value::ValueShape;

/// The schema of a mapping with all options whose keys begin with `prefix`, such as `pdf.`.
pub(crate) fn describe_mapping(specs: &[OptionSpec], prefix: &str) -> Value {
    let mut properties = Map::new();
    for spec in specs {
        let Some(key) = spec.key.strip_prefix(prefix) else { continue };
        let name = key.split('.').next().unwrap_or(key);
        if !properties.contains_key(name) {
            properties.insert(name.to_owned(), describe_key(specs, &format!("{prefix}{name}")));
        }
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The schema of a key: a value, a mapping, or either for a group with a shorthand.
fn describe_key(specs: &[OptionSpec], key: &str) -> Value {
    let below = format!("{key}.");
    let is_group = specs.iter().any(|spec| spec.key.starts_with(&below));
    let own = specs.iter().find(|spec| spec.key == key);
    match own {
        Some(spec) if is_group => {
            let either = [json!({ "type": "string" }), describe_mapping(specs, &below)];
            json!({ "description": describe(spec), "anyOf": either })
        }
        Some(spec) => describe_value(spec),
        None => {
            let mut mapping = describe_mapping(specs, &below);
            // A group has no help text of its own.
            mapping["description"] = json!(format!("Options of `{key}`"));
            mapping
        }
    }
}

fn describe_value(spec: &OptionSpec) -> Value {
    let is_switch = spec.words == ["true", "false"];
    let mut value = match spec.shape {
        _ if spec.is_list => {
            json!({ "type": "array", "items": { "enum": spec.words }, "uniqueItems": true })
        }
        _ if is_switch => json!({ "type": "boolean" }),
        _ if !spec.words.is_empty() => json!({ "enum": spec.words }),
        shape => describe_shape(shape),
    };
    value["description"] = json!(describe(spec));
    let is_list = spec.is_list || matches!(spec.shape, ValueShape::List(_));
    if !spec.default.is_empty() && !is_list {
        let default = match spec.default.as_str() {
            "true" => json!(true),
            "false" => json!(false),
            text => text.parse::<usize>().map_or_else(|_| json!(text), |number| json!(number)),
        };
        value["default"] = default;
    }
    value
}

fn describe_shape(shape: ValueShape) -> Value {
    match shape {
        ValueShape::Number => json!({ "type": "integer", "minimum": 0 }),
        ValueShape::NumberOr(word) => {
            json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, { "const": word }] })
        }
        ValueShape::Pattern(pattern) => json!({ "type": "string", "pattern": pattern }),
        ValueShape::Text => json!({ "type": ["string", "number", "boolean"], "minLength": 1 }),
        ValueShape::List(item) => json!({ "type": "array", "items": describe_shape(*item) }),
    }
}

/// The help text with the values that no word tells.
fn describe(spec: &OptionSpec) -> String {
    spec.values.map_or_else(|| spec.help.to_owned(), |values| format!("{}: {values}", spec.help))
}
