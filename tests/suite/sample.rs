//! Documents built in code for tests of exporters: small constructors, and one guide with every kind of text.

use std::collections::BTreeMap;

use qexport::document::*;

pub(crate) fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

pub(crate) fn code(words: &str) -> Inline {
    Inline::Code(words.to_owned())
}

pub(crate) fn gap(number: u16, words: &str) -> Inline {
    let numbering = GapNumbering::Automatic;
    Inline::Cloze(Cloze { number, numbering, hint: None, text: vec![text(words)] })
}

pub(crate) fn cite(numbers: &[usize]) -> Inline {
    Inline::Citation(numbers.iter().map(|number| SourceNumber::from_index(number - 1)).collect())
}

pub(crate) fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub(crate) fn source(number: usize, title: &str, url: Option<&str>) -> Source {
    Source {
        key: SourceKey::new(&format!("source-{number}")).unwrap(),
        number: SourceNumber::from_index(number - 1),
        title: title.to_owned(),
        author: None,
        publisher: None,
        url: url.map(str::to_owned),
        accessed: None,
    }
}

/// A question with an answer of one paragraph.
pub(crate) fn question(number: usize, id: &str, prompt: &str, answer: &str) -> Question {
    Question {
        id: QuestionId::new(id).unwrap(),
        number,
        prompt: vec![text(prompt)],
        details: Vec::new(),
        choices: None,
        answer: vec![paragraph(answer)],
        memory_aid: Vec::new(),
        note: Vec::new(),
        tags: Vec::new(),
        see_also: Vec::new(),
        sources: Vec::new(),
        formerly: Vec::new(),
        origin: None,
        guid: None,
        card: Card::Basic,
        modified: Moment::default(),
    }
}

pub(crate) fn section(number: usize, id: &str, title: &str, questions: Vec<Question>) -> Section {
    Section { id: SectionId::new(id).unwrap(), number, title: title.to_owned(), intro: Vec::new(), questions }
}

pub(crate) fn guide(title: &str, sections: Vec<Section>) -> Document {
    Document {
        id: GuideId::new("sample").unwrap(),
        formerly: Vec::new(),
        namespace: None,
        title: title.to_owned(),
        subtitle: None,
        description: None,
        language: Language::new("en"),
        maths: MathsSyntax::default(),
        authors: Vec::new(),
        updated: Date::parse("2026-11-22").unwrap(),
        edition: Edition::parse("2026-11-22").unwrap(),
        license: None,
        cover: None,
        sections,
        retired: Vec::new(),
        sources: Vec::new(),
        sources_modified: Moment::default(),
        decks: None,
        images: BTreeMap::new(),
        audio: BTreeMap::new(),
    }
}

/// A guide with one question.
pub(crate) fn one_question(prompt: &str, answer: &str) -> Document {
    guide("Sample", vec![section(1, "first", "First", vec![question(1, "one", prompt, answer)])])
}

fn list(start: Option<u64>, items: &[(Option<bool>, &str)]) -> Block {
    let items = items.iter().map(|(done, words)| ListItem { done: *done, blocks: vec![paragraph(words)] });
    Block::List(List { start, items: items.collect() })
}

fn link(target: LinkTarget, words: &str) -> Inline {
    Inline::Link { target, text: vec![text(words)] }
}

fn cells(words: &[&str]) -> Vec<Vec<Inline>> {
    words.iter().map(|words| if words.is_empty() { Vec::new() } else { vec![text(words)] }).collect()
}

