//! The fields that a side of a card shows.

/// A field in a template, such as `{{cloze:Text}}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TemplateField<'t> {
    pub(super) name: &'t str,
    /// Whether a filter makes gaps of it.
    pub(super) is_cloze: bool,
}

/// What Anki fills in itself.
const SPECIAL: &[&str] = &["FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"];

/// Lists the fields that a template shows, each as often as it does. Conditions show nothing.
pub(super) fn list_fields(template: &str) -> Vec<TemplateField<'_>> {
    let mut fields = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("<!--")).min() {
        let from = &rest[at..];
        let (open, close) = if from.starts_with("{{") { ("{{", "}}") } else { ("<!--", "-->") };
        let Some(end) = from.find(close) else { break };
        let inside = from[open.len()..end.max(open.len())].trim();
        rest = &from[end + close.len()..];
        let name = inside.rsplit(':').next().unwrap_or_default().trim();
        let is_condition = inside.starts_with(['#', '^', '/', '!']);
        if open == "{{" && !is_condition && !name.is_empty() && !SPECIAL.contains(&name) {
            let is_cloze = inside.split(':').rev().skip(1).any(|filter| filter.trim().starts_with("cloze"));
            fields.push(TemplateField { name, is_cloze });
        }
    }
    fields
}

/// The language of the faces that this program writes: `<article class="face" lang="de">`.
pub(super) fn face_language(template: &str) -> Option<&str> {
    let (_, rest) = template.split_once("<article class=\"face")?;
    let (_, rest) = rest.split_once(" lang=\"")?;
    rest.split_once('"').map(|(language, _)| language).filter(|language| !language.is_empty())
}
