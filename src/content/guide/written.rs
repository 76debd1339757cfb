//! Values as authors write them, for the JSON Schema: what a raw guide holds is parsed already.
//!
//! YAML of editors reads `42` as a number and `yes` as a text or not, as its version has it; a guide reads each as text. So
//! every text may be a number or a boolean.

#![allow(dead_code, reason = "the types describe values of the schema, and have none themselves")]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use strum::VariantNames;

use crate::document::{Card, ChoiceOrder, Choices};

/// Declares types of values by their schemas.
macro_rules! written_values {
    ($($(#[doc = $doc:literal])+ $name:ident = $schema:tt;)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug)]
            pub(super) struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!($schema)
                }
            }
        )+
    };
}

written_values! {
    /// A text, on one line or in Markdown.
    Text = { "type": ["string", "number", "boolean"], "minLength": 1, "pattern": "\\S" };
    /// The text of a question, which cannot begin with code.
    QuestionText = { "type": ["string", "number", "boolean"], "minLength": 1,
        "pattern": "^(?!\\s*(?:```|~~~))(?=[\\s\\S]*\\S)",
        "patternErrorMessage": "begin with the question as text; put code after an empty line" };
    /// An id.
    Id = { "type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "maxLength": 100,
        "patternErrorMessage": "use a-z, 0-9 and hyphens, such as what-is-dns" };
    /// An id, or that of a question in another guide.
    FormerId = { "type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9/-]*[a-z0-9])?$",
        "patternErrorMessage": "use a-z, 0-9 and hyphens, such as what-is-dns, or guide/what-is-dns" };
    /// A tag.
    TagWord = { "type": ["string", "number", "boolean"], "pattern": "^[^\\s,;\"'()\\[\\]{}“”„‘’«»]+$", "maxLength": 100,
        "patternErrorMessage": "use letters, digits and _ . + # -, such as python::typing" };
    /// A day.
    Day = { "type": "string", "pattern": "^(?:19[89][0-9]|[2-9][0-9]{3})-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))$",
        "patternErrorMessage": "write year, month and day, such as 2026-11-22" };
    /// A tag of BCP 47.
    LanguageCode = { "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        "patternErrorMessage": "use a tag of BCP 47, such as en, pt-BR or zh-Hant" };
    /// An address on the web.
    WebAddress = { "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/]\\S*$",
        "patternErrorMessage": "write the full address, with https://" };
    /// The path of a file in the guide's folder.
    FilePath = { "type": "string", "pattern": "^(?!/)(?!.*\\.\\.(/|$))[^\\\\:]+$",
        "patternErrorMessage": "write a path below the guide's folder, with / between its parts" };
    /// Whether formulas are read.
    Switch = { "type": "boolean" };
    /// The levels and limits of rules, which are declared with the rules.
    CheckOptions = { "type": "object" };
    /// The code of a rule.
    RuleCode = { "type": "string" };
    /// The options of formats, which each format declares itself.
    ExportOptions = { "type": "object" };
}

/// A word of an enum.
macro_rules! written_words {
    ($($(#[doc = $doc:literal])+ $name:ident = $words:ty;)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug)]
            pub(super) struct $name;

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "enum": <$words>::VARIANTS })
                }
            }
        )+
    };
}

written_words! {
    /// A kind of card.
    CardWord = Card;
    /// An order of choices.
    OrderWord = ChoiceOrder;
}

/// The folder of the guide's own fonts.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "fonts", deny_unknown_fields)]
pub(super) struct WrittenFonts {
    /// Folder of font files, below the guide's own
    folder: FilePath,
}

/// A choice: right or wrong, with its reason.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "choice", deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["right"] }, { "required": ["wrong"] }]))]
pub(super) struct WrittenChoice {
    /// The text of a right choice, in Markdown
    right: Option<Text>,
    /// The text of a wrong choice, in Markdown
    wrong: Option<Text>,
    /// The reason why it is right or wrong, shown with the answer
    why: Option<Text>,
}

/// An exception from a rule.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "allowance", deny_unknown_fields)]
pub(super) struct WrittenAllowance {
    /// Code of the rule, such as `enumeration`
    rule: RuleCode,
    /// Reason why the question may break it
    why: Text,
}

/// The choices of a question: two of them or more.
#[derive(Debug)]
pub(super) struct WrittenChoices;

impl JsonSchema for WrittenChoices {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "choices".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let item = generator.subschema_for::<WrittenChoice>();
        json_schema!({ "type": "array", "items": item, "minItems": 2, "maxItems": Choices::MAX, "contains": { "required": ["right"] } })
    }
}

/// The sources of a guide, by their keys.
#[derive(Debug)]
pub(super) struct WrittenSources<T>(T);

impl<T: JsonSchema> JsonSchema for WrittenSources<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "sources".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (key, source) = (generator.subschema_for::<Id>(), generator.subschema_for::<T>());
        json_schema!({ "type": "object", "propertyNames": key, "additionalProperties": source })
    }
}

/// A section in a file of its own.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "include", deny_unknown_fields)]
pub(super) struct WrittenInclude {
    /// Path of a section file, such as `01-basics.yaml`
    include: FilePath,
}

/// A section, or the file that has it.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "section-or-include")]
pub(super) enum WrittenSection<T> {
    /// A section.
    Section(T),
    /// A section in a file of its own.
    Include(WrittenInclude),
}
