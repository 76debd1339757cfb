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
