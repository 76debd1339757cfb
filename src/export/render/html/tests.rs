use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::*;
use crate::document::{AlertKind, Definition, ImageSize, LinkTarget, List, ListItem, Table};

/// A hooks that shows where the writer asks it.
struct Plain;

impl HtmlHooks for Plain {
    const FIRST_HEADING: usize = 3;

    const MAX_COLUMNS: usize = 3;

    fn attributes(&self, part: HtmlPart) -> &'static str {
        match part {
            HtmlPart::HeadCell(Alignment::End) | HtmlPart::Cell(Alignment::End) => " class=\"end\"",
            HtmlPart::TaskList => " class=\"tasks\"",
            HtmlPart::RowList => " class=\"rows\"",
            _ => "",
        }
    }

    fn citation(&mut self, numbers: &[SourceNumber]) -> String {
        let links: Vec<String> = numbers.iter().map(|number| format!("<a>{number}</a>")).collect();
        links.concat()
    }

    fn question(&self, id: &QuestionId) -> Option<String> {
        (id.as_str() != "elsewhere").then(|| format!("#{id}"))
    }

    fn direction(&self) -> Direction {
        Direction::LeftToRight
    }

    fn alert_word(&self, kind: AlertKind) -> String {
        kind.name().to_owned()
    }

    fn maths(&mut self, formula: &Formula) -> String {
        escape(&formula.latex).into_owned()
    }

    fn image(&mut self, path: &str, alt: &str, _size: Option<ImageSize>) -> String {
        format!("<i title=\"{}\">{}</i>", escape(path), escape(image_text(path, alt)))
    }
}

fn render_blocks(these: &[Block]) -> String {
    write_blocks(these, &mut Plain).0
}

fn render_line(these: &[Inline]) -> String {
    write_line(these, &mut Plain).0
}

fn text(messages: &str) -> Inline {
    Inline::Text(messages.to_owned())
}

fn paragraph(messages: &str) -> Block {
    Block::Paragraph(vec![text(messages)])
}

fn item(blocks: Vec<Block>) -> ListItem {
    ListItem { done: None, blocks }
}

fn cite(index: usize) -> Inline {
    Inline::Citation(vec![SourceNumber::from_index(index)])
}

#[test]
fn headings_never_skip_a_level() {
    let levels = [3, 5, 4, 6, 1, 6, 6, 2];
    let headings: Vec<Block> =
        levels.iter().map(|level| Block::Heading { level: *level, text: vec![text("x")] }).collect();
    let page = render_blocks(&headings);
    let found: String = page.lines().map(|line| &line[2..3]).collect();
    assert_eq!(found, "34453444");
}

#[test]
fn no_heading_goes_below_the_sixth_level() {
    let deep: Vec<Block> = (1..=6).map(|level| Block::Heading { level, text: vec![text("x")] }).collect();
    assert!(render_blocks(&deep).ends_with("<h6>x</h6>\n<h6 class=\"h7\">x</h6>\n<h6 class=\"h8\">x</h6>"));
}

#[test]
fn one_line_items_have_no_paragraph() {
    let inner = Block::List(List { start: None, items: vec![item(vec![paragraph("b")])] });
    let tight = List { start: None, items: vec![item(vec![paragraph("a"), inner])] };
    assert_eq!(render_blocks(&[Block::List(tight)]), "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>");
    let loose = List { start: None, items: vec![item(vec![paragraph("a"), paragraph("b")])] };
    assert_eq!(render_blocks(&[Block::List(loose)]), "<ul>\n<li><p>a</p>\n<p>b</p></li>\n</ul>");
}

#[test]
fn a_numbered_list_begins_where_its_author_began() {
    let list = |start| Block::List(List { start, items: vec![item(vec![paragraph("a")])] });
    assert!(render_blocks(&[list(Some(1))]).starts_with("<ol>"));
    assert!(render_blocks(&[list(Some(0))]).starts_with("<ol start=\"0\">"));
    assert!(render_blocks(&[list(Some(7))]).starts_with("<ol start=\"7\">"));
}

