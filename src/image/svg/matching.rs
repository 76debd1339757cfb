//! The cost of matching rules with elements.
//!
//! usvg matches every selector with every element, and tries all ancestors for each step of a selector. So `.a * * * * b`
//! has millions of ways to fail below a hundred groups, without any effect.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::css::Css;
use super::style::split_rules;

/// The maximum number of combinators in a selector. Sibling combinators use the stack.
const MAX_STEPS: usize = 100;

/// The maximum number of matches of selectors, and of parts of them, with elements.
pub(super) fn count_matches(sheets: &[Css], root: Node<'_, '_>) -> u64 {
    let steps = count_steps(sheets);
    if steps.keys().any(|steps| *steps > MAX_STEPS) {
        return u64::MAX;
    }
    let mut depths: BTreeMap<u64, u64> = BTreeMap::new();
    for element in root.descendants().filter(Node::is_element) {
        *depths.entry(element.ancestors().count() as u64).or_default() += 1;
    }
    let costs = depths.iter().flat_map(|(depth, elements)| {
        steps.iter().map(move |(steps, selectors)| {
            count_ways(*depth, *steps).saturating_mul(*elements).saturating_mul(*selectors)
        })
    });
    costs.fold(0, u64::saturating_add)
}

/// The number of selectors by their number of steps to another element.
fn count_steps(sheets: &[Css]) -> BTreeMap<usize, u64> {
    let mut steps = BTreeMap::new();
    let mut count = |selectors: &str| {
        for selector in selectors.split(',') {
            let is_combinator = |c: char| c.is_whitespace() || matches!(c, '>' | '+' | '~');
            let named = selector.split(is_combinator).filter(|name| !name.is_empty()).count();
            *steps.entry(named.saturating_sub(1)).or_default() += 1;
        }
    };
    for Css { plain, unclear } in sheets {
        for (selectors, _) in split_rules(plain) {
            count(selectors);
        }
        if !unclear.is_empty() {
            // The start of rules is unclear, too: any text before a brace may be a selector.
            let begun = plain.rsplit(['{', '}']).next().unwrap_or_default();
            [begun, unclear].concat().split_inclusive('{').for_each(&mut count);
        }
    }
    steps
}

/// The number of paths of some steps up from an element, including paths without a match.
fn count_ways(depth: u64, steps: usize) -> u64 {
    let (mut ways, mut all) = (1_u64, 1_u64);
    for step in 1..=depth.min(steps as u64) {
        ways = ways.saturating_mul(depth - step + 1) / step;
        all = all.saturating_add(ways);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::svg::style::read_sheets;

    fn matches(css: &str, depth: usize) -> u64 {
        let (open, close) = ("<g>".repeat(depth), "</g>".repeat(depth));
        let text = format!("<svg><style>{css}</style>{open}{close}</svg>");
        let document = roxmltree::Document::parse(&text).unwrap();
        count_matches(&read_sheets(&document), document.root_element())
    }

    #[test]
    fn steps_cost_more_the_deeper_elements_stand() {
        assert_eq!(count_ways(5, 0), 1);
        assert_eq!(count_ways(5, 2), 1 + 5 + 10);
        assert_eq!(count_ways(5, 90), 32);
        assert!(matches("svg > g .a path, .b { fill: red }", 6) < 1_000);
        assert!(matches(".a * * * * * * * * * g { fill: red }", 90) > 1_000_000_000);
        assert!(matches(".a * * * * * * * [x='\\'}'] * * g { fill: red }", 90) > 1_000_000_000);
        assert_eq!(matches(&format!("{}a {{ fill: red }}", "a + ".repeat(101)), 1), u64::MAX);
    }
}
