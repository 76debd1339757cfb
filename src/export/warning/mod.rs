//! Warnings of exports: content that a format cannot show as written.

mod lists;
pub(crate) mod missing_glyphs;
mod places;

use self::lists::{absent_notes, english_words, list_quoted, list_renamed};
use self::missing_glyphs::MissingGlyphs;
use super::Location;
use crate::diagnosis::code::stable_codes;
use crate::document::{Card, Date, QuestionId};
use crate::plural::{counted, counted_are, counted_were};

/// The search in Anki's browser that finds all cards of removed questions, whatever edition removed them.
pub(crate) const RETIRED_SEARCH: &str = "tag:qexport::retired::*";

/// A warning of an export. The file is still complete and usable.
///
/// Each kind has a stable code, a place where there is one, and a fix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error, miette::Diagnostic)]
pub enum Warning {
    /// Characters that no font has.
    #[error("{0}")]
    #[diagnostic(severity(Warning), help("{}", .0.help()))]
    MissingGlyphs(MissingGlyphs),
    /// A table with more columns than fit side by side.
    #[error("a table in {place} is shown as a list: its {columns} columns do not fit side by side")]
    #[diagnostic(
        severity(Warning),
        help("split it into several tables, or use larger paper or a smaller text size")
    )]
    WideTable {
        /// The number of its columns.
        columns: usize,
        /// Where it is.
        place: Location,
    },
    /// Formulas that are not typeset.
    #[error("genpdf prints formulas as LaTeX, in the font for code")]
    #[diagnostic(severity(Warning), help("omit `--painter genpdf` to typeset them"))]
    MathsAsSource,
    /// A formula with a character that no font of formulas has.
    #[error("a formula in {place} is printed as LaTeX: KaTeX's fonts lack one of its characters")]
    #[diagnostic(
        severity(Warning),
        help("write the character outside of the formula, or use a command of LaTeX")
    )]
    MathsCharacter {
        /// Where it is.
        place: Location,
    },
    /// A formula that would be too small in its column.
    #[error("a formula in {place} is printed as LaTeX: to fit its column, it would be smaller than 5pt")]
    #[diagnostic(
        severity(Warning),
        help("shorten or split the formula, or use fewer columns, larger paper or a smaller text size")
    )]
    WideFormula {
        /// Where it is.
        place: Location,
    },
    /// An image that the format cannot include.
    #[error("the image `{url}` in {place} is replaced by its alt text")]
    #[diagnostic(severity(Advice), help("use a format that includes images: `apkg`, `epub` or `pdf`"))]
    Image {
        /// Its path in the guide.
        url: String,
        /// Where it is.
        place: Location,
    },
    /// A sound that the format cannot include.
    #[error("the sound `{path}` in {place} is replaced by its text")]
    #[diagnostic(severity(Advice), help("use the format that includes sounds: `apkg`"))]
    Audio {
        /// Its path in the guide's folder.
        path: String,
        /// Where it is.
        place: Location,
    },
    /// Colours of an SVG that painters cannot read.
    #[error("cannot read {} in the image `{path}`; using another colour of the file instead", list_quoted(.colors))]
    #[diagnostic(
        severity(Warning),
        help("write these colours as `#rrggbb` or `rgb(1, 2, 3)`, or save the image as PNG")
    )]
    UnreadColors {
        /// Its path in the guide's folder.
        path: String,
        /// The colours, as they are written.
        colors: Vec<String>,
    },
    /// Characters of an SVG that no font has.
    #[error("no font has {} in the image `{path}`", list_quoted(.characters))]
    #[diagnostic(
        severity(Warning),
        help(
            "add a font that has them with `--font-dir`, or save the text of the image as paths; otherwise the PDF shows boxes"
        )
    )]
    MissingGlyphsInImage {
        /// Its path in the guide's folder.
        path: String,
        /// The characters.
        characters: Vec<String>,
    },
    /// An image that e-readers show slowly or not at all.
    #[error("the image `{path}` in {place} is too large for many e-readers")]
    #[diagnostic(severity(Warning), help("scale it down to 4 million pixels and 1.5 MB"))]
    HeavyImage {
        /// Its path in the guide's folder.
        path: String,
        /// Where it is first shown.
        place: Location,
    },
    /// A chosen font family without faces that the pages use.
    #[error("the font family `{family}` has no {faces} face; using regular instead")]
    #[diagnostic(
        severity(Warning),
        help("add the files of these faces to the folder of `--font-dir`, or choose another family")
    )]
    MissingFaces {
        /// The family, as it was chosen.
        family: String,
        /// The faces, separated by commas.
        faces: String,
    },
    /// The PDF uses fonts of this machine.
    #[error("some characters use fonts of this machine: {fonts}")]
    #[diagnostic(
        severity(Warning),
        help(
            "the PDF may look different from another machine; copy these files to a folder and pass it as `--font-dir`"
        )
    )]
    SystemFonts {
        /// The files, separated by commas.
        fonts: String,
    },
    /// genpdf reads TrueType only.
    #[error("genpdf cannot read {fonts}; their characters are missing")]
    #[diagnostic(
        severity(Warning),
        help("omit `--painter genpdf`, or add fonts with TrueType outlines, one per file")
    )]
    UnreadFonts {
        /// The files, separated by commas.
        fonts: String,
    },
    /// The style was changed so that the guide fits its pages.
    #[error("to fit {}, the sheet uses {chosen}", counted(*.pages, "page"))]
    #[diagnostic(severity(Advice), help("set these options yourself, or allow more `pages`, to change this"))]
    Fitted {
        /// The limit of pages.
        pages: usize,
        /// The style that fits.
        chosen: String,
    },
    /// The PDF breaks a rule of PDF/UA-1 or PDF/A-2a.
    #[error("the PDF conforms to neither PDF/UA-1 nor PDF/A-2a: {reasons}")]
    #[diagnostic(
        severity(Warning),
        help("the PDF is still usable; fix the named parts to make it accessible")
    )]
    NoStandard {
        /// The report of krilla's validator.
        reasons: String,
    },
    /// Interface words are in English, unlike the guide.
    #[error("{}", english_words(.language, .words.as_deref()))]
    #[diagnostic(
        severity(Warning),
        help(
            "translate `templates/words/en.txt` to `words/{language}.txt` in a folder of your own, and pass it as `--templates`"
        )
    )]
    EnglishWords {
        /// The language.
        language: String,
        /// The keys of the missing words, separated by commas; `None` if all are missing.
        words: Option<String>,
    },
    /// A printed card without an answer.
    #[error("question `{question}` has no answer: the back of its card is blank")]
    #[diagnostic(severity(Warning), help("add an `answer:`, or write one on the card"))]
    BlankBack {
        /// The question.
        question: QuestionId,
    },
    /// Notes that do not fit the cards of their questions.
    #[error("{} on a page after the cards: beside the answer, no space is left", counted_are(*.notes, "note"))]
    #[diagnostic(
        severity(Advice),
        help(
            "shorten these answers or notes, or choose a smaller `sizes: {{body: …}}`, to keep them on their cards"
        )
    )]
    MovedNotes {
        /// The number of notes.
        notes: usize,
    },
    /// The second painter cannot do all that the first can.
    #[error("genpdf omits images, fills, links, bookmarks, tags and metadata")]
    #[diagnostic(severity(Warning), help("omit `--painter genpdf` to include them"))]
    PlainPainter,
    /// CSV has basic cards only.
    #[error("question `{question}` is exported as a basic card: CSV cannot hold {card} cards")]
    #[diagnostic(severity(Advice), help("use `qexport apkg`, which makes {card} cards"))]
    PlainCard {
        /// The question.
        question: QuestionId,
        /// The kind of card that the guide asks for.
        card: Card,
    },
    /// The CSV updates notes of the package, which alone has images and sounds.
    #[error("question `{question}` has images or sounds, which CSV cannot hold")]
    #[diagnostic(
        severity(Advice),
        help(
            "learners without these files import the `.apkg` of this edition first: Anki skips its notes once this file has changed them"
        )
    )]
    PackagedImages {
        /// The question.
        question: QuestionId,
    },
    /// The CSV updates notes of the package, but not the fields that Anki reads aloud.
    #[error(
        "the CSV cannot update what Anki reads aloud: changed notes speak their former text, new ones are silent"
    )]
    #[diagnostic(severity(Advice), help("publish the `.apkg` of this edition as well, or omit `speak`"))]
    PackagedSpeech,
    /// A CSV for notes of the package has notes of one type.
    #[error("{} not in this CSV: Anki reads the fields of one note type by their names", counted_are(*.notes, "cloze note"))]
    #[diagnostic(
        severity(Advice),
        help("write a second CSV with `--note-type qexport-cloze -o FILE`, and publish both")
    )]
    OmittedClozeNotes {
        /// The number of notes.
        notes: usize,
    },
    /// A CSV for a note type that learners may not have.
    #[error(
        "learners may lack the note type `{note_type}`: every cloze note is new or changed in this edition"
    )]
    #[diagnostic(
        severity(Warning),
        help("publish the `.apkg` of this edition first: without the note type, Anki skips these notes")
    )]
    NewNoteType {
        /// Its name.
        note_type: String,
    },
    /// A CSV without rows.
    #[error("the CSV has no rows: {}", absent_notes(.note_type.as_deref(), *.since))]
    #[diagnostic(severity(Warning), help("publish nothing, or choose another `--since` or `--note-type`"))]
    NoRows {
        /// The name of the only note type that the CSV may have.
        note_type: Option<String>,
        /// The edition after which its notes changed.
        since: Option<Date>,
    },
    /// Questions removed from the guide, in this edition or an earlier one.
    #[error("{} removed since the last edition; the deck has {} of removed questions, tagged `qexport::retired`", counted_were(*.questions, "question"), counted(*.notes, "note"))]
    #[diagnostic(
        severity(Advice),
        help(
            "learners find all of them in Anki's browser with `{RETIRED_SEARCH}`, and may suspend them; deleted notes return with the next import"
        )
    )]
    Retired {
        /// The number of questions that this edition removed.
        questions: usize,
        /// The number of all notes of removed questions.
        notes: usize,
    },
    /// Questions removed from the guide, in a file without tags.
    #[error("{} removed from the guide; without tags, this file cannot mark {}", counted_were(*.questions, "question"), if *.questions == 1 { "its cards" } else { "their cards" })]
    #[diagnostic(
        severity(Warning),
        help("learners keep the cards unmarked; export tags, or publish the `.apkg` of this edition")
    )]
    RetiredUntagged {
        /// The number of questions.
        questions: usize,
    },
    /// Decks with other names than in the last edition.
    #[error("{} changed: {}", counted(.renamed.len(), "deck name"), list_renamed(.renamed))]
    #[diagnostic(
        severity(Warning),
        help(
            "a learner's cards stay in the old deck, and new cards go to the new one; learners move them in Anki's browser with Cards → Change Deck"
        )
    )]
    ChangedDeckNames {
        /// The old and the new name of each deck.
        renamed: Vec<(String, String)>,
    },
    /// A question without an answer makes no card.
    #[error("question `{question}` has no answer and makes no card")]
    #[diagnostic(
        severity(Warning),
        help("add an `answer:`; the PDF and the EPUB show the question without one")
    )]
    NoAnswer {
        /// The question.
        question: QuestionId,
    },
}

