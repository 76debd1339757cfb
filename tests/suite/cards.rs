//! The layout `cards`, over the bundled guide, a generated one and the largest fixtures.

use std::collections::{BTreeMap, BTreeSet};

use qexport::document::{Document, SourceNumber};
use qexport::export::pdf::page::{Anchor, Item, Mark, Page, PagedDocument, Rect};
use qexport::export::pdf::{Flip, Layout, Part, Style, layout_document};
use qexport::export::{Assets, Orientation, Paper, PdfOptions, Warning};
use qexport::units::{Mm, Pt};
use strum::VariantArray;

use crate::generated::guides;
use crate::reading::{elements_around, find_prompt, find_question, questions_as_read, right_side, runs};
use crate::support::{bundled_guide, fixture, guide_of, guide_with};
use crate::themes::themes;

pub(crate) fn cards_options() -> PdfOptions {
    let style = Style { layout: Layout::Cards, ..Style::default() };
    PdfOptions { style, ..PdfOptions::default() }
}

/// Text of 10pt, which may shrink to 8pt.
pub(crate) fn ten_point_options() -> PdfOptions {
    let mut options = cards_options();
    let style = &mut options.style;
    (style.body, style.small, style.tiny, style.leading) = (Pt(10.0), Pt(9.0), Pt(7.0), Pt(12.5));
    (style.gutter, style.foot) = (Mm(7.0), Pt(20.0));
    options
}

pub(crate) fn layout_pages(document: &Document, options: &PdfOptions) -> (PagedDocument, Vec<Warning>) {
    layout_document(document, options, &Assets::bundled()).unwrap()
}

/// The cards of a page, row by row, computed from its crop marks. A page without marks has none.
pub(crate) fn find_cells(page: &Page) -> Vec<Rect> {
    let marks = page.items.iter().filter_map(crop_mark);
    let (vertical, horizontal): (Vec<&Mark>, Vec<&Mark>) =
        marks.partition(|mark| mark.rect.height > mark.rect.width);
    let middles = |middle: &dyn Fn(&Rect) -> Pt, marks: &[&Mark]| -> Vec<Pt> {
        // Two marks for each cut: one at each end.
        let hundredths: BTreeSet<i32> = marks.iter().map(|mark| to_hundredths(middle(&mark.rect))).collect();
        assert_eq!(hundredths.len() * 2, marks.len());
        hundredths.into_iter().map(|cut| Pt(f32::from(u16::try_from(cut / 10).unwrap()) / 10.0)).collect()
    };
    let (xs, ys) = (
        middles(&|rect| rect.x + rect.width / 2.0, &vertical),
        middles(&|rect| rect.y + rect.height / 2.0, &horizontal),
    );
    let cell = |x: &[Pt], y: &[Pt]| Rect { x: x[0], y: y[0], width: x[1] - x[0], height: y[1] - y[0] };
    ys.windows(2).flat_map(|y| xs.windows(2).map(move |x| cell(x, y))).collect()
}

/// A crop mark; lines between cards are longer.
fn crop_mark(item: &Item) -> Option<&Mark> {
    match item {
        Item::Mark(mark) if mark.rect.width.max(mark.rect.height) < Pt(20.0) => Some(mark),
        _ => None,
    }
}

fn to_hundredths(Pt(length): Pt) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a page is small")]
    let hundredths = (length * 100.0).round() as i32;
    hundredths
}

/// The bounds of an item.
fn find_bounds(item: &Item) -> Option<Rect> {
    match item {
        Item::Text(run) => {
            // Capitals and descenders of IBM Plex.
            let (above, below) = (run.size * 0.70, run.size * 0.20);
            let width = Pt(right_side(run)) - run.x;
            Some(Rect { x: run.x, y: run.y - above, width, height: above + below })
        }
        Item::Fill(fill) => Some(fill.rect),
        Item::Rule(rule) => Some(Rect { x: rule.x, y: rule.y, width: rule.length, height: Pt(0.0) }),
        Item::TickBox(tick_box) => Some(tick_box.rect),
        Item::Image(image) => Some(image.rect),
        Item::Formula(formula) => Some(formula.rect),
        Item::Link(link) => Some(link.rect),
        Item::Mark(_) => None,
    }
}

/// The card that contains a box, with some space around it.
fn find_card(cells: &[Rect], bounds: Rect) -> Option<usize> {
    /// 4 mm: an inexact cut removes no content.
    const PADDING: f32 = 11.3;
    let inside = |cell: &Rect| {
        bounds.x.0 >= cell.x.0 + PADDING
            && bounds.y.0 >= cell.y.0 + PADDING
            && (bounds.x + bounds.width).0 <= (cell.x + cell.width).0 - PADDING
            && (bounds.y + bounds.height).0 <= (cell.y + cell.height).0 - PADDING
    };
    cells.iter().position(inside)
}

