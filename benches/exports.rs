//! How long each step takes, over a made-up guide of 1,000 questions: `cargo bench`.
//!
//! Beside the time it says how much memory a step asks for: the second thing that a guide of 50,000 questions runs out of.

#![expect(clippy::expect_used, reason = "a bench that fails should say so loudly")]

mod guide;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher};
use qexport::content::{self, LockFile};
use qexport::document::{Block, Document};
use qexport::export::{AnkiOptions, Assets, Options, PdfOptions, anki, find, pdf};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const QUESTIONS: usize = 1_000;

/// The size at which decks are held against their peers.
const NOTES: usize = 5_000;

static FOLDER: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| folder(QUESTIONS));

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| read(&FOLDER));

fn main() {
    divan::main();
}

fn folder(questions: usize) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("guide.yaml".to_owned(), guide::guide(questions).yaml().into_bytes())])
}

fn read(folder: &BTreeMap<String, Vec<u8>>) -> Document {
    content::read(folder, "guide.yaml").expect("the made-up guide is a good one").document
}

/// A guide without programs: nothing to highlight, which no other packer of decks does.
fn plain(questions: usize) -> Document {
    let mut document = read(&folder(questions));
    for question in document.sections.iter_mut().flat_map(|section| &mut section.questions) {
        question.answer.retain(|block| !matches!(block, Block::Code { .. }));
    }
    document
}

#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    LazyLock::force(&FOLDER);
    bencher.bench(|| read(&FOLDER));
}

/// The second edition of a guide, and nothing in it has changed.
#[divan::bench]
fn reading_with_lock(bencher: Bencher<'_, '_>) {
    let mut folder = FOLDER.clone();
    let lock = lock_of(&folder);
    folder.insert(lock.name().to_owned(), lock.update().expect("the first edition has no lock").into_bytes());
    bencher.bench(|| lock_of(&folder));
}

fn lock_of(folder: &BTreeMap<String, Vec<u8>>) -> LockFile {
    content::read_with_lock(folder, "guide.yaml").expect("the made-up guide is a good one").1
}

#[divan::bench]
fn pdf_layout(bencher: Bencher<'_, '_>) {
    let assets = Assets::bundled();
    bencher.bench(|| pdf::lay_out(&DOCUMENT, &PdfOptions::default(), &assets).expect("the fonts are good"));
}

#[divan::bench(args = ["pdf", "epub", "csv", "apkg"])]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let format = find(name).expect("there is such a format");
    let (options, assets) = (Options::default(), Assets::bundled());
    bencher.bench(|| format.export(&DOCUMENT, &options, &assets).expect("the made-up guide is a good one"));
}

/// Notes without programs into a package: what a packer of decks does, to be held against genanki's in `peers.sh`.
#[divan::bench(args = [NOTES, 10 * NOTES])]
fn packing(bencher: Bencher<'_, '_>, notes: usize) {
    let document = plain(notes);
    let (format, options, assets) =
        (find("apkg").expect("there is a package"), Options::default(), Assets::bundled());
    bencher.bench(|| format.export(&document, &options, &assets).expect("the made-up guide is a good one"));
}

/// Rows into a text file, to be held against [`bytes_into_a_file`].
#[divan::bench(args = [NOTES, 10 * NOTES])]
fn rows_into_a_file(bencher: Bencher<'_, '_>, notes: usize) {
    let rows = rows(notes);
    bencher.bench(|| write(&rows.write().expect("the rows are good")));
}

/// The same bytes, ready made.
#[divan::bench(args = [NOTES, 10 * NOTES])]
fn bytes_into_a_file(bencher: Bencher<'_, '_>, notes: usize) {
    let bytes = rows(notes).write().expect("the rows are good");
    bencher.bench(|| write(&bytes));
}

fn rows(notes: usize) -> anki::Rows {
    let document = read(&folder(notes));
    anki::build_rows(&document, &AnkiOptions::default(), &Assets::bundled())
        .expect("the made-up guide is a good one")
}

#[expect(clippy::disallowed_methods, reason = "nobody misses the file if this is killed")]
fn write(bytes: &[u8]) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench.csv");
    std::fs::write(file, bytes).expect("the folder of the build can be written to");
}
