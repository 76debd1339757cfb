//! Guides with mistakes, and what their authors are told.

use crate::shelf;

#[test]
fn broken_guides_report_places_and_fixes() {
    insta::glob!("../fixtures/broken", "**/*.yaml", |path| {
        let Some((folder, file)) = shelf::open(path, "broken") else { return };
        let problems = qexport::content::read(&folder, &file).expect_err("a broken guide was taken");
        insta::assert_snapshot!(shelf::render_problems(&problems));
    });
}

/// What a guide is told whose answer is written as given.
fn render_diagnostics(answer: &str) -> String {
    match shelf::read_answer(answer) {
        Ok(guide) => shelf::render_warnings(&guide.warnings),
        Err(problems) => shelf::render_problems(&problems),
    }
}

#[test]
fn bracket_bombs_fail_quickly() {
    for bomb in ["[", "{a: ", "- ", "? ", "[{a: ", "&a [*a, "] {
        let yaml = bomb.repeat(100_000);
        let started = std::time::Instant::now();
        let folder = shelf::folder(&[("guide.yaml", yaml.as_bytes())]);
        assert!(qexport::content::read(&folder, "guide.yaml").is_err(), "{bomb}");
        assert!(started.elapsed().as_secs() < 5, "`{bomb}` takes {:?}", started.elapsed());
    }
}

#[test]
fn aliases_of_long_texts_are_refused() {
    let question = |id: usize| format!("\n      - id: q-{id}\n        question: Q?\n        answer: *a");
    let questions: String = (0..1_000).map(question).collect();
    let head = "id: g\ntitle: G\nlanguage: en\nupdated: 2026-11-22\nsections:\n  - id: s\n    title: S\n    questions:";
    let guide = |length: usize| {
        let anchored =
            format!("\n      - id: a\n        question: Q?\n        answer: &a {}", "x ".repeat(length / 2));
        let yaml = format!("{head}{anchored}{questions}\n");
        qexport::content::read(&shelf::folder(&[("guide.yaml", yaml.as_bytes())]), "guide.yaml")
    };
    assert!(guide(1_000).is_ok());
    let refused = guide(1_250).unwrap_err();
    let line = refused.errors()[0].span.as_ref().unwrap().line();
    assert_eq!((refused.errors()[0].stable_code(), line), ("too-many-aliases", 2_531));
}

#[test]
fn files_of_too_many_values_are_refused() {
    let yaml = "- a\n".repeat(2_100_000);
    let refused = qexport::content::read(&shelf::folder(&[("guide.yaml", yaml.as_bytes())]), "guide.yaml");
    assert_eq!(refused.unwrap_err().errors()[0].stable_code(), "too-many-values");
}

#[test]
fn markup_bombs_are_read_quickly() {
    for bomb in [
        "> ",
        ">",
        "- ",
        "1. ",
        "*a **b ",
        "[",
        "![",
        "[@",
        "<b>",
        "<div>\n\n",
        "<li>",
        "`",
        "_a",
        "<PID>\n\n- ",
        "$a",
        "$a $b ",
        "\\(",
        "\\[ ",
        "![](x =",
        "[^1]",
        "[[",
        "これは**「",
        "a~b^c",
        ":tada:",
        ":a:",
        ":tada ",
        "{{a}} ",
        "{% a %}",
        "||a||",
        "++a++",
        "[/b]",
        "{++",
        "::",
        "a\n: b\n\n",
        "a\n: ",
        ">a\n>: b\n",
        "a\n: b\n\n:c\n",
    ] {
        let markdown = bomb.repeat(100_000);
        let started = std::time::Instant::now();
        render_diagnostics(&markdown);
        assert!(started.elapsed().as_secs() < 10, "`{bomb}` takes {:?}", started.elapsed());
    }
}

#[test]
fn markdown_spans_are_exact_in_all_yaml_styles() {
    for style in [
        "see [@nobody] there",
        "'it''s [@nobody]'",
        "\"a \\\"b\\\" [@nobody]\"",
        "|\n          [@some]\n          see [@nobody]",
        ">\n          folded\n          over [@nobody] two lines",
        "|\n          <PID>\n          > é `[@nobody` and [@nobody]",
    ] {
        let yaml = shelf::with_yaml_answer(style);
        let problems = shelf::read_yaml_answer(style).unwrap_err();
        let problem = problems.iter().find(|problem| problem.to_string().contains("nobody")).unwrap();
        let span = problem.span.clone().unwrap();
        assert_eq!(&yaml[span.range()], "[@nobody]", "{style}");
        let before = &yaml[..yaml.rfind("[@nobody]").unwrap()];
        let column = before.lines().last().unwrap().chars().count() + 1;
        assert_eq!((span.line(), span.column()), (before.lines().count(), column), "{style}");
    }
}

#[test]
fn truncated_multibyte_yaml_is_reported() {
    for yaml in ["%idé", "[é", "'é", "é: [中\n\n", "- é: \"中"] {
        let folder = shelf::folder(&[("guide.yaml", yaml.as_bytes())]);
        let told = qexport::content::read(&folder, "guide.yaml").unwrap_err();
        assert!(shelf::render_problems(&told).contains("here"), "{yaml}");
    }
}

#[test]
fn excerpts_of_long_lines_are_short() {
    let told = render_diagnostics(&format!("{} [@nobody] {}", "x ".repeat(100_000), "y ".repeat(100_000)));
    assert!(told.len() < 5_000 && told.contains("[@nobody]"), "{} bytes", told.len());
}

#[test]
fn many_problems_are_reported_quickly() {
    for mistake in ["[@nobody] ", "<b>b</b> ", "&#1; ", "[a](b) ", "<x>", "<br>", "![](a) ", "<!-- -->"] {
        let started = std::time::Instant::now();
        let told = render_diagnostics(&mistake.repeat(20_000));
        assert!(started.elapsed().as_secs() < 20, "`{mistake}` takes {:?}", started.elapsed());
        assert!(told.len() < 10_000_000, "`{mistake}` tells {} bytes", told.len());
    }
}
