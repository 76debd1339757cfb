//! A generated guide of any size for benches and peers: code, lists, tables, aids, notes and citations in every section.
//!
//! The same number of questions gives the same text on every machine: each choice is a fixed function of the question's
//! number.

mod words;
pub(crate) mod yaml;

use words::{ADJECTIVES, NOUNS, SUFFIXES, TOPICS, VERBS};

/// A guide, independent of the input format of a program.
pub(crate) struct Guide {
    pub(crate) sections: Vec<Section>,
    pub(crate) sources: Vec<Source>,
}

pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) questions: Vec<Question>,
}

pub(crate) struct Question {
    /// Counts from 1 through the whole guide.
    pub(crate) number: usize,
    pub(crate) prompt: String,
    pub(crate) answer: Vec<Part>,
    pub(crate) aid: String,
    pub(crate) note: Option<String>,
}

pub(crate) enum Part {
    /// Text with `code`, and the numbers of the cited sources.
    Paragraph(String, Vec<usize>),
    /// A block of Python.
    Code(String),
    List(Vec<String>),
    Table([String; 3], Vec<[String; 3]>),
}

pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) url: String,
}

/// The usual number in a chapter of a real guide.
const QUESTIONS_IN_A_SECTION: usize = 100;

/// The share of questions with code: 1,280 of 5,000.
const CODE: (usize, usize) = (32, 125);

/// Generates a guide.
pub(crate) fn guide(questions: usize) -> Guide {
    let sources = (0..(questions / 20).max(3)).map(source).collect::<Vec<_>>();
    let all: Vec<Question> = (1..=questions).map(|number| question(number, sources.len())).collect();
    let mut sections = Vec::new();
    let mut all = all.into_iter().peekable();
    while all.peek().is_some() {
        let number = sections.len();
        let title = format!("{} {}", TOPICS[number % TOPICS.len()], number / TOPICS.len() + 1);
        sections.push(Section { title, questions: all.by_ref().take(QUESTIONS_IN_A_SECTION).collect() });
    }
    Guide { sections, sources }
}

/// Generates choices: the same number and step give the same choices (`SplitMix64`).
struct Generator(u64);

impl Generator {
    fn new(number: usize, step: u64) -> Self {
        Self(number as u64 * 8 + step)
    }

    fn pick_below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or_default()
    }

    fn noun(&mut self) -> &'static str {
        NOUNS[self.pick_below(NOUNS.len())]
    }

    fn verb(&mut self) -> String {
        format!("{}{}", VERBS[self.pick_below(VERBS.len())], SUFFIXES[self.pick_below(SUFFIXES.len())])
    }

    fn adjective(&mut self) -> &'static str {
        ADJECTIVES[self.pick_below(ADJECTIVES.len())]
    }

    fn name(&mut self) -> String {
        format!("{}_{}_{}", self.adjective(), self.noun(), self.noun())
    }

    fn class(&mut self) -> String {
        [self.adjective(), self.noun(), self.noun()].map(capitalize).concat()
    }

    fn sentence(&mut self) -> String {
        let (adjective, noun, verb, other) = (self.adjective(), self.noun(), self.verb(), self.noun());
        let sentence = match self.pick_below(6) {
            0 => {
                format!("the {adjective} {noun} is {verb} before its {other}, so {} never waits", self.noun())
            }
            1 => format!("a {noun} without `{}` leaves the {other} {verb}, and nobody notices", self.name()),
            2 => format!(
                "every {adjective} {other} keeps a {noun}: it is {verb} once, then read {} times",
                self.number()
            ),
            3 => format!(
                "{} is not the same as {verb}; one belongs to the {noun}, the other to the {adjective} {other}",
                self.verb()
            ),
            4 => format!(
                "when {noun} and {other} disagree, the {adjective} one wins after `{}` seconds",
                self.number()
            ),
            _ => format!(
                "think of {verb} as a {noun}: {adjective} on the outside, {} within",
                self.adjective()
            ),
        };
        capitalize(&sentence) + "."
    }

    fn sentences(&mut self, count: usize) -> String {
        (0..count).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    fn number(&mut self) -> usize {
        self.pick_below(998) + 2
    }
}