#[test]
fn a_table_says_which_cells_head_a_column() {
    let cell = |messages: &str| vec![text(messages)];
    let table = Table {
        alignments: vec![Alignment::Start, Alignment::End],
        head: vec![Vec::new(), cell("n")],
        rows: vec![vec![cell("a"), cell("1")]],
    };
    assert_eq!(
        render_blocks(&[Block::Table(table)]),
        "<table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"end\">n</th></tr>\n</thead>\n\
         <tbody>\n<tr><td>a</td><td class=\"end\">1</td></tr>\n</tbody>\n</table>"
    );
}

#[test]
fn code_keeps_every_letter_and_names_its_language() {
    let code = Block::Code { language: Some("c++".into()), text: "\n\ta<b>&&\"c\"\n".into() };
    assert_eq!(
        render_blocks(&[code]),
        "<pre dir=\"ltr\"><code class=\"language-c++\">\n\ta&lt;b&gt;&amp;&amp;&quot;c&quot;\n</code></pre>"
    );
}

#[test]
fn no_link_stands_inside_another() {
    let inner = Inline::Link { target: LinkTarget::Web("https://b.example".into()), text: vec![text("b")] };
    let outer =
        Inline::Link { target: LinkTarget::Web("https://a.example".into()), text: vec![inner, cite(0)] };
    assert_eq!(render_line(&[outer]), "<a href=\"https://a.example\">b<sup>[1]</sup></a>");
}

#[test]
fn unsafe_links_keep_their_text() {
    let link = |target| Inline::Link { target, text: vec![text("here")] };
    assert_eq!(render_line(&[link(LinkTarget::Web("javascript:alert(1)".into()))]), "here");
    let elsewhere = QuestionId::new("elsewhere").unwrap();
    assert_eq!(render_line(&[link(LinkTarget::Question(elsewhere))]), "here");
}

#[test]
fn wide_tables_become_lists_of_rows() {
    let row = |cells: [&[Inline]; 4]| cells.map(<[Inline]>::to_vec).to_vec();
    let table = Block::Table(Table {
        alignments: Vec::new(),
        head: row([&[], &[text("Up")], &[text("Down"), cite(0)], &[text("Left")]]),
        rows: vec![
            row([&[text("one")], &[text("1")], &[text("2")], &[]]),
            row([&[text("two")], &[], &[text("3")], &[text("4")]]),
        ],
    });
    assert_eq!(
        render_blocks(&[table]),
        "<ul class=\"rows\">\n<li>one\n<ul>\n<li><strong>Up</strong>: 1</li>\n\
         <li><strong>Down<a>1</a></strong>: 2</li>\n<li><strong>Left</strong>: </li>\n</ul></li>\n\
         <li>two\n<ul>\n<li><strong>Down</strong>: 3</li>\n<li><strong>Left</strong>: 4</li>\n</ul></li>\n</ul>"
    );
}

#[test]
fn images_without_alt_text_show_their_file_name() {
    let image = |path: &str| Inline::Image { path: path.into(), alt: " ".into(), title: None, size: None };
    assert_eq!(render_line(&[image("img/a.png?v=2")]), "<i title=\"img/a.png?v=2\">a.png</i>");
    assert_eq!(render_line(&[image("/")]), "<i title=\"/\">/</i>");
}

#[test]
fn a_label_has_neither_links_nor_citations() {
    let link = Inline::Link {
        target: LinkTarget::Web("https://a.example".into()),
        text: vec![Inline::Code("a<b".into())],
    };
    assert_eq!(
        label::write_label(&[text("What is "), link, text("?"), cite(0)], Direction::LeftToRight, |_| {
            String::new()
        })
        .0,
        "What is <code>a&lt;b</code>?"
    );
}

/// Such characters as a line of a document may hold.
const WORDS: &str = "[^\\p{Cc}\u{FFFE}\u{FFFF}]{0,12}";

/// Plain text.
fn any_text() -> BoxedStrategy<Inline> {
    prop_oneof![WORDS.prop_map(Inline::Text), WORDS.prop_map(Inline::Code)].boxed()
}

