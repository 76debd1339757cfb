//! Titles, sections and questions become cards.

use std::collections::VecDeque;

use super::face::{CardFace, Fit, Room};
use crate::document::{Question, Section};
use crate::export::pdf::layout::block::flow::beside;
use crate::export::pdf::layout::column::row::{Row, keep_company, keep_together};
use crate::export::pdf::layout::context::{LayoutContext, Space};
use crate::export::pdf::layout::fragment::HasRows;
use crate::export::pdf::layout::text::paragraph::{CrossReference, Paragraph};
use crate::export::pdf::layout::text::shaping::Align;
use crate::export::pdf::layout::text::shorten::shortened;
use crate::export::pdf::layout::text::style::TextContext;
use crate::export::pdf::options::style::Part;
use crate::export::pdf::page::{Anchor, Item, Kind, Rule, Structure, Target};
use crate::export::{Location, Warning};
use crate::units::Pt;

/// A card to cut out.
#[derive(Debug)]
pub(crate) struct PrintedCard {
    /// What is asked.
    pub front: CardFace,
    /// The answer; without rows where there is none.
    pub back: CardFace,
}

impl HasRows for PrintedCard {
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.front.rows.iter_mut().chain(&mut self.back.rows)
    }
}

impl LayoutContext<'_> {
    /// The guide's title and what stands below it. Its back is blank.
    pub(crate) fn title_cards(&mut self, room: Room) -> Vec<PrintedCard> {
        let faces = self.faces(Structure::ROOT, room, Fit::Chosen, |cx| cx.title_block(room.space));
        self.cards(Pile::new("", faces), Pile::default(), room)
    }

    /// A card that parts the questions of a section from those before it. Its back is blank.
    pub(crate) fn section_cards(&mut self, section: &Section, room: Room) -> Vec<PrintedCard> {
        self.begin(Location::Section(section.id.clone()));
        let faces = self.faces(Structure::ROOT, room, Fit::Chosen, |cx| cx.section_face(section, room.space));
        self.cards(Pile::new("", faces), Pile::default(), room)
    }

    /// What stands above the questions of a section: its number and as many words of its title as fit.
    pub(crate) fn crumb(&mut self, section: &Section, room: Room) -> String {
        self.shortened(&format!("{}\u{2002}{}", section.number, section.title), room.space)
    }

    /// A question and its answer, on as many cards as the longer of the two needs. The crumb says where it belongs.
    pub(crate) fn question_cards(
        &mut self,
        question: &Question,
        crumb: &str,
        room: Room,
    ) -> Vec<PrintedCard> {
        let element = self.opened(question).element;
        let fronts = self.faces(element, room, Fit::Larger, |cx| {
            let pen = TextContext { voice: cx.body_voice(), element: Structure::ROOT };
            cx.asked(question, pen, room.space)
        });
        let backs = self.faces(element, room, Fit::Chosen, |cx| {
            let pen = TextContext { voice: cx.body_voice(), element: Structure::ROOT };
            let mut rows = cx.answered(question, pen, room.space);
            rows.append(&mut cx.cited(question, pen, room.space));
            rows
        });
        if backs.is_empty() && self.style.shows(Part::Answers) {
            self.warnings.push(Warning::BlankBack { question: question.id.clone() });
        }
        let number = format!("{}.", question.number);
        self.cards(Pile::new(crumb, fronts), Pile::new(&number, backs), room)
    }

    /// Fronts and backs become cards, numbered where there is more than one. The side that ends earlier is said again, so
    /// that every card can be learned from by itself.
    fn cards(&mut self, mut fronts: Pile, mut backs: Pile, room: Room) -> Vec<PrintedCard> {
        let count = fronts.faces.len().max(backs.faces.len());
        let mut cards = Vec::with_capacity(count);
        for number in 1..=count {
            let part = if count > 1 { format!("{number}/{count}") } else { String::new() };
            let (mut front, mut back) = (fronts.next(), backs.next());
            front.head = self.head(&fronts.head, &part, room.space);
            front.center(room);
            if !back.rows.is_empty() {
                back.head = self.head(&backs.head, &part, room.space);
            }
            cards.push(PrintedCard { front, back });
        }
        cards
    }

    /// The section's title, how many questions it has, and its introduction.
    fn section_face(&mut self, section: &Section, space: Space) -> Vec<Row> {
        let colors = &self.style.colors;
        let kind = Kind::Heading { level: 2, title: shortened(&section.title).into_owned() };
        let text = format!("{}\u{2002}{}", section.number, section.title);
        let mut rows = self.display(&text, kind, space);
        if let Some(first) = rows.first_mut() {
            first.anchors.push(Anchor::Section(section.id.clone()));
        }
        let voice = self.body_voice().colored(colors.quiet).sized(self.style.small);
        let count = self.words.format_question_count(section.questions.len());
        rows.append(&mut self.title_line(&count, voice, space));
        rows.push(self.closing_rule(space));
        keep_together(&mut rows);
        let pen = TextContext { voice: self.body_voice(), element: Structure::ROOT };
        rows.append(&mut self.blocks(&section.intro, pen, space));
        rows
    }

    /// The sources that a question cites, by the numbers that they have in the list.
    fn cited(&mut self, question: &Question, pen: TextContext, space: Space) -> Vec<Row> {
        if !self.brief.lists_sources() || !self.style.shows(Part::Answers) {
            return Vec::new();
        }
        let voice = pen.voice.sized(self.style.tiny);
        let (quiet, accent) =
            (voice.colored(self.style.colors.quiet), voice.colored(self.style.colors.accent));
        let numbers = question.cited();
        // Room for the longest number.
        let digits = numbers.last().map_or(1, |number| number.to_string().len());
        let inside = self.indented(space, voice.size * 0.6 * digits + voice.size * 0.7);
        let aside = self.structure.element(pen.element, Kind::Aside);
        let mut rows: Vec<Row> = Vec::new();
        for number in numbers {
            let Some(source) = self.document.source(number) else { continue };
            let element = self.structure.element(aside, Kind::Paragraph);
            let way = CrossReference::new(Target::Anchor(Anchor::Source(number)), &source.title);
            let mut label = Paragraph::default();
            label.linked(&number.to_string(), way, TextContext { voice: accent.bold(), element }, self);
            let label = label.rows(space, self);
            let publisher = source.publisher.iter().map(|publisher| format!(" – {publisher}"));
            let mut text = Paragraph::default();
            let words = format!("{}{}", source.title, publisher.collect::<String>());
            text.words(&words, TextContext { voice: quiet, element }, self);
            let mut lines = beside(label, text.rows(inside, self));
            keep_company(&mut lines);
            rows.append(&mut lines);
        }
        if let Some(first) = rows.first_mut() {
            // Half way between the line above and small letters.
            let Space { x, width: length, .. } = self.before(space, space.width * 0.75);
            let (y, color) = (self.style.leading * 0.07, self.style.colors.hairline);
            first.items.insert(0, Item::Rule(Rule { x, y, length, thickness: Pt(0.5), color }));
        }
        rows
    }

    /// The small line above a face: what it belongs to where reading begins, which of several it is where it ends. It is
    /// no content.
    fn head(&mut self, start: &str, end: &str, space: Space) -> Vec<Item> {
        let voice = self.body_voice().colored(self.style.colors.quiet).sized(self.style.tiny).bold();
        let mut items = Vec::new();
        for (text, align) in [(start, Align::Start), (end, Align::End)] {
            let mut line = Paragraph::default();
            line.unread(text, voice);
            items.extend(line.aligned(space, align, self).into_iter().take(1).flat_map(|row| row.items));
        }
        items
    }

    /// As many words as stand on the line above a face, beside the number of a card.
    fn shortened(&mut self, text: &str, space: Space) -> String {
        let voice = self.body_voice().sized(self.style.tiny).bold();
        // Room for `12/34`.
        let inside = self.before(space, voice.size * 4.0);
        let mut fits = |text: &String| {
            let mut line = Paragraph::default();
            line.unread(text, voice);
            line.rows(inside, self).len() <= 1
        };
        let whole = text.to_owned();
        if fits(&whole) {
            return whole;
        }
        // A title may be as long as a book, but a line never is: words are tried from the first one on.
        let words: Vec<&str> = text.split(' ').collect();
        let shorter = |count: usize| format!("{} …", words[..count].join(" "));
        (1..words.len()).map(shorter).take_while(fits).last().unwrap_or_default()
    }
}

/// The faces of one side of cards.
#[derive(Default)]
struct Pile {
    /// What stands above each of them.
    head: String,
    faces: VecDeque<CardFace>,
    /// The one that was taken last, to be said again as often as the other side needs it.
    last: CardFace,
}

impl Pile {
    fn new(head: &str, faces: Vec<CardFace>) -> Self {
        Self { head: head.to_owned(), faces: faces.into(), last: CardFace::default() }
    }

    fn next(&mut self) -> CardFace {
        let Some(face) = self.faces.pop_front() else { return self.last.clone() };
        self.last = face.unread();
        face
    }
}
