//! What it costs to find the elements that rules are for.
//!
//! usvg holds every selector against every element, and for each step of a selector it tries all elements above. So
//! `.a * * * * b` has millions of ways to fail below a hundred groups, and nothing of it is drawn.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::css::Css;
use super::style::split_rules;

/// More than any selector has. Each takes room on the stack where it stands between neighbours.
const MOST_STEPS: usize = 100;

/// How often a selector or a part of one is held against an element, at the most.
pub(super) fn count_matches(sheets: &[Css], root: Node<'_, '_>) -> u64 {
    let steps = count_steps(sheets);
    if steps.keys().any(|steps| *steps > MOST_STEPS) {
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

/// How many selectors have so many steps up to another element.
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
            // Where rules begin is unclear, too: all that stands before a brace may be a selector.
            let begun = plain.rsplit(['{', '}']).next().unwrap_or_default();
            [begun, unclear].concat().split_inclusive('{').for_each(&mut count);
        }
    }
    steps
}

/// In how many ways so many steps can be taken up from an element, those that lead nowhere included.
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
