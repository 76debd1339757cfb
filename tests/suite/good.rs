//! Guides that are sound, and what is read from them.

use crate::{outline, shelf};

fn read(folder: &shelf::Shelf, file: &str) -> String {
    match qexport::content::read(folder, file) {
        Ok(guide) => {
            let warnings = shelf::as_people_see_them(&guide.warnings);
            format!("{}\nwarnings\n{warnings}", outline::of(&guide.document))
        }
        Err(problems) => panic!("{}", shelf::as_people_see_them(&problems)),
    }
}

#[test]
fn every_good_guide_is_read_as_it_is_meant() {
    insta::glob!("../fixtures/good", "**/*.yaml", |path| {
        if let Some((folder, file)) = shelf::open(path, "good") {
            insta::assert_snapshot!(read(&folder, &file));
        }
    });
}
