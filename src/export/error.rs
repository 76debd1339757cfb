//! What can go wrong on the way to bytes, and what is worth a warning.

use std::fmt;

use crate::diagnosis::Diagnosis;
use crate::document::{Card, QuestionId, SectionId};
use crate::plural::{counted, counted_were};

/// Why a file could not be made.
#[derive(Debug, Clone, thiserror::Error, miette::Diagnostic)]
pub enum ExportError {
    /// A template that minijinja refuses; only a user's own template gets here.
    #[error("the template `{name}` cannot be filled: {reason}")]
    #[diagnostic(help("compare it with the one that the program carries, in its folder `templates/`"))]
    Template {
        /// Its path below `templates/`.
        name: String,
        /// What minijinja says, with the line.
        reason: String,
    },
    /// epub-builder, zip or the XML parser gave up.
    #[error("the EPUB cannot be packed: {reason}")]
    Package {
        /// What the library says.
        reason: String,
    },
    /// A font that a library cannot read.
    #[error("the font {name} cannot be used: {reason}")]
    Font {
        /// The file.
        name: String,
        /// What the library says.
        reason: String,
    },
    /// An image whose file is sound at first sight and cannot be unpacked.
    #[error("the picture `{path}` cannot be shown: {reason}")]
    #[diagnostic(help("open it in a picture viewer and save it anew"))]
    Image {
        /// Its path in the guide's folder.
        path: String,
        /// What the library says.
        reason: String,
    },
    /// An option that breaks a rule.
    #[error(transparent)]
    #[diagnostic(transparent)]
    InvalidOption(Diagnosis),
    /// A guide that does not fit the pages it may fill.
    #[error("the guide does not fit {}: {} too many", counted(*.pages, "page"), counted(*.lines, "line"))]
    #[diagnostic(help(
        "with {tightest} it fills {}, and smaller letters can hardly be read: allow as many, hide a part, or take a larger paper or a narrower margin", counted(*.fills, "page")
    ))]
    TooLong {
        /// How many pages there may be.
        pages: usize,
        /// How many lines stand on further ones.
        lines: usize,
        /// How many pages it fills.
        fills: usize,
        /// The tightest look that was tried.
        tightest: String,
    },
    /// The PDF library gave up.
    #[error("the PDF cannot be written: {reason}")]
    Pdf {
        /// What the library says.
        reason: String,
    },
    /// The csv crate, SQLite or zip gave up.
    #[error("the deck cannot be written: {reason}")]
    Deck {
        /// What the library says.
        reason: String,
    },
    /// Two questions make the same note, which Anki would take twice and never tell apart again.
    #[error("question `{question}` makes a card that another one makes already")]
    #[diagnostic(help("ids name a card for ever: give the newer question its own"))]
    SameCard {
        /// The second of the two.
        question: QuestionId,
    },
}

