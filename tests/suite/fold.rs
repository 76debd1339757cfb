//! The layout `fold` (questions before the fold, answers behind it) over the bundled and the generated guide.

use std::collections::{BTreeMap, BTreeSet};

use qexport::document::{Document, Language};
use qexport::export::pdf::page::{Anchor, Item, PagedDocument, Rect, Run, StructureKind};
use qexport::export::pdf::{FoldPlace, Layout, Style, check_options, layout_document};
use qexport::export::{Assets, Orientation, PageLimit, Paper, PdfOptions, Warning};
use qexport::units::{Mm, Pt};

use crate::generated::guides;
use crate::reading::{elements_around, find_prompt, find_question, questions_as_read, right_side, runs};
use crate::support::{bundled_guide, fixture, guide_with};
use crate::themes::themes;

fn fold_options() -> PdfOptions {
    let style = Style { layout: Layout::Fold, ..Style::default() };
    PdfOptions { style, ..PdfOptions::default() }
}

fn layout_pages(document: &Document, options: &PdfOptions) -> PagedDocument {
    layout_document(document, options, &Assets::bundled()).unwrap().0
}

/// The position of a line: its page, and its baseline in tenths of a point.
type Location = (usize, i32);

/// The lines of a question and its answer.
#[derive(Debug, Default)]
struct Pair {
    text: String,
    prompt: BTreeSet<Location>,
    answer: BTreeSet<Location>,
}

fn to_tenths(length: Pt) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a page is small")]
    let tenths = (length.0 * 10.0).round() as i32;
    tenths
}

fn collect_pairs(paged: &PagedDocument, style: &Style) -> BTreeMap<usize, Pair> {
    let homes = elements_around(&paged.structure);
    let mut pairs: BTreeMap<usize, Pair> = BTreeMap::new();
    for (page, run) in runs(paged) {
        let Some(around) = run.leaf.and_then(|leaf| homes.get(&leaf)) else { continue };
        let Some(question) = find_question(around) else { continue };
        let pair = pairs.entry(question).or_default();
        // Superscripts are not lines of their own.
        let location = (page, to_tenths(run.y));
        if find_prompt(around).is_some() {
            pair.text.push_str(&run.text());
            pair.prompt.insert(location);
        } else if run.size > style.tiny {
            pair.answer.insert(location);
        }
    }
    pairs
}

/// The distance of the fold from the left side of the paper.
fn find_fold(paged: &PagedDocument) -> f32 {
    let mut marks = paged.pages[0].items.iter().filter_map(|item| match item {
        Item::Mark(mark) => Some(mark.rect.x + mark.rect.width / 2.0),
        _ => None,
    });
    marks.next().unwrap().0
}

#[test]
fn questions_and_answers_start_on_one_row() {
    for (name, document) in guides() {
        let paged = layout_pages(&document, &fold_options());
        let pairs = collect_pairs(&paged, &fold_options().style);
        assert_eq!(pairs.len(), document.questions().count());
        for pair in pairs.values() {
            assert_eq!(pair.prompt.first(), pair.answer.first(), "{name}: {}", pair.text);
        }
    }
}

#[test]
fn no_text_crosses_the_fold() {
    let mut variants = themes();
    variants.push(("default".to_owned(), fold_options()));
    for (name, mut options) in variants {
        options.style.layout = Layout::Fold;
        for document in [bundled_guide(), fixture("every-block"), fixture("pictures")] {
            let paged = layout_pages(&document, &options);
            let homes = elements_around(&paged.structure);
            let (middle, margin) = (find_fold(&paged), Pt::from(options.style.margin.left).0);
            let last = paged.pages[0].width.0 - margin;
            for (page, run) in runs(&paged) {
                let Some(around) = run.leaf.map(|leaf| &homes[&leaf]) else { continue };
                if find_question(around).is_none() {
                    continue;
                }
                let (from, to) = (run.x.0, right_side(run));
                let asked = from >= margin - 0.01 && to < middle - 5.0;
                let answered = from > middle + 5.0 && to <= last + 0.01;
                assert!(asked || answered, "{name}, page {}: `{}` from {from} to {to}", page + 1, run.text());
                let prompt = find_prompt(around).is_some();
                assert!(!prompt || asked, "{name}: `{}` is behind the fold", run.text());
                let aside = around.iter().any(|(_, kind)| *kind == StructureKind::Aside);
                assert!(!aside || answered, "{name}: `{}` is before the fold", run.text());
            }
        }
    }
}

#[test]
fn right_to_left_guides_swap_the_sides() {
    let mut document = bundled_guide();
    document.language = Language::new("he");
    let paged = layout_pages(&document, &fold_options());
    let (homes, fold) = (elements_around(&paged.structure), find_fold(&paged));
    assert!((fold * 3.0 - paged.pages[0].width.0 * 2.0).abs() < 0.1, "{fold}");
    let prompts =
        runs(&paged).filter(|(_, run)| run.leaf.is_some_and(|leaf| find_prompt(&homes[&leaf]).is_some()));
    let right = prompts.filter(|(_, run)| run.x.0 > fold).count();
    assert!(right >= document.questions().count() * 2, "numbers and prompts: {right}");
}

