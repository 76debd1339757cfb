//! Booklets: pages in pairs on sheets to fold and staple.

use std::fmt::Write;
use std::process::{Command, Stdio};

use qexport::document::{Document, Language};
use qexport::export::pdf::page::{Anchor, Item, Page, PagedDocument};
use qexport::export::pdf::{Layout, Style, check_options, layout_document};
use qexport::export::{Assets, Options, Painter, Paper, PdfOptions, find_format};
use strum::VariantArray;

use crate::support::{bundled_guide, guide_with};

fn options(layout: Layout) -> PdfOptions {
    let style = Style { columns: 1, layout, ..Style::default() };
    PdfOptions { booklet: true, style, ..PdfOptions::default() }
}

fn layout_pages(document: &Document, options: &PdfOptions) -> PagedDocument {
    layout_document(document, options, &Assets::bundled()).unwrap().0
}

/// The same options for single pages.
fn single(options: &PdfOptions) -> PdfOptions {
    PdfOptions { booklet: false, paper: options.page(), ..options.clone() }
}

/// The page numbers in the footers of a side, from left to right.
fn page_numbers(side: &Page, count: usize) -> Vec<usize> {
    let mut numbers: Vec<(f32, usize)> = Vec::new();
    for item in &side.items {
        let Item::Text(run) = item else { continue };
        if let Some((number, _)) = run.text().split_once(&format!("/{count}"))
            && let Ok(number) = number.parse()
            && run.leaf.is_none()
        {
            numbers.push((run.x.0, number));
        }
    }
    numbers.sort_by(|one, other| one.0.total_cmp(&other.0));
    numbers.into_iter().map(|(_, number)| number).collect()
}

#[test]
fn folded_sheets_have_pages_in_order() {
    let document = bundled_guide();
    for &layout in Layout::VARIANTS.iter().filter(|layout| !matches!(layout, Layout::Cards | Layout::Poster))
    {
        let options = options(layout);
        let count = layout_pages(&document, &single(&options)).pages.len();
        let paged = layout_pages(&document, &options);
        let all = count.next_multiple_of(4);
        assert_eq!(paged.pages.len(), all / 2, "{layout}");
        for (side, page) in paged.pages.iter().enumerate() {
            assert!((page.width.0 - 841.89).abs() < 0.1 && (page.height.0 - 595.28).abs() < 0.1);
            let (early, late) = (side + 1, all - side);
            let expected = if side % 2 == 0 { [late, early] } else { [early, late] };
            let shown: Vec<usize> = expected.into_iter().filter(|number| *number <= count).collect();
            assert_eq!(page_numbers(page, count), shown, "{layout}, side {}", side + 1);
            assert!(page.items.iter().any(|item| matches!(item, Item::Mark(_))), "no fold marks");
        }
    }
}

#[test]
fn right_to_left_booklets_open_on_the_left() {
    let mut document = bundled_guide();
    document.language = Language::new("he");
    let options = options(Layout::Sheet);
    let count = layout_pages(&document, &single(&options)).pages.len();
    let paged = layout_pages(&document, &options);
    assert_eq!(page_numbers(&paged.pages[1], count).last(), Some(&2));
}

#[test]
fn links_of_booklets_reach_their_questions() {
    let document = bundled_guide();
    let options = options(Layout::Sheet);
    let (sheets, pages) = (layout_pages(&document, &options), layout_pages(&document, &single(&options)));
    let half = sheets.pages[0].width / 2.0;
    for question in document.questions() {
        let anchor = Anchor::Question(question.id.clone());
        let (on_sheet, on_page) = (sheets.positions[&anchor], pages.positions[&anchor]);
        let area = sheets.pages[on_sheet.page].areas.iter().find(|area| area.page == on_page.page);
        assert!(area.is_some() && on_sheet.y == on_page.y, "{}", question.id);
        assert!((on_sheet.x - on_page.x == half) || on_sheet.x == on_page.x, "{}", question.id);
    }
}

/// The words `w0`, `w1` … of a PDF in the order of its tags; `None` without poppler.
fn read_tagged_words(options: &PdfOptions, document: &Document) -> Option<Vec<String>> {
    Command::new("pdfinfo").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    let options = Options { pdf: options.clone(), ..Options::default() };
    let pdf = find_format("pdf").unwrap().export(document, &options, &Assets::bundled()).unwrap().bytes;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("guide.pdf");
    std::io::Write::write_all(&mut std::fs::File::create(&file).unwrap(), &pdf).unwrap();
    let output = Command::new("pdfinfo").arg("-struct-text").arg(&file).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let is_word = |word: &&str| word.strip_prefix('w').is_some_and(|rest| rest.parse::<usize>().is_ok());
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(is_word);
    Some(words.map(str::to_owned).collect())
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn tags_follow_the_guide_and_not_the_sheets() {
    let mut answer = String::new();
    for number in 0..6000 {
        write!(answer, "w{number} ").unwrap();
    }
    let Some(words) = read_tagged_words(&options(Layout::Sheet), &guide_with("Why?", &answer)) else {
        eprintln!("skipped: pdfinfo is not installed");
        return;
    };
    let expected: Vec<String> = (0..6000).map(|number| format!("w{number}")).collect();
    assert!(words == expected, "{} words, from {:?}", words.len(), words.iter().take(5).collect::<Vec<_>>());
}

#[test]
fn booklets_refuse_what_needs_whole_sheets() {
    let refused = |change: &dyn Fn(&mut PdfOptions)| {
        let mut options = options(Layout::Sheet);
        change(&mut options);
        let invalid = check_options(&options);
        invalid.first().map(|invalid| (invalid.diagnosis.message.clone(), invalid.diagnosis.help.clone()))
    };
    assert_eq!(refused(&|_| {}), None);
    assert_eq!(refused(&|options| options.paper = Paper::Letter), None);
    for layout in [Layout::Cards, Layout::Poster] {
        let (message, _) = refused(&|options| options.style.layout = layout).unwrap();
        assert!(message.contains("`booklet` does not apply to the"), "{message}");
    }
    let (message, help) = refused(&|options| options.painter = Painter::Genpdf).unwrap();
    assert!(message.starts_with("genpdf does not paint booklets") && help.contains("omit `painter`"));
}