/// Something that a file could not show as the guide has it. The file is whole all the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error, miette::Diagnostic)]
pub enum Warning {
    /// No font has the character.
    #[error("no font has `{character}` (U+{:04X}), first met in {place}", u32::from(*.character))]
    #[diagnostic(severity(Warning), help("write it in another way, or expect a box in its place"))]
    MissingGlyph {
        /// The character.
        character: char,
        /// Where it stands.
        place: Location,
    },
    /// A table of more columns than stand side by side on the page.
    #[error("a table in {place} is set as a list: its {columns} columns do not fit side by side")]
    #[diagnostic(
        severity(Warning),
        help("part it into several tables, or take a larger paper or smaller letters")
    )]
    WideTable {
        /// How many columns it has.
        columns: usize,
        /// Where it stands.
        place: Location,
    },
    /// An image that the format does not carry yet.
    #[error("the picture `{url}` in {place} is shown by its alternative text only")]
    #[diagnostic(severity(Warning))]
    Image {
        /// As the guide names it.
        url: String,
        /// Where it stands.
        place: Location,
    },
    /// An image that takes an e-reader long to show, or that it does not show at all.
    #[error("the picture `{path}` is heavy for e-readers")]
    #[diagnostic(severity(Warning), help("scale it down to 4 million pixels and 1.5 MB"))]
    HeavyImage {
        /// Its path in the guide's folder.
        path: String,
    },
    /// A family that was chosen lacks faces that pages are set in.
    #[error("the font family `{family}` has no {faces}: its regular stands there instead")]
    #[diagnostic(
        severity(Warning),
        help("add the files of these faces to the folder of `--font-dir`, or choose another family")
    )]
    LackingFaces {
        /// The family, as it was asked for.
        family: String,
        /// The faces, parted by commas.
        faces: String,
    },
    /// The PDF uses letters of this machine's fonts.
    #[error("some letters are from this machine's fonts: {fonts}")]
    #[diagnostic(help(
        "another machine may set them otherwise; put these files into a folder and name it by `--font-dir`"
    ))]
    SystemFonts {
        /// The files, parted by commas.
        fonts: String,
    },
    /// genpdf reads TrueType only.
    #[error("genpdf cannot read {fonts}, so their letters are missing")]
    #[diagnostic(help("leave `--painter genpdf` out, or give fonts with TrueType outlines, one to a file"))]
    UnreadFonts {
        /// The files, parted by commas.
        fonts: String,
    },
    /// The look was changed to fit the pages that the guide may fill: nothing is lost.
    #[error("to fit {}, the sheet is set in {chosen}", counted(*.pages, "page"))]
    #[diagnostic(severity(Advice))]
    Fitted {
        /// How many pages there may be.
        pages: usize,
        /// What was chosen.
        chosen: String,
    },
    /// The PDF breaks a rule of the standards that it follows otherwise.
    #[error("the PDF claims neither PDF/UA-1 nor PDF/A-2a: {reasons}")]
    #[diagnostic(severity(Warning), help("it prints and reads all the same"))]
    NoStandard {
        /// What krilla's validator says.
        reasons: String,
    },
    /// What the tool itself says is in another language than the guide.
    #[error("{}", english_words(.language, .words.as_deref()))]
    #[diagnostic(
        severity(Warning),
        help(
            "translate `templates/words/en.txt` as `words/{language}.txt` of a folder, and name the folder by `--templates`"
        )
    )]
    EnglishWords {
        /// The language.
        language: String,
        /// The names of the words, parted by commas, where not all of them lack.
        words: Option<String>,
    },
    /// A card to cut out whose back nothing stands on.
    #[error("question `{question}` has no answer: the back of its card is blank")]
    #[diagnostic(severity(Warning), help("give it an `answer:`, or write one on the card"))]
    BlankBack {
        /// The question.
        question: QuestionId,
    },
    /// The second painter knows less than the first.
    #[error("genpdf paints without pictures, fills, links, bookmarks, tags and metadata")]
    #[diagnostic(severity(Warning), help("leave `--painter genpdf` out to have them"))]
    PlainPainter,
    /// The text file makes plain cards only.
    #[error("question `{question}` makes a plain card here, no {card} one")]
    #[diagnostic(
        severity(Warning),
        help("a text file cannot say more to every Anki; `qexport apkg` makes the cards")
    )]
    PlainCard {
        /// The question.
        question: QuestionId,
        /// What it should make.
        card: Card,
    },
    /// The text file updates notes of the package, which alone has images.
    #[error("the text file cannot bring the pictures of question `{question}`")]
    #[diagnostic(
        severity(Warning),
        help(
            "learners who lack them import the `.apkg` of this edition first: Anki passes over its notes once this file has changed them"
        )
    )]
    PackagedImages {
        /// The question.
        question: QuestionId,
    },
    /// Questions that were taken out of the guide since its last edition.
    #[error("{} taken out of the guide, and learners find {} in Anki's browser by `tag:{tag}`", counted_were(*.questions, "question"), if *.questions == 1 { "its cards" } else { "their cards" })]
    #[diagnostic(
        severity(Advice),
        help(
            "the cards go out once more, in this edition, with that tag; learners may suspend or delete them"
        )
    )]
    Retired {
        /// How many.
        questions: usize,
        /// The tag on their notes.
        tag: String,
    },
    /// Questions that were taken out of the guide, in a file without tags.
    #[error("{} taken out of the guide, and without tags no card of this file can say so", counted_were(*.questions, "question"))]
    #[diagnostic(
        severity(Warning),
        help("learners keep the cards; with tags or an `.apkg` of this edition they are told")
    )]
    RetiredUntold {
        /// How many.
        questions: usize,
    },
    /// A question without an answer makes no card.
    #[error("question `{question}` has no answer and makes no card")]
    #[diagnostic(severity(Warning), help("give it an `answer:`; the PDF and the EPUB show it as it is"))]
    NoAnswer {
        /// The question.
        question: QuestionId,
    },
}

fn english_words(language: &str, words: Option<&str>) -> String {
    match words {
        None => format!(
            "the program has no words in `{language}`, so it says `Sources`, `Note` and the like in English"
        ),
        Some(words) => format!("the words in `{language}` lack `{words}`, which are English instead"),
    }
}

/// A part of a guide, for people who look for the place that a warning means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The title and what stands below it.
    Title,
    /// The title or the introduction of a section.
    Section(SectionId),
    /// A question with all that belongs to it.
    Question(QuestionId),
    /// The source list.
    Sources,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Title => f.write_str("the title"),
            Location::Section(id) => write!(f, "the beginning of section `{id}`"),
            Location::Question(id) => write!(f, "question `{id}`"),
            Location::Sources => f.write_str("the source list"),
        }
    }
}