#[test]
fn content_stays_inside_its_card() {
    let mut variants: Vec<(String, PdfOptions)> = themes();
    for paper in Paper::NAMED {
        variants.push((paper.to_string(), PdfOptions { paper, ..PdfOptions::default() }));
        let orientation = Some(Orientation::Landscape);
        variants
            .push((format!("{paper} landscape"), PdfOptions { paper, orientation, ..PdfOptions::default() }));
    }
    for (name, mut options) in variants {
        options.style.layout = Layout::Cards;
        for document in [bundled_guide(), fixture("every-block"), fixture("pictures")] {
            let (paged, _) = layout_pages(&document, &options);
            assert_on_cards(&paged, &name);
        }
    }
    for (name, document) in guides() {
        assert_on_cards(&layout_pages(&document, &cards_options()).0, name);
    }
}

fn assert_on_cards(paged: &PagedDocument, name: &str) {
    for (number, page) in paged.pages.iter().enumerate() {
        let cells = find_cells(page);
        if cells.is_empty() {
            continue;
        }
        for item in &page.items {
            let Some(find_bounds) = find_bounds(item) else { continue };
            // How to print, in the margin of the first page.
            if number == 0 && matches!(item, Item::Text(run) if run.text().starts_with("Print on both sides"))
            {
                continue;
            }
            assert!(
                find_card(&cells, find_bounds).is_some(),
                "{name}, page {}: {item:?} leaves {cells:?}",
                number + 1
            );
        }
    }
}

#[test]
fn hostile_content_stays_inside_its_card() {
    let word = "a".repeat(5_000);
    let code: Vec<String> = (0..300).map(|line| format!("line {line} {}", "x".repeat(line % 90))).collect();
    let row = |cell: &str| format!("|{}", format!(" {cell} |").repeat(12));
    let table = format!("{}\n{}\n{}", row("Characteristics of a long head"), row("---"), row("cell"));
    let wide = |cell: &str| format!("|{}", format!(" {cell} |").repeat(300));
    let wide = format!("{}\n{}\n{}", wide("h"), wide("---"), wide("c"));
    let answer = format!(
        "{word}\n\n```\n{}\n```\n\n{table}\n{}\n\n{wide}",
        code.join("\n"),
        vec![row("more"); 40].join("\n")
    );
    let mut document = guide_with(&word, &answer);
    document.sections[0].title = "A section with a very long title ".repeat(12);
    document.title = "Title".repeat(60);
    let (paged, _) = layout_pages(&document, &cards_options());
    assert_on_cards(&paged, "hostile");
    let lines = runs(&paged).filter(|(_, run)| run.text().starts_with("line ")).count();
    assert_eq!(lines, 300);
    let read: usize = questions_as_read(&paged).iter().map(|text| text.matches('a').count()).sum();
    assert!(read >= 10_000, "{read}");
}

#[test]
fn cards_fill_each_paper_size() {
    for (paper, orientation, count) in [
        (Paper::A4, None, 8),
        (Paper::A4, Some(Orientation::Landscape), 9),
        (Paper::Letter, None, 8),
        (Paper::A3, None, 18),
        (Paper::A5, None, 3),
    ] {
        let options = PdfOptions { paper, orientation, ..cards_options() };
        let (paged, _) = layout_pages(&bundled_guide(), &options);
        assert_eq!(find_cells(&paged.pages[0]).len(), count, "{paper}");
    }
}

#[test]
fn crop_marks_lie_outside_the_cards() {
    let (paged, _) = layout_pages(&bundled_guide(), &cards_options());
    for page in &paged.pages {
        for cell in find_cells(page) {
            for item in &page.items {
                let Some(Mark { rect, .. }) = crop_mark(item) else { continue };
                let outside = rect.x + rect.width <= cell.x
                    || rect.x >= cell.x + cell.width
                    || rect.y + rect.height <= cell.y
                    || rect.y >= cell.y + cell.height;
                assert!(outside, "{rect:?} overlaps {cell:?}");
                assert!(rect.x >= Pt(0.0) && rect.y >= Pt(0.0), "{rect:?}");
            }
        }
    }
}

/// For every question, the cards of its prompt and of its answer: page and centre, in hundredths of a point.
type Positions = BTreeSet<(usize, i32, i32)>;

