//! Edits of answers, and the numbers that their gaps keep.

use proptest::prelude::*;

use super::*;
use crate::content::markdown::gap::cloze::ClozeMarker;

/// An answer with one paragraph for each line.
fn answer(text: &str) -> Vec<Block> {
    let paragraph = |line: &str| Block::Paragraph(vec![Inline::Text(line.to_owned())]);
    let mut answer: Vec<Block> = text.lines().map(paragraph).collect();
    ClozeMarker::default().mark(&mut answer);
    answer
}

/// The gaps of each edition: current ones, then removed ones.
fn editions(texts: &[&str]) -> Vec<LockedGap> {
    let (mut gaps, mut before) = (Vec::new(), Vec::new());
    for text in texts {
        let mut now = answer(text);
        gaps = renumber_gaps(&gaps, &before, &mut now);
        before = now;
    }
    gaps
}

/// The gaps after some editions, such as `2 b, 1 a`.
fn shown(texts: &[&str]) -> String {
    let gaps = editions(texts).into_iter().map(|gap| format!("{} {}", gap.number, gap.text));
    gaps.collect::<Vec<_>>().join(", ")
}

#[test]
fn gaps_keep_their_numbers() {
    for (texts, expected) in [
        (&["==b== ==2:c== ==d=="][..], "1 b, 2 c, 3 d"),
        (&["==b== and ==c==", "==a== and ==c== and ==b=="], "3 a, 2 c, 1 b"),
        (&["==b== ==c==", "==c==", "==c== ==d==", "==b== ==d== ==c=="], "1 b, 3 d, 2 c"),
        (&["==b== ==c==", "==c==", "x"], "2 c, 1 b"),
        // Corrections: in the same answer, in the same line, and of a few characters.
        (&["A ==b== C ==d==", "A ==x== C ==y=="], "1 x, 2 y"),
        (&["A ==b==\nC ==d==", "C ==x==\nE"], "2 x, 1 b"),
        (&["A ==enclosign== C", "The ==new== B ==enclosing== C"], "2 new, 1 enclosing"),
        (&["A ==IPv4== C", "The ==IPv6== C"], "2 IPv6, 1 IPv4"),
        // One text in two gaps.
        (&["A ==b==\nC ==b==", "C ==b==\nA ==b=="], "2 b, 1 b"),
        (&["A ==b==\nC ==b==", "C ==b=="], "2 b, 1 b"),
        (&["==b== ==b==", "C ==b== ==b== ==b=="], "1 b, 2 b, 3 b"),
    ] {
        assert_eq!(shown(texts), expected, "{texts:?}");
    }
}

#[test]
fn explicit_numbers_always_count() {
    for (texts, expected) in [
        (&["==b== ==c==", "==2:b== ==c=="][..], "2 b, 3 c, 1 b"),
        (&["==9:b== ==c==", "==b== ==c== ==d=="], "9 b, 1 c, 10 d"),
        (&["==1:b== ==1:c==", "==b== ==c=="], "1 b, 2 c"),
        (&["==500:b== ==c==", "==b== ==c== ==d=="], "500 b, 1 c, 2 d"),
    ] {
        assert_eq!(shown(texts), expected, "{texts:?}");
    }
}

