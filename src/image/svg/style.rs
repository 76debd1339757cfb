//! The references of SVG elements, in attributes and in rules of style sheets.
//!
//! Rules are split here and not by simplecss, which skips everything that it cannot parse: `@media`, selectors such as
//! `:not(.a)`, and the rest of a rule with an escape. A file must not hide endless work there from the count. simplecss
//! matches selectors, as it does for usvg, but only their last step: `.a > .b` matches every `.b`, and a selector that
//! simplecss cannot parse matches every element. This overestimates the cost, and needs no search among ancestors.

use std::borrow::Cow;

use roxmltree::{Document, Node};
use simplecss::{AttributeOperator, PseudoClass, Selector};

use super::css::{self, Css};

/// The style sheets of a document, one for each `<style>`.
pub(crate) fn read_sheets(document: &Document<'_>) -> Vec<Css> {
    let styles = document.root().descendants().filter(|element| element.tag_name().name() == "style");
    styles
        .map(|style| Css::read(&style.children().filter_map(|child| child.text()).collect::<String>()))
        .collect()
}

/// The rules with references.
#[derive(Debug, Default)]
pub(crate) struct StyleSheet<'a>(Vec<Rule<'a>>);

#[derive(Debug)]
struct Rule<'a> {
    reach: RuleTarget<'a>,
    used: SvgReferences,
}

/// The elements that a rule matches.
#[derive(Debug)]
enum RuleTarget<'a> {
    /// The elements that a selector matches.
    Matching(Selector<'a>),
    /// All elements, or an unknown subset.
    Everything,
}

/// The references of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SvgReferences {
    /// The ids of other elements.
    pub(crate) ids: Vec<String>,
    /// The number of filter functions, such as `blur(2px)`.
    pub(crate) filters: u64,
}

impl<'a> StyleSheet<'a> {
    /// Reads every style sheet.
    pub(crate) fn read(sheets: &'a [Css]) -> Self {
        let mut rules = Vec::new();
        for Css { plain, unclear } in sheets {
            for (selectors, body) in split_rules(plain) {
                let used = SvgReferences::parse(body);
                if used == SvgReferences::default() {
                    continue;
                }
                for selector in selectors.split(',').map(str::trim) {
                    // A keyframe of an animation, such as `50%`, matches no element.
                    if !selector.starts_with(|c: char| c.is_ascii_digit()) {
                        rules.push(Rule { reach: RuleTarget::parse(selector), used: used.clone() });
                    }
                }
            }
            // The first declaration of the rest may begin before it.
            let begun = plain.rsplit(['{', '}', ';']).next().unwrap_or_default();
            let used = if unclear.is_empty() {
                SvgReferences::default()
            } else {
                SvgReferences::parse(&[begun, unclear].concat())
            };
            if used != SvgReferences::default() {
                rules.push(Rule { reach: RuleTarget::Everything, used });
            }
        }
        Self(rules)
    }

    /// The number of rules with references.
    pub(crate) fn rules(&self) -> usize {
        self.0.len()
    }

    /// The references of an element.
    pub(crate) fn find_references(&self, element: Node<'_, '_>) -> SvgReferences {
        let mut used = SvgReferences::default();
        let is_way_out = element.tag_name().name() == "a";
        for attribute in element.attributes() {
            match attribute.name() {
                "href" if is_way_out => {}
                "href" => used.ids.extend(attribute.value().trim().strip_prefix('#').map(str::to_owned)),
                "style" => {
                    let Css { plain, unclear } = Css::read(attribute.value());
                    used.add(&(plain + &unclear));
                }
                "filter" => used.add(&format!("filter:{}", attribute.value())),
                _ => used.add_references(attribute.value()),
            }
        }
        for rule in self.0.iter().filter(|rule| rule.reach.includes(element)) {
            used.ids.extend(rule.used.ids.iter().cloned());
            used.filters += rule.used.filters;
        }
        used
    }
}

/// The selectors and declarations of all rules, including rules inside other blocks. A block that contains rules, such
/// as `@media print`, yields the text before each of them as declarations, which contain no references.
pub(super) fn split_rules(css: &str) -> Vec<(&str, &str)> {
    let mut rules = Vec::new();
    let mut open = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (at, mark) in css.match_indices(['{', '}', ';', '"', '\'']) {
        match (quote, mark) {
            (Some(open), _) => {
                if open == mark {
                    quote = None;
                }
                continue;
            }
            (None, "\"" | "'") => {
                quote = Some(mark);
                continue;
            }
            (None, "{") => {
                rules.extend(open.last().map(|selectors| (*selectors, &css[start..at])));
                let before = &css[start..at];
                open.push(before.rsplit(';').next().unwrap_or(before));
            }
            (None, "}") => rules.extend(open.pop().map(|selectors| (selectors, &css[start..at]))),
            // Between rules, it ends `@import`; inside a rule, it separates declarations.
            (None, _) if open.is_empty() => {}
            (None, _) => continue,
        }
        start = at + mark.len();
    }
    // An unclosed block ends with the style sheet.
    rules.extend(open.pop().map(|selectors| (selectors, &css[start..])));
    rules
}

impl<'a> RuleTarget<'a> {
    /// Parses the last step of a selector: `.b` of `.a > .b:not(.c)`.
    fn parse(selector: &'a str) -> Self {
        let known = selector.split(['(', '[']).next().unwrap_or_default();
        let is_combinator = |c: char| c.is_whitespace() || matches!(c, '>' | '+' | '~');
        let last = known.rsplit(is_combinator).next().unwrap_or_default();
        // simplecss knows few pseudo-classes.
        let named = last.split(':').next().unwrap_or_default();
        Selector::parse(last).or_else(|| Selector::parse(named)).map_or(Self::Everything, Self::Matching)
    }

