//! The JSON Schema of guides and section files, derived from the types that the reader fills.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use super::raw::{RawGuide, RawSection};
use super::written::OrderWord;
use crate::document::Card;

/// The schema of a guide. Its `export:` is any mapping, because only exporters know their options.
pub fn guide_schema() -> Value {
    finish(generator().into_root_schema_for::<RawGuide>().to_value())
}

/// The schema of a section file.
pub fn section_schema() -> Value {
    finish(generator().into_root_schema_for::<RawSection>().to_value())
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

/// Adds what the types do not say.
fn finish(mut schema: Value) -> Value {
    remove_null(&mut schema);
    if let Some(question) = schema.pointer_mut("/$defs/question") {
        let order = OrderWord::json_schema(&mut generator()).to_value();
        question["properties"]["choice_order"] = order;
        question["properties"]["choice_order"]["description"] =
            json!("Order of the choices: shuffled on each card, or pinned as they are written");
        // An answer that is not written yet counts as missing.
        question["properties"]["answer"]["type"] = json!(["string", "number", "boolean", "null"]);
        for limit in ["minLength", "pattern"] {
            question["properties"]["answer"].as_object_mut().map(|answer| answer.remove(limit));
        }
        let answered = ["answer", "choices", "see_also"].map(|key| json!({ "required": [key] }));
        question["anyOf"] = json!(answered);
        // A card that shows its answer first cannot have choices.
        let words = [Card::Basic, Card::None].map(|card| card.to_string());
        let meaning = "Kind of card of a question with choices: `basic` or `none`";
        let cards = json!({ "properties": { "card": { "enum": words, "description": meaning } } });
        question["dependentSchemas"] = json!({ "choices": cards });
    }
    schema
}

/// Removes `null`, which schemars adds to each optional type: a guide refuses a key without a value.
fn remove_null(schema: &mut Value) {
    let null = json!("null");
    match schema {
        Value::Array(items) => items.iter_mut().for_each(remove_null),
        Value::Object(keys) => {
            if let Some(Value::Array(types)) = keys.get_mut("type") {
                types.retain(|name| *name != null);
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    keys.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(words)) = keys.get_mut("enum") {
                words.retain(|word| !word.is_null());
            }
            if let Some(Value::Array(choices)) = keys.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type") != Some(&null));
                if let [Value::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    keys.remove("anyOf");
                    keys.extend(only);
                }
            }
            keys.values_mut().for_each(remove_null);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::schema::{FONTS, GUIDE, QUESTION, SECTION, SOURCE};
    use super::*;
    use crate::content::yaml::syntax::known_keys::is_known_key;

    #[test]
    fn the_schema_has_the_keys_of_the_reader() {
        let schema = guide_schema();
        for (reader, pointer, other) in [
            (GUIDE, "/properties", None),
            (SOURCE, "/$defs/source/properties", None),
            (SECTION, "/$defs/section/properties", Some("include")),
            (QUESTION, "/$defs/question/properties", None),
            (FONTS, "/$defs/fonts/properties", None),
        ] {
            let keys = schema.pointer(pointer).and_then(Value::as_object).unwrap();
            let mut keys: BTreeSet<&str> = keys.keys().map(String::as_str).collect();
            keys.extend(other);
            assert!(keys.iter().all(|key| is_known_key(key)), "{keys:?}");
            assert_eq!(keys, reader.keys.iter().copied().collect(), "{}", reader.name);
        }
    }
}