stable_codes! {
    Warning {
        MissingGlyphs => "missing-glyph",
        WideTable => "wide-table",
        MathsAsSource => "maths-as-source",
        MathsCharacter => "missing-maths-glyph",
        WideFormula => "wide-formula",
        Image => "omitted-image",
        Audio => "omitted-audio",
        UnreadColors => "unread-image-color",
        MissingGlyphsInImage => "missing-glyph-in-image",
        HeavyImage => "large-image",
        MissingFaces => "missing-font-faces",
        SystemFonts => "system-fonts",
        UnreadFonts => "unsupported-fonts",
        Fitted => "fitted-style",
        NoStandard => "nonconforming-pdf",
        EnglishWords => "untranslated-words",
        BlankBack => "blank-card-back",
        MovedNotes => "moved-notes",
        PlainPainter => "limited-painter",
        PlainCard => "basic-card",
        PackagedImages => "images-only-in-package",
        PackagedSpeech => "speech-only-in-package",
        OmittedClozeNotes => "omitted-cloze-notes",
        NewNoteType => "new-note-type",
        NoRows => "no-rows",
        Retired => "retired-questions",
        RetiredUntagged => "untagged-retired-questions",
        ChangedDeckNames => "changed-deck-name",
        NoAnswer => "no-answer",
    }
}

impl Warning {
    /// Adds a warning to others: those of missing characters become one.
    pub(crate) fn add_to(self, warnings: &mut Vec<Self>) {
        if let Self::MissingGlyphs(later) = self {
            let known = warnings.iter_mut().find_map(|warning| match warning {
                Self::MissingGlyphs(known) => Some(known),
                _ => None,
            });
            match known {
                Some(known) => known.merge(later),
                None => warnings.push(Self::MissingGlyphs(later)),
            }
        } else {
            warnings.push(self);
        }
    }
}
