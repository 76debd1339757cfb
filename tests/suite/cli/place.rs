//! A folder of its own for each test, and the built program in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A guide without a fault.
pub(super) const SOUND: &str = "\
id: small
title: A Small Guide
language: en
updated: 2026-11-22
sections:
  - id: one
    title: One
    questions:
      - id: first
        question: What is first?
        answer: This is.
";

/// A guide with one warning: a question that nobody answers.
pub(super) fn unanswered() -> String {
    SOUND.replace("        answer: This is.\n", "")
}

/// A guide with a slip on line 11, column 9.
pub(super) fn misspelt() -> String {
    SOUND.replace("answer:", "anwser:")
}

/// A folder that is empty at first.
pub(super) struct Place(PathBuf);

impl Place {
    /// Makes a folder for the test of that name.
    pub(super) fn empty(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        // An earlier run may have left one.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// … with a sound guide in `guide.yaml`.
    pub(super) fn with_guide(test: &str) -> Self {
        Self::empty(test).with("guide.yaml", SOUND)
    }

    /// Adds a file, and the folders above it.
    pub(super) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "nothing to lose in a test")]
        std::fs::write(file, text).unwrap();
        self
    }

    /// Where a file of this folder is.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// The bytes of a file.
    pub(super) fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names in a folder, sorted, also hidden ones; empty where there is no folder.
    pub(super) fn list(&self, folder: &str) -> Vec<String> {
        #[expect(clippy::disallowed_methods, reason = "sorted below")]
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, ready to run here, without a terminal and with nothing but these variables.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qexport"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .env_clear()
            .env("LC_ALL", "C.UTF-8");
        command
    }

    /// Runs the program here.
    pub(super) fn run(&self, arguments: &[&str]) -> Outcome {
        let output = self.command(arguments).output().unwrap();
        Outcome {
            status: output.status.code().unwrap(),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// How a run ended.
pub(super) struct Outcome {
    pub(super) status: i32,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: String,
}

impl Outcome {
    /// The run did what it was asked for.
    #[track_caller]
    pub(super) fn done(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }

    /// The guide or the export failed: says why, and writes nothing to standard output.
    #[track_caller]
    pub(super) fn failed(self) -> String {
        assert_eq!((self.status, self.stdout.len()), (1, 0), "{}", self.stderr);
        self.stderr
    }

    /// The arguments made no sense.
    #[track_caller]
    pub(super) fn refused(self) -> String {
        assert_eq!((self.status, self.stdout.len()), (2, 0), "{}", self.stderr);
        self.stderr
    }

    /// Standard output as text.
    pub(super) fn answer(&self) -> String {
        String::from_utf8(self.stdout.clone()).unwrap()
    }
}

/// A text with `#` for each number, for what changes from run to run.
pub(super) fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' | '.' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c => out.push(c),
        }
    }
    out
}
