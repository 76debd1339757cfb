//! The faces of Anki's cards, and what notes hold for them.

use qexport::document::*;
use qexport::export::{Assets, CsvNoteType, Options, SpokenSides, Warning, find_format};
use qexport::image::Image;

use crate::apkg::{Package, try_export, with_card};
use crate::sample;

/// A front or back of the note type's template.
fn template(document: &Document, name: &str, side: &str) -> String {
    let types = Package::export(document).types();
    let templates = types.iter().flat_map(|note_type| note_type["tmpls"].as_array().unwrap());
    let found = templates.into_iter().find(|template| template["name"] == name).unwrap();
    found[side].as_str().unwrap().to_owned()
}

/// A guide with every card template.
fn every_template() -> Document {
    let mut document = with_card(Card::Cloze, vec![sample::gap(1, "x")]);
    document.sections[0].questions.push(sample::question(2, "two", "Two?", "Yes."));
    document
}

fn with_aid() -> Document {
    let mut document = sample::one_question("Why?", "Because.");
    document.sections[0].questions[0].memory_aid = vec![sample::paragraph("Think [$]hard[/$]")];
    document
}

fn csv(document: &Document, options: &Options) -> (String, Vec<Warning>) {
    let export = find_format("csv").unwrap().export(document, options, &Assets::bundled()).unwrap();
    (String::from_utf8(export.bytes).unwrap(), export.warnings)
}

#[test]
fn the_memory_aid_is_open_on_the_back_only() {
    let document = every_template();
    for name in ["Question", "Reversed", "Cloze"] {
        assert!(!template(&document, name, "qfmt").contains("MemoryAid"), "{name}");
        let back = template(&document, name, "afmt");
        assert!(back.contains("<aside class=\"aid\">") && !back.contains("<details"), "{name}");
    }
}

#[test]
fn mathjax_reads_the_learners_notes_alone() {
    for name in ["Question", "Reversed", "Cloze"] {
        let back = template(&every_template(), name, "afmt");
        let processed = "<div class=\"mathjax_process tex2jax_process\">{{MyNotes}}</div>";
        assert_eq!(back.matches("_process").count(), 2, "{name}");
        assert!(back.contains(processed), "{name}");
    }
}

#[test]
fn a_hint_is_shown_on_the_question_side() {
    let mut options = Options::default();
    let code = |options: &Options| {
        Package::open(&try_export(&with_aid(), options).unwrap().bytes).note("one").fields["Code"].clone()
    };
    assert_eq!(code(&options), "");
    options.anki.hint = true;
    assert_eq!(
        code(&options),
        "<details class=\"hint\"><summary>Hint</summary><p>Think &#91;$]hard&#91;/$]</p></details>"
    );
    let (deck, _) = csv(&with_aid(), &options);
    assert!(deck.contains("<summary>Hint</summary><p style=\"\"margin:.6em 0\"\">Think"), "{deck}");
    let types = Package::export(&with_aid()).types();
    assert!(types[0]["css"].as_str().unwrap().contains(".back .hint"), "the back shows the aid itself");
}

#[test]
fn speech_fills_the_spare_fields() {
    let spoken = |speak| {
        let mut options = Options::default();
        options.anki.speak = speak;
        let fields = Package::open(&try_export(&with_aid(), &options).unwrap().bytes).note("one").fields;
        [fields["Spare1"].clone(), fields["Spare2"].clone()]
    };
    assert_eq!(spoken(None), ["", ""]);
    assert_eq!(spoken(Some(SpokenSides::Question)), ["Why?", ""]);
    assert_eq!(spoken(Some(SpokenSides::Answer)), ["", "Because."]);
    assert_eq!(spoken(Some(SpokenSides::Both)), ["Why?", "Because."]);
}

#[test]
fn a_card_speaks_the_side_it_shows() {
    let mut document = every_template();
    document.language = Language::new("pt");
    let speech = |name, side| template(&document, name, side).contains("{{tts pt_BR:Spare1}}");
    let sides = ["Question", "Reversed", "Cloze"].map(|name| (speech(name, "qfmt"), speech(name, "afmt")));
    assert_eq!(sides, [(true, false), (false, true), (true, false)]);
}

#[test]
fn speech_cannot_make_a_gap_or_run_anything() {
    let mut document =
        with_card(Card::Cloze, vec![sample::gap(1, "gap"), sample::text(" {{c2::x}} [sound:a.mp3] <b>")]);
    document.sections[0].questions[0].prompt = vec![sample::text("{{c3::y}}")];
    let mut options = Options::default();
    options.anki.speak = Some(SpokenSides::Both);
    let note = Package::open(&try_export(&document, &options).unwrap().bytes).note("one");
    assert_eq!(note.fields["Spare1"], "&#123;&#123;c3:&#58;y&#125;&#125;");
    assert_eq!(note.fields["Spare2"], "gap &#123;&#123;c2:&#58;x&#125;&#125; &#91;sound:a.mp3] &lt;b&gt;");
}

#[test]
fn an_update_warns_that_it_cannot_speak() {
    let mut options = Options::default();
    options.anki.speak = Some(SpokenSides::Both);
    assert_eq!(csv(&with_aid(), &options).1, []);
    options.anki.note_type = CsvNoteType::Qexport;
    assert_eq!(csv(&with_aid(), &options).1, [Warning::PackagedSpeech]);
}

#[test]
fn an_icon_stays_in_its_line() {
    let field = |width: u32, height: u32| {
        let mut document = sample::one_question("", "Yes.");
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'/>");
        document.images.insert("a.svg".to_owned(), Image::read(svg.into_bytes()).unwrap());
        let image = Inline::Image { path: "a.svg".to_owned(), alt: "A".to_owned(), title: None, size: None };
        document.sections[0].questions[0].prompt = vec![sample::text("Press "), image];
        Package::export(&document).note("one").fields["Question"].clone()
    };
    assert!(field(32, 32).ends_with(" alt=\"A\" class=\"icon\"/>"));
    assert!(field(33, 33).ends_with(" alt=\"A\"/>"));
    assert!(field(300, 20).ends_with(" alt=\"A\"/>"));
}