#[test]
fn old_locks_number_gaps_by_place() {
    let mut now = answer("==a== ==c== ==b==");
    let gaps = renumber_gaps(&[], &answer("==b== ==c=="), &mut now);
    assert_eq!(gaps.iter().map(|gap| gap.number).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn gaps_beyond_the_last_card_share_it() {
    let many = (0..600).fold(String::new(), |many, number| many + &format!("==gap {number}== "));
    let gaps = editions(&[&many, &format!("==x== {many}")]);
    assert_eq!((gaps[0].number, gaps[1].number, gaps[600].number), (500, 1, 500));
}

#[test]
fn only_newly_removed_gaps_leave_empty_cards() {
    let (first, second, third) = (answer("==a== ==b== ==c=="), answer("==b== ==c=="), answer("==c=="));
    let (mut now, mut last) = (second.clone(), third.clone());
    let previous = renumber_gaps(&[], &first, &mut now);
    renumber_gaps(&previous, &second, &mut last);
    assert_eq!(find_empty_cards(&[], &first, &now), BTreeSet::from([1]));
    assert_eq!(find_empty_cards(&previous, &second, &last), BTreeSet::from([2]));
    assert_eq!(find_empty_cards(&previous, &second, &now), BTreeSet::new());
}

const WORDS: [&str; 12] = [
    "local",
    "enclosing",
    "global",
    "built-in",
    "tuple",
    "dict",
    "generator",
    "yield",
    "import",
    "class",
    "raise",
    "module",
];

/// An edition: an index of [`WORDS`] for each gap, the text around it, and a number that is explicit up to 20.
fn edition(gaps: Vec<(usize, usize, u16)>) -> Vec<Block> {
    let mut seen = BTreeSet::new();
    let gap = |(word, around, number): (usize, usize, u16)| {
        let number = if (1..=20).contains(&number) { format!("{number}:") } else { String::new() };
        format!("{}=={number}{}=={}", ["", "The ", "A "][around], WORDS[word], ["\n", " ", " x "][around])
    };
    let texts = gaps.into_iter().filter(|(word, ..)| seen.insert(*word)).map(gap);
    answer(&texts.collect::<String>())
}

/// Checks that no gap has the number of another one, and that each gap has its own.
fn check_edition(previous: &[LockedGap], now: &[Block], used: &BTreeSet<u16>) -> Result<(), TestCaseError> {
    let (mut automatic, mut explicit) = (Vec::new(), BTreeSet::new());
    visit_clozes(now, &mut |gap| match gap.numbering {
        GapNumbering::Explicit => {
            explicit.insert(gap.number);
        }
        GapNumbering::Automatic => automatic.push((gap.number, plain_text(&gap.text))),
    });
    let numbers: BTreeSet<u16> = automatic.iter().map(|(number, _)| *number).collect();
    prop_assert!(numbers.len() == automatic.len() && numbers.is_disjoint(&explicit), "{:?}", automatic);
    let is_shared = |number| previous.iter().filter(|gap| gap.number == number).count() > 1;
    for (number, text) in &automatic {
        let mut known = previous.iter().filter(|gap| gap.text == *text).map(|gap| gap.number);
        let owner = previous.iter().find(|gap| gap.number == *number);
        if known.clone().any(|number| !explicit.contains(&number) && !is_shared(number)) {
            prop_assert!(known.any(|known| known == *number), "{} {}", number, text);
        } else if let Some(owner) = owner {
            // The text that had this number is gone: the author replaced it.
            prop_assert!(automatic.iter().all(|(_, text)| *text != owner.text) || is_shared(*number));
        } else {
            prop_assert!(!used.contains(number), "{} {}", number, text);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn known_gaps_never_change_their_numbers(
        editions in proptest::collection::vec(
            proptest::collection::vec((0..WORDS.len(), 0..3_usize, 0..60_u16), 0..9), 1..7)
    ) {
        let (mut previous, mut before, mut used) = (Vec::new(), Vec::new(), BTreeSet::new());
        for gaps in editions {
            let mut now = edition(gaps);
            let mut again = now.clone();
            let gaps = renumber_gaps(&previous, &before, &mut now);
            prop_assert_eq!(&gaps, &renumber_gaps(&previous, &before, &mut again));
            check_edition(&previous, &now, &used)?;
            let kept: BTreeSet<u16> = gaps.iter().map(|gap| gap.number).collect();
            used.extend(&kept);
            prop_assert_eq!(&used, &kept, "a number is forgotten");
            let same = renumber_gaps(&gaps, &now, &mut again);
            prop_assert_eq!(&same, &gaps, "the same edition changes its numbers");
            prop_assert!(find_empty_cards(&gaps, &now, &again).is_empty());
            (previous, before) = (gaps, now);
        }
    }
}