fn every_inline() -> Block {
    Block::Paragraph(vec![
        text("Plain <b>text</b> & “quotes”, "),
        Inline::Emphasis(vec![text("stress"), Inline::Strong(vec![text(" inside")])]),
        text(", "),
        Inline::Strikethrough(vec![text("gone")]),
        text(", x"),
        Inline::Superscript(vec![text("2")]),
        text(", H"),
        Inline::Subscript(vec![text("2")]),
        text("O, "),
        code("a < b && c[0]"),
        text(", "),
        link(LinkTarget::Web("https://a.example/?q=1&r=a b".into()), "the web"),
        text(", "),
        link(LinkTarget::Question(QuestionId::new("two").unwrap()), "another question"),
        text("."),
        cite(&[1, 2]),
        Inline::LineBreak,
        text("A new line with a picture: "),
        Inline::Image { path: "img/plan.png".into(), alt: "A plan.".into(), title: None, size: None },
        text(" and one without words: "),
        Inline::Image { path: "img/flow.png?x=1".into(), alt: String::new(), title: None, size: None },
    ])
}

fn every_block() -> Vec<Block> {
    let nested = ListItem {
        done: None,
        blocks: vec![paragraph("outer"), list(None, &[(None, "inner"), (None, "and more")])],
    };
    let loose = ListItem { done: None, blocks: vec![paragraph("one"), paragraph("two")] };
    vec![
        every_inline(),
        Block::Heading { level: 2, text: vec![text("A heading")] },
        Block::Heading { level: 4, text: vec![text("A deeper one")] },
        Block::Code {
            language: Some("python".into()),
            text: "def f(x: int) -> int:\n\treturn x << 1  # [sound:a.mp3] {{ x }} \\(y\\)".into(),
        },
        Block::Code { language: None, text: "plain".into() },
        Block::List(List { start: None, items: vec![nested, loose] }),
        list(Some(3), &[(None, "three"), (None, "four")]),
        list(None, &[(Some(true), "done"), (Some(false), "to do")]),
        Block::Table(Table {
            alignments: vec![Alignment::Start, Alignment::Center, Alignment::End],
            head: cells(&["", "Middle", "Right"]),
            rows: vec![cells(&["a", "b", "1"]), cells(&["c", "d", "22"])],
        }),
        Block::Quote(vec![paragraph("Somebody said so.")]),
        Block::Rule,
        paragraph("[latex]x[/latex] and {{c1::cloze}} and <script>alert(1)</script>"),
    ]
}

/// A guide with every kind of text, and names with special characters.
pub(crate) fn everything() -> Document {
    let mut one = question(1, "one", "", "");
    one.prompt = vec![text("What does "), code("List<T>"), text(" hold?"), cite(&[1])];
    one.details = vec![Block::Code { language: Some("rust".into()), text: "let x: List<T>;".into() }];
    one.answer = every_block();
    one.memory_aid = vec![paragraph("Lists hold things.")];
    one.note = vec![Block::Paragraph(vec![text("Not since 3.0."), cite(&[1])])];
    one.tags = vec![Tag::new("lists").unwrap(), Tag::new("types").unwrap()];
    one.see_also = ["two", "nav"].map(|id| QuestionId::new(id).unwrap()).to_vec();
    let mut two = question(2, "two", "Short?", "Yes: short.");
    two.sources = vec![SourceNumber::from_index(1)];
    let mut unanswered = question(3, "nav", "Who answers this?", "");
    unanswered.answer.clear();
    let mut first = section(1, "nav", "Lists & \"things\"", vec![one, two]);
    first.intro = vec![Block::Paragraph(vec![text("Read this first."), cite(&[2])])];
    let second = section(2, "sources", "C++: std::vector", vec![unanswered]);
    let mut guide = guide("Everything <at once> & more", vec![first, second]);
    guide.subtitle = Some("A sample".into());
    guide.description = Some("All kinds of text & nothing else.".into());
    guide.authors = vec!["Ada Author".into(), "Ben <Writer>".into()];
    guide.license = Some("CC BY 4.0".into());
    guide.sources = vec![
        Source {
            publisher: Some("Docs & Co".into()),
            author: Some("C. Author".into()),
            accessed: Date::parse("2026-11-01"),
            ..source(1, "The <list> manual", Some("https://docs.example/list?a=1&b=2"))
        },
        source(2, "A book on paper", None),
        source(3, "Never cited", Some("https://never.example/")),
    ];
    guide
}