fn capitalize(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn source(index: usize) -> Source {
    let mut generator = Generator::new(index, 5);
    let (one, other) = (generator.noun(), generator.noun());
    Source {
        title: format!("{} {} and {other} in practice", capitalize(generator.adjective()), one),
        publisher: format!("{} documentation", capitalize(generator.noun())),
        url: format!("https://docs.example.org/{one}/{other}/{index}.html"),
    }
}

fn question(number: usize, sources: usize) -> Question {
    let mut generator = Generator::new(number, 1);
    let (adjective, noun, other) = (generator.adjective(), generator.noun(), generator.noun());
    let prompt = match number % 4 {
        0 => format!("What does a {adjective} {noun} do to its {other}?"),
        1 => format!("When is `{}` better than a {adjective} {other}?", generator.name()),
        2 => format!("How do you keep the {adjective} {noun} from {} the {other}?", generator.verb()),
        _ => format!("Why is {noun} {} called a {adjective} {other}?", generator.number()),
    };
    let cited = if number.is_multiple_of(2) {
        vec![generator.pick_below(sources), generator.pick_below(sources)]
    } else {
        Vec::new()
    };
    let length = 2 + generator.pick_below(3);
    let mut answer = vec![Part::Paragraph(generator.sentences(length), cited)];
    if number * CODE.0 % CODE.1 < CODE.0 {
        answer.push(Part::Code(code(&mut generator)));
    }
    if number.is_multiple_of(4) {
        answer.push(Part::List((0..3 + generator.pick_below(3)).map(|_| generator.sentence()).collect()));
    }
    if number.is_multiple_of(9) {
        let head = [generator.noun(), generator.adjective(), generator.noun()].map(capitalize);
        let row = |generator: &mut Generator| {
            [generator.class(), generator.number().to_string(), generator.noun().to_owned()]
        };
        let rows = (0..3 + generator.pick_below(4)).map(|_| row(&mut generator)).collect();
        answer.push(Part::Table(head, rows));
    }
    let cited = if number.is_multiple_of(5) { vec![generator.pick_below(sources)] } else { Vec::new() };
    answer.push(Part::Paragraph(generator.sentences(2), cited));
    let note = number.is_multiple_of(6).then(|| generator.sentence());
    Question { number, prompt: capitalize(&prompt), answer, aid: generator.sentence(), note }
}

/// Generates plausible Python with indentation, a string over two lines, and one long line.
fn code(generator: &mut Generator) -> String {
    let (class, function, field) = (generator.class(), generator.name(), generator.name());
    let (other, number, sentence) = (generator.name(), generator.number(), generator.sentence());
    match generator.pick_below(3) {
        0 => format!(
            "from {}.{} import {class}\n\n\ndef {function}({field}: int = {number}) -> {class} | None:\n    \"\"\"{sentence}\n\n    \
             Gives nothing for an empty {}.\n    \"\"\"\n    if not {field}:\n        return None  # {}\n    return {class}({other}={field} \
             * {number}, name=f\"{{{field}:>{}}}\")",
            generator.noun(),
            generator.noun(),
            generator.noun(),
            generator.adjective(),
            number % 20 + 2,
        ),
        1 => format!(
            "class {class}(models.Model):\n    {field} = models.CharField(max_length={number})\n    {other} = models.ForeignKey(\"{}\", \
             on_delete=models.CASCADE)\n\n    @property\n    def {function}(self):\n        # {sentence}\n        return \
             self.{field}.strip() or \"{}\"",
            generator.class(),
            generator.noun(),
        ),
        _ => format!(
            "{field} = [{other}(item, limit={number}) for item in {function}() if item.{} is not None]\nwith open(\"{}.json\", \
             encoding=\"utf-8\") as file:\n    for key, value in json.load(file).items():\n        print(key, value, sep='\\t')  # {}",
            generator.noun(),
            generator.noun(),
            generator.adjective(),
        ),
    }
}
