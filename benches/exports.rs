//! Measures each step over a generated guide of 1,000 questions: `cargo bench`.
//!
//! The benches report allocated memory as well as time: large guides run out of memory as well.

#![expect(clippy::expect_used, reason = "a failing bench panics")]

mod guide;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher};
use qexport::content::{self, LockFile, Numbering};
use qexport::document::{Block, Document};
use qexport::export::{AnkiOptions, Assets, Options, PdfOptions, anki, find_format, pdf};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const QUESTIONS: usize = 1_000;

/// The number of notes for comparisons of decks with peers.
const NOTES: usize = 5_000;

static FOLDER: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| build_folder(QUESTIONS));

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| load(&FOLDER));

fn main() {
    divan::main();
}

fn build_folder(questions: usize) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("guide.yaml".to_owned(), guide::guide(questions).yaml().into_bytes())])
}

fn load(folder: &BTreeMap<String, Vec<u8>>) -> Document {
    content::read(folder, "guide.yaml").expect("the generated guide is valid").document
}

/// Builds a guide without code: no other packer of decks highlights code.
fn build_guide_without_code(questions: usize) -> Document {
    let mut document = load(&build_folder(questions));
    for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
        question.answer.retain(|block| !matches!(block, Block::Code { .. }));
    }
    document
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    LazyLock::force(&FOLDER);
    bencher.bench(|| load(&FOLDER));
}

/// Reads the second edition of a guide without changes.
#[divan::bench]
fn read_with_lock(bencher: Bencher<'_, '_>) {
    let mut folder = FOLDER.clone();
    let lock = read_lock(&folder);
    folder.insert(lock.name().to_owned(), lock.update().expect("the first edition has no lock").into_bytes());
    bencher.bench(|| read_lock(&folder));
}

fn read_lock(folder: &BTreeMap<String, Vec<u8>>) -> LockFile {
    content::read_with_lock(folder, "guide.yaml", Numbering::Kept).expect("the generated guide is valid").1
}

#[divan::bench]
fn layout_pdf(bencher: Bencher<'_, '_>) {
    let assets = Assets::bundled();
    bencher.bench(|| {
        pdf::layout_document(&DOCUMENT, &PdfOptions::default(), &assets).expect("the fonts are valid")
    });
}

#[divan::bench(args = ["pdf", "epub", "csv", "apkg"])]
fn export(bencher: Bencher<'_, '_>, name: &str) {
    let format = find_format(name).expect("the format exists");
    let (options, assets) = (Options::default(), Assets::bundled());
    bencher.bench(|| format.export(&DOCUMENT, &options, &assets).expect("the generated guide is valid"));
}

/// Packs notes without code into a package, for comparison with genanki in `peers.sh`.
#[divan::bench(args = [NOTES, 10 * NOTES])]
fn pack_notes(bencher: Bencher<'_, '_>, notes: usize) {
    let document = build_guide_without_code(notes);
    let (format, options, assets) =
        (find_format("apkg").expect("the format exists"), Options::default(), Assets::bundled());
    bencher.bench(|| format.export(&document, &options, &assets).expect("the generated guide is valid"));
}

/// Writes CSV rows into a file, for comparison with [`write_bytes`].
#[divan::bench(args = [NOTES, 10 * NOTES])]
fn write_rows(bencher: Bencher<'_, '_>, notes: usize) {
    let rows = build_rows(notes);
    bencher.bench(|| write_file(&rows.write().expect("the rows are valid")));
}

/// Writes the bytes of the same rows.
#[divan::bench(args = [NOTES, 10 * NOTES])]
fn write_bytes(bencher: Bencher<'_, '_>, notes: usize) {
    let bytes = build_rows(notes).write().expect("the rows are valid");
    bencher.bench(|| write_file(&bytes));
}

fn build_rows(notes: usize) -> anki::Rows {
    let document = load(&build_folder(notes));
    anki::build_rows(&document, &AnkiOptions::default(), &Assets::bundled())
        .expect("the generated guide is valid")
}

#[expect(clippy::disallowed_methods, reason = "a partial file does no harm")]
fn write_file(bytes: &[u8]) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench.csv");
    std::fs::write(file, bytes).expect("the target folder is writable");
}
