//! What helps to find a question on paper: colours of sections, thumb marks, running heads and the index; and what keeps
//! a dense page legible: boxes and backgrounds.

use std::collections::BTreeSet;

use qexport::document::{Document, Language};
use qexport::export::pdf::page::{
    Anchor, Color, Face, Fill, Item, Link, Page, PagedDocument, Run, StructureKind, Target,
};
use qexport::export::pdf::{IndexPlace, Margins, Part, layout_document};
use qexport::export::{Assets, Paper, PdfOptions};
use qexport::units::{Mm, Pt};

use crate::reading::runs;
use crate::support::{bundled_guide, guide_of, guide_with};
use crate::themes::load_theme;

fn layout_pages(document: &Document, options: &PdfOptions) -> PagedDocument {
    layout_document(document, options, &Assets::bundled()).unwrap().0
}

fn artifacts(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) if run.leaf.is_none() => Some(run),
        _ => None,
    })
}

fn fills(paged: &PagedDocument) -> impl Iterator<Item = &Fill> {
    paged.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Fill(fill) => Some(fill),
        _ => None,
    })
}

fn links(paged: &PagedDocument) -> impl Iterator<Item = &Link> {
    paged.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Link(link) => Some(&**link),
        _ => None,
    })
}

/// The numbers of the sections with a question on each page.
fn sections_by_page(document: &Document, paged: &PagedDocument) -> Vec<BTreeSet<usize>> {
    let mut sections = vec![BTreeSet::new(); paged.pages.len()];
    for section in &document.sections {
        for question in &section.questions {
            let place = paged.positions[&Anchor::Question(question.id.clone())];
            sections[place.page].insert(section.number);
        }
    }
    sections
}

#[test]
fn headings_have_the_color_of_their_section() {
    let (document, options) = (bundled_guide(), PdfOptions::default());
    let paged = layout_pages(&document, &options);
    let colors = &options.style.colors;
    for section in &document.sections {
        let accent = colors.in_section(section.number).accent;
        let heading =
            runs(&paged).find(|(_, run)| run.text() == section.title && run.leaf.is_some()).unwrap().1;
        assert_eq!(heading.color, colors.on_accent);
        assert!(fills(&paged).any(|fill| fill.color == accent && fill.rect.height > options.style.leading));
        let number = format!("{}.", section.questions[0].number);
        let number = runs(&paged).find(|(_, run)| run.text() == number).unwrap().1;
        assert_eq!(number.color, accent, "{}", section.title);
    }
}

#[test]
fn every_page_marks_its_sections() {
    let document = bundled_guide();
    for name in ["cheatsheet", "compact", "ink-saver", "large-print"] {
        let options = load_theme(name);
        let paged = layout_pages(&document, &options);
        let edge = paged.pages[0].width - Pt::from(options.style.margin.right);
        for (page, sections) in paged.pages.iter().zip(sections_by_page(&document, &paged)) {
            let marks: Vec<&Run> = artifacts(page).filter(|run| run.x >= edge).collect();
            let numbers: BTreeSet<usize> = marks.iter().filter_map(|run| run.text().parse().ok()).collect();
            assert!(numbers.is_superset(&sections), "{name}: {numbers:?} and {sections:?}");
            let printable = page.width - Pt::from(Mm(5.0));
            assert!(marks.iter().all(|run| run.x + run.width() <= printable), "{name}");
        }
    }
}

#[test]
fn running_heads_name_the_first_and_last_section() {
    let document = bundled_guide();
    let paged = layout_pages(&document, &PdfOptions::default());
    let top = Pt::from(PdfOptions::default().style.margin.top);
    let sections = sections_by_page(&document, &paged);
    for (index, page) in paged.pages.iter().enumerate() {
        // The sources and the index have no section.
        if sections[index].is_empty() {
            continue;
        }
        let heads: Vec<String> = artifacts(page).filter(|run| run.y < top).map(Run::text).collect();
        let titles: Vec<String> = [sections[index].first(), sections[index].last()]
            .into_iter()
            .flatten()
            .map(|number| format!("{number}\u{2002}{}", document.sections[number - 1].title))
            .collect();
        assert!(
            if index == 0 { heads.is_empty() } else { heads.contains(&titles[1]) },
            "{heads:?}, {titles:?}"
        );
    }
}

#[test]
fn marks_can_be_hidden() {
    let mut options = PdfOptions::default();
    options.style.hide.insert(Part::Marks);
    let paged = layout_pages(&bundled_guide(), &options);
    let foot = paged.pages[1].height - Pt(40.0);
    let above = |run: &&Run| run.y < foot && run.size == options.style.tiny;
    assert_eq!(artifacts(&paged.pages[1]).filter(above).count(), 0);
}

