//! Mutated originals: each reader gives a valid guide or an error with a place, in little time.
//!
//! A seed gives the same inputs on every machine. The suite runs a few; this runs many, and keeps what fails:
//!
//! ```text
//! FUZZ_READER=markdown FUZZ_SECONDS=1200 FUZZ_SEEDS=folder cargo test --test suite fuzz_one_reader -- --ignored
//! ```

mod mutation;
mod reader;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use self::mutation::{Mutator, Numbers};
use self::reader::{FuzzedReader, READERS};

/// Longer than any input of this size may take on a slow machine.
const LONGEST: Duration = Duration::from_secs(90);

/// Inputs of each reader in the suite.
const FEW: u64 = 60;

#[test]
fn mutated_originals_are_read_or_refused() {
    for reader in READERS {
        let seeds = reader.list_seeds(&[]);
        for number in 0..FEW {
            run_input(reader, &seeds, number);
        }
    }
}

#[test]
#[ignore = "runs for as long as `FUZZ_SECONDS` says"]
fn fuzz_one_reader() {
    let value = |name: &str| std::env::var(name).unwrap_or_default();
    let reader = READERS.iter().find(|reader| reader.name == value("FUZZ_READER"));
    let reader = reader.unwrap_or_else(|| panic!("FUZZ_READER is none of {READERS:?}"));
    let folder = value("FUZZ_SEEDS");
    let folders = if folder.is_empty() { Vec::new() } else { vec![PathBuf::from(folder)] };
    let seeds = reader.list_seeds(&folders);
    let seconds = value("FUZZ_SECONDS").parse().unwrap_or(60);
    let end = Instant::now() + Duration::from_secs(seconds);
    let first: u64 = value("FUZZ_FIRST").parse().unwrap_or(FEW);
    let failures = PathBuf::from(std::env::var("FUZZ_FAILURES").unwrap_or("target/fuzz".to_owned()));
    let (mut number, mut failed) = (first, 0);
    while Instant::now() < end {
        let input = make_input(reader, &seeds, number);
        if catch_unwind(AssertUnwindSafe(|| check_input(reader, &input))).is_err() {
            failed += 1;
            keep_input(&failures, &format!("{}-{number}", reader.name), &input);
        }
        number += 1;
    }
    assert_eq!(
        failed,
        0,
        "{} of {} inputs from {first} on: see {}",
        failed,
        number - first,
        failures.display()
    );
}

fn keep_input(folder: &Path, name: &str, input: &[u8]) {
    #[expect(clippy::disallowed_methods, reason = "a file for the person who runs this")]
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(folder.join(name), input)).unwrap();
}

#[track_caller]
fn run_input(reader: &FuzzedReader, seeds: &[Vec<u8>], number: u64) {
    let input = make_input(reader, seeds, number);
    let outcome = catch_unwind(AssertUnwindSafe(|| check_input(reader, &input)));
    assert!(outcome.is_ok(), "{} {number}:\n{}", reader.name, String::from_utf8_lossy(&input));
}

fn make_input(reader: &FuzzedReader, seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut mutator = Mutator { numbers: Numbers::new(number), seeds };
    (reader.mutate)(&mut mutator)
}

fn check_input(reader: &FuzzedReader, input: &[u8]) {
    let start = Instant::now();
    (reader.read)(input);
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
}