#[test]
fn every_page_has_fold_marks() {
    for (name, document) in guides() {
        let paged = layout_pages(&document, &fold_options());
        let margin = Pt::from(fold_options().style.margin.top);
        for page in &paged.pages {
            let marks: Vec<Rect> = page
                .items
                .iter()
                .filter_map(|item| if let Item::Mark(mark) = item { Some(mark.rect) } else { None })
                .collect();
            assert_eq!(marks.len(), 2, "{name}");
            for mark in marks {
                let in_margin = mark.y + mark.height <= margin || mark.y >= page.height - margin;
                let in_place = ((mark.x + mark.width / 2.0) - page.width / 3.0).0.abs() < 0.01;
                assert!(in_margin && in_place && mark.height > Pt(10.0), "{name}: {mark:?}");
            }
        }
    }
}

#[test]
fn page_breaks_avoid_widows_and_orphans() {
    for (name, document) in guides() {
        let style = fold_options().style;
        let paged = layout_pages(&document, &fold_options());
        let rows = (paged.pages[0].height - Pt::from(style.margin.top) * 2.0 - style.foot) / style.leading;
        for pair in collect_pairs(&paged, &style).values() {
            let lines: BTreeSet<&Location> = pair.prompt.union(&pair.answer).collect();
            let mut by_page: BTreeMap<usize, usize> = BTreeMap::new();
            for (page, _) in &lines {
                *by_page.entry(*page).or_default() += 1;
            }
            let prompt: BTreeSet<usize> = pair.prompt.iter().map(|(page, _)| *page).collect();
            assert_eq!(prompt.len(), 1, "{name}: `{}` is split", pair.text);
            let short = u16::try_from(lines.len()).map(f32::from).unwrap() <= (rows / 4.0).floor();
            assert!(!short || by_page.len() == 1, "{name}: `{}` is split over {by_page:?}", pair.text);
            let alone = by_page.len() > 1 && by_page.values().any(|lines| *lines == 1);
            assert!(!alone, "{name}: `{}` has a single line on a page: {by_page:?}", pair.text);
        }
    }
}

#[test]
fn lines_share_a_grid_of_half_rows() {
    let style = fold_options().style;
    let paged = layout_pages(&bundled_guide(), &fold_options());
    let (top, step) = (f64::from(Pt::from(style.margin.top).0), f64::from(style.leading.0) / 2.0);
    let offsets: Vec<f64> = collect_pairs(&paged, &style)
        .values()
        .flat_map(|pair| pair.prompt.union(&pair.answer).copied().collect::<Vec<_>>())
        .map(|(_, y)| (f64::from(y) / 10.0 - top).rem_euclid(step))
        .collect();
    let (first, last) =
        offsets.iter().fold((step, 0.0_f64), |(first, last), y| (first.min(*y), last.max(*y)));
    assert!(last - first <= 0.15, "from {first} to {last}");
}

#[test]
fn a_continued_answer_repeats_its_number_once() {
    let document = guide_with("Why?", &"Some words of an answer. ".repeat(900));
    let paged = layout_pages(&document, &fold_options());
    assert!(paged.pages.len() > 2);
    let repeated: Vec<usize> = runs(&paged)
        .filter(|(_, run)| run.text() == "1. …" && run.leaf.is_none())
        .map(|(page, _)| page)
        .collect();
    let lines = collect_pairs(&paged, &fold_options().style).into_values().next().unwrap().answer;
    let numbers: BTreeSet<usize> = lines.into_iter().map(|(page, _)| page).collect();
    assert_eq!(repeated, numbers.into_iter().skip(1).collect::<Vec<_>>());
}

#[test]
fn reading_order_ignores_the_fold() {
    for (name, document) in guides() {
        let sheet = questions_as_read(&layout_pages(&document, &PdfOptions::default()));
        assert_eq!(questions_as_read(&layout_pages(&document, &fold_options())), sheet, "{name}");
    }
}

#[test]
fn sources_follow_the_last_question() {
    let document = bundled_guide();
    let paged = layout_pages(&document, &fold_options());
    let place = |anchor: Anchor| paged.positions[&anchor];
    let list = place(Anchor::Sources);
    for question in document.questions() {
        let question = place(Anchor::Question(question.id.clone()));
        assert!((question.page, to_tenths(question.y)) < (list.page, to_tenths(list.y)));
    }
    for source in &document.sources {
        assert!(place(Anchor::Source(source.number)).page >= list.page);
    }
}

#[test]
fn a_folded_guide_fits_the_requested_pages() {
    let mut options = fold_options();
    options.style.gutter = Mm(6.0);
    options.style.resize(Pt(10.0));
    let count = layout_pages(&bundled_guide(), &options).pages.len() - 1;
    options.pages = Some(PageLimit::AtMost(count));
    let (paged, warnings) = layout_document(&bundled_guide(), &options, &Assets::bundled()).unwrap();
    // Eight pages need no contents, so the ninth may be saved, too.
    assert!(paged.pages.len() <= count);
    let [Warning::Fitted { chosen, .. }] = warnings.as_slice() else { panic!("{warnings:?}") };
    assert!(!chosen.contains("column"), "{chosen}");
}

