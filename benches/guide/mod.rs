//! A guide of any size for benches and peers: code, lists, tables, aids, notes and citations in every section.
//!
//! The same number of questions gives the same letters on every machine and in every year: each choice is a fixed sum
//! over the question's number, nothing is drawn by lot.

mod words;
pub(crate) mod yaml;

use words::{DEEDS, ENDS, FIELDS, KINDS, THINGS};

/// A guide, before it is written down for one program or another.
pub(crate) struct Guide {
    pub(crate) sections: Vec<Section>,
    pub(crate) sources: Vec<Source>,
}

pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) questions: Vec<Question>,
}

pub(crate) struct Question {
    /// From 1 to the end of the guide.
    pub(crate) number: usize,
    pub(crate) prompt: String,
    pub(crate) answer: Vec<Part>,
    pub(crate) aid: String,
    pub(crate) note: Option<String>,
}

pub(crate) enum Part {
    /// Plain words with `code` in them, and the numbers of the sources they cite.
    Paragraph(String, Vec<usize>),
    /// Python.
    Code(String),
    List(Vec<String>),
    Table([String; 3], Vec<[String; 3]>),
}

pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) url: String,
}

/// As many as real guides have to a chapter.
const QUESTIONS_IN_A_SECTION: usize = 100;

/// About 1,280 in 5,000 questions.
const CODE: (usize, usize) = (32, 125);

/// Makes a guide.
pub(crate) fn guide(questions: usize) -> Guide {
    let sources = (0..(questions / 20).max(3)).map(source).collect::<Vec<_>>();
    let all: Vec<Question> = (1..=questions).map(|number| question(number, sources.len())).collect();
    let mut sections = Vec::new();
    let mut all = all.into_iter().peekable();
    while all.peek().is_some() {
        let number = sections.len();
        let title = format!("{} {}", FIELDS[number % FIELDS.len()], number / FIELDS.len() + 1);
        sections.push(Section { title, questions: all.by_ref().take(QUESTIONS_IN_A_SECTION).collect() });
    }
    Guide { sections, sources }
}

/// Where choices come from: the same number and step give the same choices (`SplitMix64`).
struct Walk(u64);

impl Walk {
    fn of(number: usize, step: u64) -> Self {
        Self(number as u64 * 8 + step)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or_default()
    }