    fn includes(&self, element: Node<'_, '_>) -> bool {
        match self {
            Self::Matching(selector) => selector.matches(&StyledElement(element)),
            Self::Everything => true,
        }
    }
}

/// An element for the matcher of simplecss.
struct StyledElement<'a, 'i>(Node<'a, 'i>);

impl simplecss::Element for StyledElement<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Self)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Self)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        let mut values = self.0.attributes().filter(|attribute| attribute.name() == name);
        values.any(|attribute| match operator {
            // simplecss separates words by spaces only.
            AttributeOperator::Contains(word) => {
                attribute.value().split_whitespace().any(|found| found == word)
            }
            operator => operator.matches(attribute.value()),
        })
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        match class {
            PseudoClass::FirstChild => self.0.prev_sibling_element().is_none(),
            // `:hover` and similar classes depend on the reader.
            _ => true,
        }
    }
}

impl SvgReferences {
    fn parse(declarations: &str) -> Self {
        let mut used = Self::default();
        used.add(declarations);
        used
    }

    fn add(&mut self, declarations: &str) {
        self.add_references(declarations);
        let declarations = unescaped(declarations);
        let named = declarations.split([';', '{', '}']).filter_map(|declaration| declaration.split_once(':'));
        let filters = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case("filter"));
        self.filters += filters.map(|(_, value)| value.matches('(').count() as u64).sum::<u64>();
    }

    fn add_references(&mut self, value: &str) {
        // usvg keeps an escape as part of the name, browsers do not.
        self.add_written(value);
        if let Cow::Owned(value) = unescaped(value) {
            self.add_written(&value);
        }
    }

    fn add_written(&mut self, value: &str) {
        for (at, _) in value.to_ascii_lowercase().match_indices("url(") {
            let target = value[at + 4..].split(')').next().unwrap_or_default();
            let target = target.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
            self.ids.extend(target.strip_prefix('#').map(str::to_owned));
        }
    }
}

fn unescaped(css: &str) -> Cow<'_, str> {
    if css.contains('\\') { Cow::Owned(css::unescape(css)) } else { Cow::Borrowed(css) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_use_references_of_attributes_and_rules() {
        let text = "<svg><style>.a, #b {fill:url(#one)} @media print { * {filter: blur(2px)} } g{mask:url('#two')}</style>\
                    <path class='x a' clip-path='url( \"#three\" )'/><a href='#four'/><use href='#five'/><g/></svg>";
        let document = roxmltree::Document::parse(text).unwrap();
        let css = read_sheets(&document);
        let sheet = StyleSheet::read(&css);
        let used: Vec<String> = document
            .root_element()
            .children()
            .map(|element| {
                let SvgReferences { ids, filters } = sheet.find_references(element);
                format!("{} {filters}", ids.join(" "))
            })
            .collect();
        assert_eq!(used, [" 1", "three one 1", " 1", "five 1", "two 1"]);
    }

    /// The references of a path of class `a` in a group.
    fn find_used(css: &str) -> String {
        let text =
            format!("<svg><style>{css}</style><g id='b'><path class='x&#10;a' opacity='1'/></g></svg>");
        let document = roxmltree::Document::parse(&text).unwrap();
        let css = read_sheets(&document);
        let path = document.root().descendants().find(|element| element.has_tag_name("path")).unwrap();
        let SvgReferences { ids, filters } = StyleSheet::read(&css).find_references(path);
        format!("{} {filters}", ids.join(" "))
    }

    #[test]
    fn no_rule_hides_from_the_count() {
        for rule in [
            "@media print { .a { mask: url(#m) } }",
            "@supports (x: y) { @media print { .a { mask: url(#m) } } }",
            "@\\6dedia print { .a { mask: url(#m) } }",
            ".a { content: '}'; mask: url(#m) }",
            ".a { x: url({); mask: url(#m) }",
            ".a { x: \\61; mask: url(#m) }",
            ".a { x: '\n}'; mask: url(#m) }",
            ".a { .c { fill: red } mask: url(#m) }",
            ".a { mask: url(#m); .c { fill: red } }",
            ".a /* } */ { mask: url(#m)",
            ".\\61 { mask: url(#m) }",
            ".a { mask: u\\72l(#m) }",
            ".a { mask: URL( '#m' ) }",
            ".a:not(.c, .d .e) { mask: url(#m) }",
            ":is(.c, .a) { mask: url(#m) }",
            "g [opacity='1'] { mask: url(#m) }",
            "g ~ .c, path:hover { mask: url(#m) }",
            "svg|path { mask: url(#m) }",
            "g { &amp; path { mask: url(#m) } }",
            "@import 'x'; .a { mask: url(#m) }",
        ] {
            // An escaped name also counts as it is written.
            assert!(find_used(rule).starts_with("m "), "{rule}");
        }
        assert_eq!(find_used(".a { FILTER : blur(2px) } .a { x: \\61; filter: blur(2px) }"), " 2");
    }

    #[test]
    fn rules_for_other_elements_are_not_counted() {
        for rule in [
            ".a.c { mask: url(#m) }",
            "#c, rect, path#c { mask: url(#m) }",
            "@keyframes x { from { mask: url(#m) } 50% { filter: blur(2px) } }",
            "path { fill: red } .c { content: '.a { mask: url(#m) }' }",
            "/* .a { mask: url(#m) } */",
        ] {
            assert_eq!(find_used(rule), " 0", "{rule}");
        }
    }
}