fn fronts_and_backs(paged: &PagedDocument) -> BTreeMap<usize, (Positions, Positions)> {
    let homes = elements_around(&paged.structure);
    let mut positions: BTreeMap<usize, (Positions, Positions)> = BTreeMap::new();
    for (number, page) in paged.pages.iter().enumerate() {
        let cells = find_cells(page);
        for item in &page.items {
            let Item::Text(run) = item else { continue };
            let Some(around) = run.leaf.and_then(|leaf| homes.get(&leaf)) else { continue };
            let (Some(question), Some(find_bounds)) = (find_question(around), find_bounds(item)) else {
                continue;
            };
            let Some(card) = find_card(&cells, find_bounds) else { continue };
            let Rect { x, y, width, height } = cells[card];
            let spot = (number, to_hundredths(x + width / 2.0), to_hundredths(y + height / 2.0));
            let (front, back) = positions.entry(question).or_default();
            if find_prompt(around).is_some() {
                front.insert(spot);
            } else {
                // Neither guide has more than a prompt on the front.
                back.insert(spot);
            }
        }
    }
    positions
}

#[test]
fn answers_align_with_questions_for_either_flip() {
    for (name, document) in guides() {
        for &orientation in Orientation::VARIANTS {
            for &flip in Flip::VARIANTS {
                let mut options = PdfOptions { orientation: Some(orientation), ..cards_options() };
                options.style.flip = flip;
                let (paged, _) = layout_pages(&document, &options);
                let (width, height) = (paged.pages[0].width, paged.pages[0].height);
                // A flip at a vertical edge keeps heights; one at a horizontal edge keeps distances from the sides.
                let vertical = (flip == Flip::LongEdge) == (orientation == Orientation::Portrait);
                let behind = |(page, x, y): (usize, i32, i32)| {
                    if vertical {
                        (page + 1, to_hundredths(width) - x, y)
                    } else {
                        (page + 1, x, to_hundredths(height) - y)
                    }
                };
                let positions = fronts_and_backs(&paged);
                assert_eq!(positions.len(), document.questions().count());
                for (front, back) in positions.values() {
                    let first = front.first().unwrap();
                    assert_eq!(first.0 % 2, 0, "{name}: a front is on an even page");
                    let (page, x, y) = behind(*first);
                    let meets = back
                        .iter()
                        .any(|spot| spot.0 == page && (spot.1 - x).abs() <= 20 && (spot.2 - y).abs() <= 20);
                    assert!(meets, "{name}, {flip}, {orientation}: {front:?} and {back:?}");
                }
            }
        }
    }
}

#[test]
fn cards_have_the_sheets_words_in_order() {
    for (name, document) in guides() {
        // Cards have the prompts of related questions below their answers, sheets their numbers beside the question.
        let without_related = |mut options: PdfOptions| {
            options.style.hide.insert(Part::SeeAlso);
            options
        };
        let sheet = questions_as_read(&layout_pages(&document, &without_related(PdfOptions::default())).0);
        let cards = questions_as_read(&layout_pages(&document, &without_related(cards_options())).0);
        assert_eq!(sheet.len(), cards.len());
        for (sheet, card) in sheet.iter().zip(&cards) {
            // The cited sources follow the answer. A reference may take the place of a note.
            let start = card.split_once("Note→").map_or(sheet.as_str(), |(start, _)| start);
            assert!(sheet.starts_with(start), "{name}: {card}\ndiffers from\n{sheet}");
            assert!(card.starts_with(start), "{name}: {card}\ndoes not start with\n{start}");
        }
    }
}

#[test]
fn cards_list_sources_before_the_full_list() {
    let document = bundled_guide();
    let (paged, _) = layout_pages(&document, &cards_options());
    let read = questions_as_read(&paged);
    let mut shortened = 0;
    for (question, card) in document.questions().zip(&read) {
        let is_listed = |number: &SourceNumber| {
            let title: String = document.source(*number).unwrap().title.split_whitespace().collect();
            card.contains(&format!("{number}{title}"))
        };
        let cited = question.cited();
        let listed = cited.iter().filter(|number| is_listed(number)).count();
        assert!(listed == cited.len() || listed == 0, "{card} lists {listed} of {}", cited.len());
        shortened += usize::from(listed < cited.len());
    }
    assert!(shortened < 15, "{shortened} cards lack their sources");
    let list = paged.positions[&Anchor::Sources];
    assert!(find_cells(&paged.pages[list.page]).is_empty());
    assert_eq!(list.page % 2, 0, "the list does not begin on a new sheet of paper");
    for source in &document.sources {
        assert!(paged.positions[&Anchor::Source(source.number)].page >= list.page);
    }
}