#[test]
fn questions_take_a_third_where_it_suffices() {
    let share = |options: &PdfOptions| {
        let paged = layout_pages(&guide_with("Why?", "So."), options);
        paged.pages[0].width.0 / find_fold(&paged)
    };
    let mut options = fold_options();
    let landscape = PdfOptions { orientation: Some(Orientation::Landscape), ..fold_options() };
    // Lines of half a landscape page are as long as they may be.
    assert_eq!([&options, &landscape].map(|options| share(options).round().to_string()), ["3", "2"]);
    options.style.fold = FoldPlace::Half;
    assert!((share(&options) - 2.0).abs() < 0.01);
    options = PdfOptions { orientation: None, ..landscape };
    options.style.resize(Pt(14.0));
    assert!((share(&options) - 2.0).abs() < 0.01);
    options.style.fold = FoldPlace::Third;
    assert!(check_options(&options)[0].diagnosis.message.contains("side of this fold"));
}

/// The vertical positions of the lines before the fold, and their sides.
fn find_lines(paged: &PagedDocument, style: &Style) -> Vec<(f32, f32, f32)> {
    let lines = paged.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Rule(rule) if rule.color == style.colors.quiet => {
            Some((rule.y.0, rule.x.0, (rule.x + rule.length).0))
        }
        _ => None,
    });
    lines.collect()
}

#[test]
fn lines_to_write_on_stand_before_the_fold() {
    for (language, layout) in [("en", Layout::Fold), ("he", Layout::Fold), ("en", Layout::Quiz)] {
        let mut options = fold_options();
        (options.style.layout, options.style.write_in) = (layout, 4);
        let mut document = bundled_guide();
        document.language = Language::new(language);
        // Its table has a line of the same colour.
        document.sections.remove(0);
        let paged = layout_pages(&document, &options);
        let lines = find_lines(&paged, &options.style);
        assert_eq!(lines.len(), document.questions().count() * 4, "{language}, {layout}");
        for four in lines.chunks(4).filter(|_| layout == Layout::Fold) {
            let fold = find_fold(&paged);
            let is_before =
                |line: &&(f32, f32, f32)| if language == "he" { line.1 > fold } else { line.2 < fold };
            assert!(four.iter().all(|line| is_before(&line)), "{language}: {four:?}");
        }
        for pair in lines.chunks(4).flat_map(|four| four.windows(2)) {
            let apart = pair[1].0 - pair[0].0;
            // 6.35 mm at least; a page may end between two.
            assert!(apart < 0.0 || (18.0..24.0).contains(&apart), "{language}, {layout}: {apart}");
        }
    }
}

#[test]
fn too_many_lines_to_write_on_are_refused() {
    let mut options = fold_options();
    options.style.write_in = 21;
    assert!(check_options(&options)[0].diagnosis.help.contains("from 0 to 20"));
}

#[test]
fn fold_marks_stay_clear_of_running_heads() {
    for paper in [Paper::A4, Paper::A5] {
        let options = PdfOptions { paper, ..fold_options() };
        let paged = layout_pages(&bundled_guide(), &options);
        let (fold, top) = (find_fold(&paged), Pt::from(options.style.margin.top));
        let heads: Vec<(usize, &Run)> =
            runs(&paged).filter(|(page, run)| *page > 0 && run.leaf.is_none() && run.y < top).collect();
        assert!(heads.len() >= 10, "{paper}");
        for (_, run) in heads {
            assert!(run.x.0 > fold + 3.0 || right_side(run) < fold - 3.0, "{paper}: `{}`", run.text());
        }
    }
}

#[test]
fn code_beside_a_prompt_leaves_its_lines_together() {
    let prompt = "Which of the many words of a question with several lines stand beside code? ".repeat(3);
    let document = guide_with(prompt.trim(), "So:\n\n```\none\n\ntwo\n```\n\nAnd:\n\n```\nthree\n```\n");
    for layout in [Layout::Fold, Layout::Facts] {
        let mut options = PdfOptions { paper: Paper::A5, ..fold_options() };
        options.style.layout = layout;
        let paged = layout_pages(&document, &options);
        let homes = elements_around(&paged.structure);
        let is_prompt = |run: &Run| run.leaf.is_some_and(|leaf| find_prompt(&homes[&leaf]).is_some());
        let lines: BTreeSet<i32> =
            runs(&paged).filter(|(_, run)| is_prompt(run)).map(|(_, run)| to_tenths(run.y)).collect();
        let lines: Vec<i32> = lines.into_iter().collect();
        let gaps: BTreeSet<i32> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(lines.len() >= 6 && gaps.iter().all(|gap| (92..=94).contains(gap)), "{layout}: {lines:?}");
    }
}
