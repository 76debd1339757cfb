//! A temporary folder for each test, and the built program in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A valid guide.
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

/// A guide with one warning: a question without an answer.
pub(super) fn unanswered() -> String {
    SOUND.replace("        answer: This is.\n", "")
}

/// A guide with an error at line 11, column 9.
pub(super) fn misspelt() -> String {
    SOUND.replace("answer:", "anwser:")
}

/// A folder for one test.
pub(super) struct Place(PathBuf);

impl Place {
    /// Creates an empty folder for the test with this name.
    pub(super) fn empty(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        // An earlier run may have left a folder.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Creates a folder with a valid guide in `guide.yaml`.
    pub(super) fn with_guide(test: &str) -> Self {
        Self::empty(test).with("guide.yaml", SOUND)
    }

    /// Adds a file and its parent folders.
    pub(super) fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test has no old file to lose")]
        std::fs::write(file, text).unwrap();
        self
    }

    /// The path of a file in this folder.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// The bytes of a file.
    pub(super) fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names in a folder, sorted, hidden ones included; empty if the folder does not exist.
    pub(super) fn list(&self, folder: &str) -> Vec<String> {
        #[expect(clippy::disallowed_methods, reason = "sorted below")]
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, prepared to run here without a terminal and with only these variables.
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

/// The result of a run.
pub(super) struct Outcome {
    pub(super) status: i32,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: String,
}

impl Outcome {
    /// Asserts that the run succeeded.
    #[track_caller]
    pub(super) fn assert_success(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }

    /// Asserts that the guide or the export failed without standard output; returns standard error.
    #[track_caller]
    pub(super) fn assert_failure(self) -> String {
        assert_eq!((self.status, self.stdout.len()), (1, 0), "{}", self.stderr);
        self.stderr
    }

    /// Asserts a usage error without standard output; returns standard error.
    #[track_caller]
    pub(super) fn assert_usage_error(self) -> String {
        assert_eq!((self.status, self.stdout.len()), (2, 0), "{}", self.stderr);
        self.stderr
    }

    /// Standard output as text.
    pub(super) fn stdout_text(&self) -> String {
        String::from_utf8(self.stdout.clone()).unwrap()
    }
}

/// Replaces each number with `#`, for values that change between runs.
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