#[test]
fn marks_stand_where_reading_ends() {
    let section = |id: &str| {
        format!("  - id: {id}\n    title: פרק\n    questions: [{{id: q-{id}, question: מה?, answer: זה.}}]\n")
    };
    let mut hebrew = guide_of(&[section("a"), section("b")].concat());
    hebrew.language = Language::new("he");
    let paged = layout_pages(&hebrew, &PdfOptions::default());
    let margin = Pt::from(PdfOptions::default().style.margin.left);
    let marks: Vec<String> =
        artifacts(&paged.pages[0]).filter(|run| run.x < margin && run.y < Pt(200.0)).map(Run::text).collect();
    assert_eq!(marks, ["1", "2"]);
}

#[test]
fn ink_saver_has_no_fills() {
    let paged = layout_pages(&bundled_guide(), &load_theme("ink-saver"));
    let is_line = |fill: &Fill| fill.rect.width <= Pt(2.0);
    assert!(fills(&paged).all(is_line));
}

#[test]
fn an_own_accent_is_used_in_every_section() {
    let mut options = PdfOptions::default();
    options.style.colors.sections.clear();
    let paged = layout_pages(&bundled_guide(), &options);
    let accent = options.style.colors.accent;
    let numbers: Vec<Color> =
        runs(&paged).filter(|(_, run)| run.text() == "46.").map(|(_, run)| run.color).collect();
    assert_eq!(numbers, [accent]);
}

#[test]
fn the_index_links_words_to_questions() {
    let mut options = PdfOptions::default();
    options.style.index = IndexPlace::Page;
    let paged = layout_pages(&bundled_guide(), &options);
    let place = paged.positions[&Anchor::Index];
    let on_page: Vec<&Run> =
        runs(&paged).filter(|(page, _)| *page >= place.page).map(|(_, run)| run).collect();
    assert!(on_page.iter().any(|run| run.text() == "select_related" && run.font.face() == Some(Face::Mono)));
    assert!(on_page.iter().any(|run| run.text().trim() == "security"));
    let is_of_index = |page: &Page| {
        let is_to_question = |item: &Item| matches!(item, Item::Link(link) if matches!(link.target, Target::Anchor(Anchor::Question(_))));
        page.items.iter().filter(|item| is_to_question(item)).count()
    };
    assert!(is_of_index(&paged.pages[place.page]) > 100);
    let elements = paged.structure.elements();
    assert_eq!(elements.iter().filter(|element| element.kind == StructureKind::Index).count(), 1);
    assert_eq!(paged.outline.last().map(|bookmark| &bookmark.anchor), Some(&Anchor::Index));
}

#[test]
fn an_automatic_index_never_adds_a_page() {
    for name in ["cheatsheet", "compact", "ink-saver", "large-print"] {
        let mut options = load_theme(name);
        let pages = layout_pages(&bundled_guide(), &options).pages.len();
        options.style.index = IndexPlace::None;
        let without = layout_pages(&bundled_guide(), &options);
        assert_eq!(pages, without.pages.len(), "{name}");
        assert!(!without.positions.contains_key(&Anchor::Index));
    }
}

#[test]
fn the_bundled_guide_fits_four_pages() {
    let paged = layout_pages(&bundled_guide(), &PdfOptions::default());
    assert!(paged.pages.len() <= 4, "{} pages", paged.pages.len());
}

#[test]
fn related_questions_are_numbers_beside_the_question() {
    let paged = layout_pages(&bundled_guide(), &PdfOptions::default());
    let prompt = runs(&paged).find(|(_, run)| run.text().contains("MVT architecture?")).unwrap();
    let line = runs(&paged).filter(|(page, run)| *page == prompt.0 && run.y == prompt.1.y);
    let text: String = line.map(|(_, run)| run.text()).collect();
    assert!(text.contains("→\u{a0}14, 15"), "{text}");
    assert!(links(&paged).any(|link| link.title.starts_with("14. What is the purpose of")));
}

#[test]
fn backgrounds_of_code_stretch_no_blanks() {
    let document = guide_with("Why?", "Words and `some code` here, and `more`. More words, more words.");
    let mut options = PdfOptions::default();
    let places =
        |paged: &PagedDocument| -> Vec<(Pt, Pt)> { runs(paged).map(|(_, run)| (run.x, run.y)).collect() };
    let tinted = layout_pages(&document, &options);
    let background = options.style.colors.code;
    assert_eq!(fills(&tinted).filter(|fill| fill.color == background).count(), 2);
    options.style.colors.code = Color::PAPER;
    assert_eq!(places(&tinted), places(&layout_pages(&document, &options)));
}

