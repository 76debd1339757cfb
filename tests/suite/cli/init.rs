//! `qexport init`, the ways that point to it, and the schemas that it writes for editors.

use serde_json::Value;

use super::place::{Place, SOUND};

const KINDS: [&str; 3] = ["guide", "section", "theme"];

#[test]
fn new_guides_check_and_export_at_once() {
    for language in ["en", "de", "fr"] {
        let place = Place::empty(&format!("init-{language}"));
        let said = place.run(&["init", "My Guide", "--language", language]).assert_success().stderr;
        assert!(said.ends_with("next: qexport all My Guide\n"), "{said}");
        assert_eq!(place.list("My Guide"), [".gitignore", ".qexport", "guide.yaml", "images"]);
        let guide = String::from_utf8(place.read("My Guide/guide.yaml")).unwrap();
        assert!(
            guide.contains("\nid: my-guide ") && guide.contains(&format!("\nlanguage: {language} ")),
            "{guide}"
        );
        let check = place.run(&["check", "My Guide", "--fail-if-warnings"]).assert_success();
        assert_eq!(check.stdout_text(), "5 questions in 2 sections, 2 sources: 4 pieces of advice\n");
        place.run(&["all", "My Guide"]).assert_success();
    }
}

#[test]
fn new_guides_name_their_schema() {
    let table = "question,answer\nWhat is DNS?,The phone book.\n";
    let place = Place::empty("init-schema").with("table.csv", table);
    place.run(&["init", "--example"]).assert_success();
    place.run(&["import", "table.csv", "--language", "en", "-o", "new"]).assert_success();
    for (file, schema) in [
        ("guide.yaml", ".qexport/guide.schema.json"),
        ("01-core-python.yaml", ".qexport/section.schema.json"),
        ("new/guide.yaml", ".qexport/guide.schema.json"),
    ] {
        let text = String::from_utf8(place.read(file)).unwrap();
        assert_eq!(
            text.lines().next(),
            Some(&*format!("# yaml-language-server: $schema={schema}")),
            "{file}"
        );
    }
    for kind in ["guide", "section"] {
        let printed = place.run(&["schema", kind]).assert_success().stdout_text();
        assert_eq!(place.read(&format!(".qexport/{kind}.schema.json")), printed.as_bytes());
    }
}

#[test]
fn init_here_needs_no_folder() {
    let place = Place::empty("init-here").with(".gitignore", "mine");
    place.run(&["init"]).assert_success();
    assert_eq!(place.read(".gitignore"), b"mine");
    place.run(&["check"]).assert_success();
    insta::assert_snapshot!(place.run(&["init"]).assert_failure());
}

#[test]
fn the_example_is_the_bundled_guide() {
    let place = Place::empty("init-example");
    place.run(&["init", "--example"]).assert_success();
    assert!(place.run(&["check"]).assert_success().stdout_text().starts_with("46 questions in 8 sections"));
}

#[test]
fn missing_guides_point_to_init() {
    let place = Place::empty("init-bare");
    let said = place.run(&[]).assert_usage_error();
    assert!(said.starts_with("One study guide"), "{said}");
    assert!(said.ends_with("`qexport import FILE` makes one of other files.\n"), "{said}");
    let place = Place::with_guide("init-bare-guide");
    assert!(!place.run(&[]).assert_usage_error().contains("No guide here"));
}

#[test]
fn guides_under_other_names_are_recognised() {
    let section = "id: one\ntitle: One\nquestions:\n  - id: a\n    question: Q?\n    answer: A.\n";
    let place = Place::empty("init-yml").with("guide.yml", SOUND);
    insta::assert_snapshot!(place.run(&["check"]).assert_failure());
    place.run(&["check", "guide.yml"]).assert_success();
    let place = Place::with_guide("init-section").with("01-one.yaml", section).with("sub/guide.yml", SOUND);
    insta::assert_snapshot!(place.run(&["check", "01-one.yaml"]).assert_failure());
    insta::assert_snapshot!(place.run(&["check", "sub"]).assert_failure());
}

#[test]
fn the_schemas_in_the_repository_are_current() {
    let place = Place::empty("schema");
    for kind in KINDS {
        let path = format!("{}/docs/schema/{kind}.json", env!("CARGO_MANIFEST_DIR"));
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let printed = place.run(&["schema", kind]).assert_success().stdout_text();
        assert!(kept == printed, "outdated: run `qexport schema {kind} > docs/schema/{kind}.json`");
    }
}

/// The keys of all mappings in a schema that have no description.
fn find_undescribed(schema: &Value, path: &str, found: &mut Vec<String>) {
    if let Value::Array(items) = schema {
        for item in items {
            find_undescribed(item, path, found);
        }
    }
    let Value::Object(keys) = schema else { return };
    for (key, value) in keys {
        let path = format!("{path}/{key}");
        for (name, property) in value.as_object().filter(|_| key == "properties").into_iter().flatten() {
            if property["description"].as_str().unwrap_or_default().is_empty() {
                found.push(format!("{path}/{name}"));
            }
        }
        find_undescribed(value, &path, found);
    }
}

#[test]
fn every_key_has_a_description() {
    let place = Place::empty("schema-keys");
    for kind in KINDS {
        let printed = place.run(&["schema", kind]).assert_success().stdout_text();
        let (schema, mut found) = (serde_json::from_str(&printed).unwrap(), Vec::new());
        find_undescribed(&schema, "", &mut found);
        assert!(found.is_empty(), "{kind}: {found:?}");
    }
}