    fn thing(&mut self) -> &'static str {
        THINGS[self.below(THINGS.len())]
    }

    fn deed(&mut self) -> String {
        format!("{}{}", DEEDS[self.below(DEEDS.len())], ENDS[self.below(ENDS.len())])
    }

    fn kind(&mut self) -> &'static str {
        KINDS[self.below(KINDS.len())]
    }

    fn name(&mut self) -> String {
        format!("{}_{}_{}", self.kind(), self.thing(), self.thing())
    }

    fn class(&mut self) -> String {
        [self.kind(), self.thing(), self.thing()].map(capital).concat()
    }

    fn sentence(&mut self) -> String {
        let (kind, thing, deed, other) = (self.kind(), self.thing(), self.deed(), self.thing());
        let sentence = match self.below(6) {
            0 => format!("the {kind} {thing} is {deed} before its {other}, so {} never waits", self.thing()),
            1 => format!("a {thing} without `{}` leaves the {other} {deed}, and nobody notices", self.name()),
            2 => format!(
                "every {kind} {other} keeps a {thing}: it is {deed} once, then read {} times",
                self.number()
            ),
            3 => format!(
                "{} is not the same as {deed}; one belongs to the {thing}, the other to the {kind} {other}",
                self.deed()
            ),
            4 => format!(
                "when {thing} and {other} disagree, the {kind} one wins after `{}` seconds",
                self.number()
            ),
            _ => format!("think of {deed} as a {thing}: {kind} on the outside, {} within", self.kind()),
        };
        capital(&sentence) + "."
    }

    fn sentences(&mut self, count: usize) -> String {
        (0..count).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }

    fn number(&mut self) -> usize {
        self.below(998) + 2
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn source(index: usize) -> Source {
    let mut walk = Walk::of(index, 5);
    let (one, other) = (walk.thing(), walk.thing());
    Source {
        title: format!("{} {} and {other} in practice", capital(walk.kind()), one),
        publisher: format!("{} documentation", capital(walk.thing())),
        url: format!("https://docs.example.org/{one}/{other}/{index}.html"),
    }
}

fn question(number: usize, sources: usize) -> Question {
    let mut walk = Walk::of(number, 1);
    let (kind, thing, other) = (walk.kind(), walk.thing(), walk.thing());
    let prompt = match number % 4 {
        0 => format!("What does a {kind} {thing} do to its {other}?"),
        1 => format!("When is `{}` better than a {kind} {other}?", walk.name()),
        2 => format!("How do you keep the {kind} {thing} from {} the {other}?", walk.deed()),
        _ => format!("Why is {thing} {} called a {kind} {other}?", walk.number()),
    };
    let cited =
        if number.is_multiple_of(2) { vec![walk.below(sources), walk.below(sources)] } else { Vec::new() };
    let length = 2 + walk.below(3);
    let mut answer = vec![Part::Paragraph(walk.sentences(length), cited)];
    if number * CODE.0 % CODE.1 < CODE.0 {
        answer.push(Part::Code(code(&mut walk)));
    }
    if number.is_multiple_of(4) {
        answer.push(Part::List((0..3 + walk.below(3)).map(|_| walk.sentence()).collect()));
    }
    if number.is_multiple_of(9) {
        let head = [walk.thing(), walk.kind(), walk.thing()].map(capital);
        let row = |walk: &mut Walk| [walk.class(), walk.number().to_string(), walk.thing().to_owned()];
        let rows = (0..3 + walk.below(4)).map(|_| row(&mut walk)).collect();
        answer.push(Part::Table(head, rows));
    }
    let cited = if number.is_multiple_of(5) { vec![walk.below(sources)] } else { Vec::new() };
    answer.push(Part::Paragraph(walk.sentences(2), cited));
    let note = number.is_multiple_of(6).then(|| walk.sentence());
    Question { number, prompt: capital(&prompt), answer, aid: walk.sentence(), note }
}

/// Python that a reviewer would not blink at, with an indentation, a string over two lines, and one long line.
fn code(walk: &mut Walk) -> String {
    let (class, function, field) = (walk.class(), walk.name(), walk.name());
    let (other, number, sentence) = (walk.name(), walk.number(), walk.sentence());
    match walk.below(3) {
        0 => format!(
            "from {}.{} import {class}\n\n\ndef {function}({field}: int = {number}) -> {class} | None:\n    \"\"\"{sentence}\n\n    \
             Gives nothing for an empty {}.\n    \"\"\"\n    if not {field}:\n        return None  # {}\n    return {class}({other}={field} \
             * {number}, name=f\"{{{field}:>{}}}\")",
            walk.thing(),
            walk.thing(),
            walk.thing(),
            walk.kind(),
            number % 20 + 2,
        ),
        1 => format!(
            "class {class}(models.Model):\n    {field} = models.CharField(max_length={number})\n    {other} = models.ForeignKey(\"{}\", \
             on_delete=models.CASCADE)\n\n    @property\n    def {function}(self):\n        # {sentence}\n        return \
             self.{field}.strip() or \"{}\"",
            walk.class(),
            walk.thing(),
        ),
        _ => format!(
            "{field} = [{other}(item, limit={number}) for item in {function}() if item.{} is not None]\nwith open(\"{}.json\", \
             encoding=\"utf-8\") as file:\n    for key, value in json.load(file).items():\n        print(key, value, sep='\\t')  # {}",
            walk.thing(),
            walk.thing(),
            walk.kind(),
        ),
    }
}