#[test]
fn boxes_have_padding_and_stay_apart() {
    let options = PdfOptions::default();
    let paged = layout_pages(&bundled_guide(), &options);
    let colors = options.style.colors.in_section(1);
    let boxes: Vec<&Fill> = paged.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Fill(fill) if [colors.aid, colors.note].contains(&fill.color) => Some(fill),
            _ => None,
        })
        .collect();
    assert!(boxes.len() > 6);
    for (index, tinted) in boxes.iter().enumerate() {
        let (top, bottom) = (tinted.rect.y, tinted.rect.y + tinted.rect.height);
        let is_inside = |run: &&Run| run.y > top && run.y < bottom && run.x >= tinted.rect.x;
        let is_inside = |run: &&Run| is_inside(run) && run.x <= tinted.rect.x + tinted.rect.width;
        let lines: Vec<&Run> = runs(&paged)
            .filter(|(page, run)| *page == 0 && run.size == options.style.small && is_inside(run))
            .map(|(_, run)| run)
            .collect();
        let first = lines.iter().map(|run| run.y - run.size * 0.7).fold(Pt(f32::MAX), Pt::min);
        let last = lines.iter().map(|run| run.y + run.size * 0.2).fold(Pt::ZERO, Pt::max);
        assert!(first - top > Pt(2.5) && bottom - last > Pt(2.5), "{tinted:?}");
        assert!(((first - top) - (bottom - last)).0.abs() < 1.2, "{tinted:?}");
        let touches = |other: &&Fill| {
            let below = other.rect.y - bottom;
            other.rect.x == tinted.rect.x && below > Pt(-20.0) && below < Pt(1.0)
        };
        assert!(!boxes.iter().skip(index + 1).any(touches), "{tinted:?}");
    }
}

#[test]
fn narrow_margins_have_no_marks_outside_the_printable_area() {
    let mut options = PdfOptions::default();
    options.style.margin = Margins::uniform(Mm(5.0));
    let paged = layout_pages(&bundled_guide(), &options);
    let (least, most) = (Pt::from(Mm(5.0)) - Pt(0.01), paged.pages[0].width - Pt::from(Mm(5.0)) + Pt(0.01));
    for (_, run) in runs(&paged) {
        assert!(run.x >= least && run.x + run.visible_width() <= most, "{}", run.text());
        assert!(run.y - run.size * 0.7 >= least, "{}", run.text());
    }
}

#[test]
fn no_contents_column_ends_with_a_section() {
    let section = |number: usize, count: usize| {
        let question = |index: usize| {
            let answer = "Some words. ".repeat(150);
            format!("      - {{id: q{number}-{index}, question: Which?, answer: \"{answer}\"}}\n")
        };
        let questions: String = (0..count).map(question).collect();
        format!("  - id: s{number}\n    title: Words\n    questions:\n{questions}")
    };
    let mut options = PdfOptions { paper: Paper::A5, ..PdfOptions::default() };
    options.style.columns = 2;
    for count in [9, 10, 11, 12, 15, 18, 20, 24] {
        let document = guide_of(&(1..=5).map(|number| section(number, count)).collect::<String>());
        let paged = layout_pages(&document, &options);
        let first = paged.positions.values().map(|place| place.page).min().unwrap();
        // Where the questions would take more than a page, the contents list sections only.
        assert_eq!(first, usize::from(count < 22), "{count} questions");
        let entries: Vec<(&Anchor, Pt)> = paged.pages[..first]
            .iter()
            .flat_map(|page| &page.items)
            .filter_map(|item| match item {
                Item::Link(link) => Some((link, link.rect.y)),
                _ => None,
            })
            .filter_map(|(link, y)| match &link.target {
                Target::Anchor(anchor) => Some((anchor, y)),
                Target::Web(_) => None,
            })
            .collect();
        for pair in entries.windows(2).filter(|pair| pair[1].1 < pair[0].1) {
            assert!(matches!(pair[0].0, Anchor::Question(_)), "{count} questions: {:?}", pair[0].0);
        }
    }
}

#[test]
fn lines_of_the_index_are_evenly_spaced() {
    for name in ["cheatsheet", "compact"] {
        let mut options = load_theme(name);
        options.style.index = IndexPlace::Page;
        let paged = layout_pages(&bundled_guide(), &options);
        let place = paged.positions[&Anchor::Index];
        let edge = runs(&paged).filter(|(page, run)| *page == place.page && run.x == place.x);
        let baselines: Vec<f32> =
            edge.filter(|(_, run)| run.leaf.is_some()).map(|(_, run)| run.y.0).collect();
        // The heading stands above the first one.
        let gaps: Vec<f32> =
            baselines.windows(2).skip(1).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 1.0).collect();
        assert!(gaps.len() > 10 && gaps.iter().all(|gap| (6.5..8.2).contains(gap)), "{name}: {gaps:?}");
    }
}

#[test]
fn marks_without_fills_have_lines() {
    let options = load_theme("ink-saver");
    let paged = layout_pages(&bundled_guide(), &options);
    let edge = paged.pages[0].width - Pt::from(options.style.margin.right);
    let lines = paged.pages[0].items.iter().filter(|item| matches!(item, Item::Rule(rule) if rule.x > edge));
    let numbers = artifacts(&paged.pages[0]).filter(|run| run.x > edge);
    assert_eq!(lines.count(), numbers.count() * 2);
}
