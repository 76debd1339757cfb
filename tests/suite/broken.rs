//! Guides with mistakes, and what their authors are told.

use crate::shelf;

#[test]
fn every_broken_guide_says_where_and_how_to_mend_it() {
    insta::glob!("../fixtures/broken", "**/*.yaml", |path| {
        let Some((folder, file)) = shelf::open(path, "broken") else { return };
        let problems = qexport::content::read(&folder, &file).expect_err("a broken guide was taken");
        insta::assert_snapshot!(shelf::as_people_see_them(&problems));
    });
}

/// What a guide is told whose answer is written as given.
fn told(answer: &str) -> String {
    match shelf::read_answer(answer) {
        Ok(guide) => shelf::warnings_as_people_see_them(&guide.warnings),
        Err(problems) => shelf::as_people_see_them(&problems),
    }
}

#[test]
fn a_bomb_of_brackets_is_refused_at_once_and_without_a_stack_overflow() {
    for bomb in ["[", "{a: ", "- ", "? ", "[{a: ", "&a [*a, "] {
        let yaml = bomb.repeat(100_000);
        let started = std::time::Instant::now();
        let folder = shelf::folder(&[("guide.yaml", yaml.as_bytes())]);
        assert!(qexport::content::read(&folder, "guide.yaml").is_err(), "{bomb}");
        assert!(started.elapsed().as_secs() < 5, "`{bomb}` takes {:?}", started.elapsed());
    }
}

#[test]
fn a_bomb_of_marks_is_refused_at_once_and_without_a_stack_overflow() {
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
    ] {
        let markdown = bomb.repeat(100_000);
        let started = std::time::Instant::now();
        told(&markdown);
        assert!(started.elapsed().as_secs() < 10, "`{bomb}` takes {:?}", started.elapsed());
    }
}

#[test]
fn a_place_in_markdown_is_right_in_every_style_of_yaml() {
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
fn a_file_that_breaks_off_behind_a_letter_beyond_ascii_is_told_of() {
    for yaml in ["%idé", "[é", "'é", "é: [中\n\n", "- é: \"中"] {
        let folder = shelf::folder(&[("guide.yaml", yaml.as_bytes())]);
        let told = qexport::content::read(&folder, "guide.yaml").unwrap_err();
        assert!(shelf::as_people_see_them(&told).contains("invalid YAML"), "{yaml}");
    }
}

#[test]
fn an_excerpt_of_a_very_long_line_is_short() {
    let told = told(&format!("{} [@nobody] {}", "x ".repeat(100_000), "y ".repeat(100_000)));
    assert!(told.len() < 5_000 && told.contains("[@nobody]"), "{} bytes", told.len());
}

#[test]
fn a_million_mistakes_are_told_in_reasonable_time_and_length() {
    for mistake in ["[@nobody] ", "<b>b</b> ", "&#1; ", "[a](b) ", "<x>", "<br>", "![](a) ", "<!-- -->"] {
        let started = std::time::Instant::now();
        let told = told(&mistake.repeat(20_000));
        assert!(started.elapsed().as_secs() < 20, "`{mistake}` takes {:?}", started.elapsed());
        assert!(told.len() < 10_000_000, "`{mistake}` tells {} bytes", told.len());
    }
}