#[test]
fn see_also_names_linked_questions() {
    let link = |id: &str, words: &str| Inline::Link {
        target: LinkTarget::Question(QuestionId::new(id).unwrap()),
        text: vec![sample::text(words)],
    };
    let mut document = sample::one_question("Why?", "Because.");
    let questions = &mut document.sections[0].questions;
    questions[0].answer = vec![Block::Paragraph(vec![
        link("two", "the GIL"),
        link("one", "itself"),
        link("three", "Three?"),
        link("two", "again"),
    ])];
    questions[0].see_also = vec![QuestionId::new("four").unwrap()];
    for (number, (id, prompt)) in
        [("two", "Two & more?"), ("three", "Three?"), ("four", "Four?")].iter().enumerate()
    {
        questions.push(sample::question(number + 2, id, prompt, "Yes."));
    }
    let items = ["Four?", "Two &amp; more? (the GIL)", "Three?"];
    let list = items.map(|item| format!("<li>{item}</li>")).concat();
    assert_eq!(Package::export(&document).note("one").fields["SeeAlso"], format!("<ul>{list}</ul>"));
    let (deck, _) = csv(&document, &Options::default());
    assert!(items.iter().all(|item| deck.contains(&format!("<div>{item}</div>"))), "{deck}");
}

#[test]
fn fields_are_described_and_protected() {
    let mut document = sample::one_question("Why?", "Because.");
    let field = |document: &Document, name: &str| {
        let types = Package::export(document).types();
        types[0]["flds"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap().clone()
    };
    let (mine, answer, id) =
        (field(&document, "MyNotes"), field(&document, "Answer"), field(&document, "Id"));
    assert_eq!(mine["description"], "Your own notes, shown below the answer");
    assert!([&mine, &answer, &id].iter().all(|field| field["preventDeletion"] == true));
    assert!(id["collapsed"] == true && answer["collapsed"] == false && answer["rtl"] == false);
    document.language = Language::new("he");
    assert_eq!(field(&document, "Answer")["rtl"], true);
}

/// The queues of all cards: 0 is new, -1 suspended.
fn read_queues(package: &Package) -> String {
    let queues = "SELECT group_concat(queue) FROM (SELECT queue FROM cards ORDER BY id)";
    package.database.query_row(queues, [], |row| row.get(0)).unwrap()
}

#[test]
fn retired_cards_are_not_for_learning() {
    let mut document = sample::one_question("Why?", "Because.");
    let question = sample::question(2, "gone", "Gone?", "Yes.");
    let section = (SectionId::new("first").unwrap(), "First".to_owned());
    document.retired = vec![Retired { question, section, edition: document.edition }];
    assert_eq!(read_queues(&Package::export(&document)), "0,-1");
}

#[test]
fn the_card_of_all_sources_is_not_for_learning() {
    let mut document = sample::everything();
    document.language = Language::new("de");
    let package = Package::export(&document);
    assert_eq!(read_queues(&package), "0,0,-1");
    let note = package.notes().pop().unwrap();
    assert!(note.fields["Code"].starts_with("<p class=\"look-up\">Diese Karte ist zum Nachschlagen."));
    assert!(csv(&document, &Options::default()).0.contains("Diese Karte ist zum Nachschlagen."));
}

#[test]
fn the_decks_description_lists_the_sources() {
    let decks = Package::export(&sample::everything()).json("decks");
    let described: Vec<&str> = decks
        .as_object()
        .unwrap()
        .values()
        .filter_map(|deck| deck["desc"].as_str())
        .filter(|text| !text.is_empty())
        .collect();
    assert_eq!(
        described,
        ["<div lang=\"en\" dir=\"ltr\"><p>All kinds of text &amp; nothing else.</p>\
          <p>Updated 2026-11-22 · CC BY 4.0 · Retired: <code>tag:qexport::retired::*</code></p>\
          <p><b>Sources</b></p><ol style=\"text-align:start\"><li value=\"1\">C. Author: \
          <a href=\"https://docs.example/list?a=1&amp;b=2\">The &lt;list&gt; manual</a>, Docs &amp; Co, accessed 2026-11-01</li>\
          <li value=\"2\">A book on paper</li><li value=\"3\"><a href=\"https://never.example/\">Never cited</a></li></ol></div>"]
    );
}

#[test]
fn the_decks_description_lists_what_is_new() {
    let mut document = sample::one_question("Old <b>?", "Yes.");
    let described = |document: &Document| Package::export(document).json("decks").to_string();
    let new = Moment::beginning_of(document.updated);
    document.sections[0].questions[0].modified = new;
    assert!(!described(&document).contains("New or changed"), "everything is new in a first edition");
    let mut question = sample::question(2, "new", "New <b>?", "Yes.");
    question.modified = new;
    document.sections[0].questions[0].modified = Moment::default();
    document.sections[0].questions.push(question);
    let description = described(&document);
    assert!(
        description.contains("New or changed") && description.contains("New &lt;b&gt;?"),
        "{description}"
    );
    assert!(!description.contains("Old &lt;b&gt;?"), "{description}");
    let many = (0..100).map(|n| {
        let mut question = sample::question(n, &format!("q{n}"), &"x".repeat(60), "Yes.");
        question.modified = new;
        question
    });
    document.sections[0].questions.extend(many);
    let description = described(&document);
    assert!(description.contains("… (+") && description.len() < 6_000, "{}", description.len());
}