#[test]
fn every_question_has_an_anchor_and_bookmark() {
    for (name, document) in guides() {
        let (paged, _) = layout_pages(&document, &cards_options());
        for question in document.questions() {
            let place = paged.positions[&Anchor::Question(question.id.clone())];
            assert_eq!(place.page % 2, 0, "{name}: {} begins on a back page", question.id);
        }
        let bookmarks: usize = paged.outline.iter().map(|section| section.children.len()).sum();
        assert_eq!(bookmarks, document.questions().count());
    }
}

#[test]
fn a_long_answer_shrinks_and_then_continues() {
    let sizes = |words: usize| {
        let (paged, _) = layout_pages(&guide_with("Why?", &"word ".repeat(words)), &ten_point_options());
        let sizes: BTreeSet<String> = runs(&paged)
            .filter(|(_, run)| run.text().contains("word"))
            .map(|(_, run)| run.size.to_string())
            .collect();
        let labels: Vec<String> = runs(&paged)
            .filter(|(_, run)| run.text().contains('/') && run.leaf.is_none())
            .map(|(_, run)| run.text().clone())
            .collect();
        let words: usize = runs(&paged).map(|(_, run)| run.text().matches("word").count()).sum();
        (sizes.into_iter().collect::<Vec<_>>(), labels, words)
    };
    assert_eq!(sizes(40), (vec!["10pt".to_owned()], vec![], 40));
    assert_eq!(sizes(115), (vec!["9pt".to_owned()], vec![], 115));
    assert_eq!(sizes(145), (vec!["8pt".to_owned()], vec![], 145));
    let (size, labels, words) = sizes(250);
    // The largest size that fits two cards; both are numbered on both sides.
    assert_eq!((size, words), (vec!["9pt".to_owned()], 250));
    assert_eq!(labels, ["1/2", "2/2", "1/2", "2/2"]);
}

#[test]
fn text_on_cards_keeps_minimum_sizes() {
    for (name, mut options) in themes() {
        options.style.layout = Layout::Cards;
        let (paged, _) = layout_pages(&bundled_guide(), &options);
        let homes = elements_around(&paged.structure);
        let least = (options.style.body * 0.8).max(Style::MIN_BODY);
        for (_, run) in runs(&paged) {
            assert!(run.size >= Style::MIN_TINY, "{name}: `{}` is set in {}", run.text(), run.size);
            let prompt = run.leaf.is_some_and(|leaf| find_prompt(&homes[&leaf]).is_some());
            assert!(!prompt || run.size >= options.style.body.min(least), "{name}: `{}`", run.text());
        }
        let bodies: BTreeSet<String> =
            runs(&paged).filter(|(_, run)| run.size >= least).map(|(_, run)| run.size.to_string()).collect();
        assert!(bodies.len() <= 10, "{name}: {bodies:?}");
    }
}

#[test]
fn an_unanswered_question_warns_of_a_blank_back() {
    let document = guide_of(
        "  - id: s\n    title: S\n    questions:\n      - {id: open, question: \"Open?\"}\n      \
         - {id: led, question: \"Led on?\", see_also: [open]}\n",
    );
    let (paged, warnings) = layout_pages(&document, &cards_options());
    let id = document.questions().next().unwrap().id.clone();
    assert_eq!(warnings, [Warning::BlankBack { question: id }]);
    assert!(runs(&paged).any(|(page, run)| page == 0 && run.text().contains("Open?")));
    let backs: Vec<String> = runs(&paged).filter(|(page, _)| *page == 1).map(|(_, run)| run.text()).collect();
    assert_eq!(backs, ["2.\u{2002}Led on?", "See also", " ", "1.\u{a0}Open?"], "the first back is not blank");
}

#[test]
fn hidden_answers_give_blank_backs_without_warning() {
    let mut options = cards_options();
    options.style.hide = [Part::Answers].into();
    let (paged, warnings) = layout_pages(&bundled_guide(), &options);
    assert_eq!(warnings, []);
    let of_cards = paged
        .pages
        .iter()
        .enumerate()
        .filter(|(number, page)| number % 2 == 1 && !find_cells(page).is_empty());
    for (_, page) in of_cards {
        assert!(page.items.iter().all(|item| matches!(item, Item::Mark(_))));
    }
}

#[test]
fn cards_ignore_the_number_of_threads() {
    let document = guides().remove(1).1;
    assert!(layout_pages(&document, &cards_options()) == layout_pages(&document, &cards_options()));
}
