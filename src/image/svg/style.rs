//! What the elements of an SVG use: by attributes, and by rules of its style sheets.
//!
//! Rules are read roughly, and rather once too often than once too rarely: a rule that names a class is taken to reach
//! every element of that class, whatever else it asks for.

use roxmltree::Node;

/// The rules that refer to something.
#[derive(Debug, Default)]
pub(crate) struct Sheet(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    selector: String,
    used: Used,
}

/// What an element uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Used {
    /// The ids of other elements.
    pub(crate) ids: Vec<String>,
    /// How many filters stand there by name, such as `blur(2px)`.
    pub(crate) filters: u64,
}

impl Sheet {
    /// Reads every `<style>`.
    pub(crate) fn read<'a, 'i: 'a>(elements: impl Iterator<Item = Node<'a, 'i>>) -> Self {
        let mut rules = Vec::new();
        for style in elements.filter(|element| element.tag_name().name() == "style") {
            let text: String = style.children().filter_map(|child| child.text()).collect();
            for rule in text.split('}') {
                // Whatever stands before it, such as `@media print {`, asks for more and so changes nothing.
                let Some((selector, body)) = rule.rsplit_once('{') else { continue };
                let mut used = Used::default();
                used.add(body);
                if used != Used::default() {
                    rules.push(Rule { selector: selector.to_owned(), used });
                }
            }
        }
        Self(rules)
    }

    /// How many rules refer to something.
    pub(crate) fn rules(&self) -> usize {
        self.0.len()
    }

    /// What an element uses.
    pub(crate) fn used_by(&self, element: Node<'_, '_>) -> Used {
        let mut used = Used::default();
        let is_way_out = element.tag_name().name() == "a";
        for attribute in element.attributes() {
            match attribute.name() {
                "href" if is_way_out => {}
                "href" => used.ids.extend(attribute.value().trim().strip_prefix('#').map(str::to_owned)),
                "style" => used.add(attribute.value()),
                "filter" => used.add(&format!("filter:{}", attribute.value())),
                _ => used.add_references(attribute.value()),
            }
        }
        for rule in self.0.iter().filter(|rule| reaches(&rule.selector, element)) {
            used.ids.extend(rule.used.ids.iter().cloned());
            used.filters += rule.used.filters;
        }
        used
    }
}

impl Used {
    fn add(&mut self, declarations: &str) {
        self.add_references(declarations);
        let named = declarations.split(';').filter_map(|declaration| declaration.split_once(':'));
        let filters = named.filter(|(name, _)| name.trim() == "filter");
        self.filters += filters.map(|(_, value)| value.matches('(').count() as u64).sum::<u64>();
    }

    fn add_references(&mut self, value: &str) {
        for (at, _) in value.match_indices("url(") {
            let target = value[at + 4..].split(')').next().unwrap_or_default();
            let target = target.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
            self.ids.extend(target.strip_prefix('#').map(str::to_owned));
        }
    }
}

fn reaches(selector: &str, element: Node<'_, '_>) -> bool {
    selector.split(',').any(|selector| {
        // `.a > .b` is about `.b`.
        let last = selector.trim().rsplit([' ', '\n', '\t', '>', '+', '~']).next().unwrap_or_default();
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let named = |mark: char| {
            last.split(mark).skip(1).map(move |rest| rest.split(|c| !is_letter(c)).next().unwrap_or_default())
        };
        let classes = element.attribute("class").unwrap_or_default();
        let has_class = named('.').any(|name| classes.split_whitespace().any(|class| class == name));
        let has_id = named('#').any(|name| element.attribute("id") == Some(name));
        let kind = last.split(|c| !is_letter(c)).next().unwrap_or_default();
        let is_bare = !last.contains(['.', '#']);
        has_class || has_id || (is_bare && (kind.is_empty() || kind == element.tag_name().name()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_uses_what_its_attributes_and_its_rules_name() {
        let text = "<svg><style>.a, #b {fill:url(#one)} @media print { * {filter: blur(2px)} } g{mask:url('#two')}</style>\
                    <path class='x a' clip-path='url( \"#three\" )'/><a href='#four'/><use href='#five'/><g/></svg>";
        let document = roxmltree::Document::parse(text).unwrap();
        let sheet = Sheet::read(document.root().descendants());
        let used: Vec<String> = document
            .root_element()
            .children()
            .map(|element| {
                let Used { ids, filters } = sheet.used_by(element);
                format!("{} {filters}", ids.join(" "))
            })
            .collect();
        assert_eq!(used, [" 1", "three one 1", " 1", "five 1", "two 1"]);
    }
}