/// A piece of a line with nothing inside it.
fn any_leaf() -> BoxedStrategy<Inline> {
    prop_oneof![
        any_text(),
        (WORDS, WORDS).prop_map(|(path, label)| Inline::Audio { path, label }),
        (WORDS, WORDS).prop_map(|(path, alt)| Inline::Image { path, alt, title: None, size: None }),
        (0_usize..3).prop_map(cite),
        Just(Inline::LineBreak),
    ]
    .boxed()
}

/// Any line, made of such pieces.
fn any_line(leaf: BoxedStrategy<Inline>) -> impl Strategy<Value = Vec<Inline>> + Clone {
    let piece = leaf.prop_recursive(3, 12, 3, |inner| {
        let line = prop::collection::vec(inner, 0..3);
        prop_oneof![
            line.clone().prop_map(Inline::Emphasis),
            line.clone().prop_map(Inline::Strong),
            line.clone().prop_map(Inline::Superscript),
            (line.clone(), WORDS).prop_map(|(base, reading)| Inline::Ruby { base, reading }),
            ("https://[^\\p{Cc}\u{FFFE}\u{FFFF}]{0,12}", line)
                .prop_map(|(url, text)| Inline::Link { target: LinkTarget::Web(url), text }),
        ]
    });
    prop::collection::vec(piece, 0..4)
}

/// Any blocks, with lines made of such pieces.
fn any_blocks(leaf: BoxedStrategy<Inline>) -> impl Strategy<Value = Vec<Block>> {
    let line = any_line(leaf);
    let leaf = prop_oneof![
        line.clone().prop_map(Block::Paragraph),
        (1_u8..=6, line.clone()).prop_map(|(level, text)| Block::Heading { level, text }),
        (prop::option::of(WORDS), "([^\\p{Cc}\u{FFFE}\u{FFFF}]|\n|\t){0,12}")
            .prop_map(|(language, text)| Block::Code { language, text }),
        (line.clone(), line).prop_map(|(head, cell)| Block::Table(Table {
            alignments: vec![Alignment::Center],
            head: vec![head],
            rows: vec![vec![cell]],
        })),
        Just(Block::Rule),
        (any_line(any_text()), any_line(any_text())).prop_map(|(term, meaning)| {
            Block::Definitions(vec![Definition { term, meanings: vec![vec![Block::Paragraph(meaning)]] }])
        }),
    ];
    let block = leaf.prop_recursive(3, 12, 3, |inner| {
        let blocks = prop::collection::vec(inner, 0..3);
        prop_oneof![
            blocks.clone().prop_map(Block::Quote),
            (prop::option::of(0_u64..20), prop::option::of(any::<bool>()), blocks).prop_map(
                |(start, done, blocks)| Block::List(List { start, items: vec![ListItem { done, blocks }] })
            ),
        ]
    });
    prop::collection::vec(block, 0..4)
}

/// Reads a page as strict XML and returns its text.
fn read(page: &str) -> String {
    let page = format!("<body>{page}</body>");
    let mut reader = Reader::from_str(&page);
    reader.config_mut().enable_all_checks(true);
    let mut content = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{page}");
            }
            Event::Text(text) => content.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(c) => content.push(c),
                None => content.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap()),
            },
            Event::End(_) => {}
            Event::Eof => return content,
            other => panic!("{other:?} in {page}"),
        }
    }
}

proptest! {
    #[test]
    fn any_document_is_well_formed(these in any_blocks(any_leaf())) {
        read(&render_blocks(&these));
    }

    #[test]
    fn no_character_is_lost_or_moved(these in any_blocks(any_text())) {
        // Blanks part blocks, and tasks have marks.
        let bare = |text: &str| text.replace(|c: char| c.is_whitespace() || "☑☐".contains(c), "");
        prop_assert_eq!(bare(&read(&render_blocks(&these))), bare(&crate::document::plain_text_of_blocks(&these)));
    }
}
