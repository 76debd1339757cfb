//! How long each step takes, over a made-up guide of 1,000 questions: `cargo bench`.
//!
//! Beside the time it says how much memory a step asks for: the second thing that a guide of 50,000 questions runs out of.

#![expect(clippy::expect_used, reason = "a bench that fails should say so loudly")]

mod guide;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher};
use qexport::content;
use qexport::document::Document;
use qexport::export::{Assets, Options, PdfOptions, find, pdf};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const QUESTIONS: usize = 1_000;

static FOLDER: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    BTreeMap::from([("guide.yaml".to_owned(), guide::guide(QUESTIONS).yaml().into_bytes())])
});

static DOCUMENT: LazyLock<Document> = LazyLock::new(read_guide);

fn main() {
    divan::main();
}

fn read_guide() -> Document {
    content::read(&*FOLDER, "guide.yaml").expect("the made-up guide is a good one").document
}

#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    LazyLock::force(&FOLDER);
    bencher.bench(read_guide);
}

#[divan::bench]
fn pdf_layout(bencher: Bencher<'_, '_>) {
    let assets = Assets::bundled();
    bencher.bench(|| pdf::lay_out(&DOCUMENT, &PdfOptions::default(), &assets).expect("the fonts are good"));
}

#[divan::bench(args = ["pdf", "epub", "anki", "apkg"])]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let format = find(name).expect("there is such a format");
    let (options, assets) = (Options::default(), Assets::bundled());
    bencher.bench(|| format.export(&DOCUMENT, &options, &assets).expect("the made-up guide is a good one"));
}
