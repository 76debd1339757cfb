//! What happens on the disk.

use super::place::{Place, misspelt, without_numbers};

#[test]
fn files_are_named_after_the_guide() {
    let place = Place::with_guide("named");
    place.run(&["all", "-d", "books/new"]).assert_success();
    assert_eq!(place.list("books/new"), ["small.apkg", "small.csv", "small.epub", "small.pdf"]);
    let said = place.run(&["csv"]).assert_success().stderr;
    assert!(without_numbers(&said).starts_with("wrote output/small.csv (# "), "{said}");
    place.run(&["epub", "-o", "mine.epub"]).assert_success();
    assert_eq!(place.list("."), ["books", "guide.lock", "guide.yaml", "mine.epub", "output"]);
}

#[test]
fn two_runs_write_the_same_bytes() {
    let place = Place::with_guide("twice");
    place.run(&["all", "-d", "one"]).assert_success();
    place.run(&["all", "-d", "two"]).assert_success();
    for file in place.list("one") {
        assert!(place.read(&format!("one/{file}")) == place.read(&format!("two/{file}")), "{file}");
    }
}

#[test]
fn invalid_guides_keep_old_files() {
    let place = Place::empty("whole").with("guide.yaml", misspelt()).with("output/small.pdf", "old");
    place.run(&["all"]).assert_failure();
    place.run(&["pdf"]).assert_failure();
    assert_eq!(place.read("output/small.pdf"), b"old");
    assert_eq!(place.list("output"), ["small.pdf"]);
}

#[test]
fn failed_writes_keep_all_old_files() {
    let place =
        Place::with_guide("all-or-none").with("output/small.pdf", "old").with("output/small.csv/x", "");
    insta::assert_snapshot!(place.run(&["all"]).assert_failure());
    assert_eq!(place.read("output/small.pdf"), b"old");
    assert_eq!(place.list("output"), ["small.csv", "small.pdf"]);
}

#[test]
fn unwritable_paths_report_a_fix() {
    let place = Place::with_guide("no-place").with("file", "old");
    insta::assert_snapshot!(place.run(&["pdf", "-o", "missing/small.pdf"]).assert_failure());
    insta::assert_snapshot!(place.run(&["pdf", "-o", "file/small.pdf"]).assert_failure());
    insta::assert_snapshot!(place.run(&["pdf", "-o", "."]).assert_failure());
    insta::assert_snapshot!(place.run(&["all", "-d", "file"]).assert_failure());
    assert_eq!(place.list("."), ["file", "guide.yaml"]);
}

#[test]
fn a_guide_is_never_overwritten() {
    let place = Place::with_guide("treasure");
    insta::assert_snapshot!(place.run(&["pdf", "-o", "guide.yaml"]).assert_failure());
    place.run(&["check"]).assert_success();
}

#[test]
fn a_lock_is_never_overwritten_by_an_export() {
    let place = Place::with_guide("lock-treasure");
    place.run(&["csv"]).assert_success();
    let lock = place.read("guide.lock");
    insta::assert_snapshot!(place.run(&["pdf", "-o", "guide.lock"]).assert_failure());
    for (command, target) in [("apkg", "guide.lock"), ("epub", "./GUIDE.LOCK"), ("csv", "new.lock")] {
        place.run(&[command, "-o", target]).assert_failure();
    }
    assert_eq!(place.read("guide.lock"), lock);
    assert_eq!(place.list("."), ["guide.lock", "guide.yaml", "output"]);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let place = Place::with_guide("read-only").with("old.csv", "old");
    let mut permissions = std::fs::metadata(place.path("old.csv")).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(place.path("old.csv"), permissions).unwrap();
    insta::assert_snapshot!(place.run(&["csv", "-o", "old.csv"]).assert_failure());
    assert_eq!(place.read("old.csv"), b"old");
}

#[test]
fn leftovers_of_killed_runs_are_removed() {
    let place = Place::with_guide("leftovers")
        .with(".small.csv.qexport-aB3dE9.tmp", "left")
        .with(".other.pdf.qexport-000000.tmp", "left")
        .with(".small.csv.tmp", "mine");
    place.run(&["csv", "-o", "small.csv"]).assert_success();
    assert_eq!(place.list("."), [".small.csv.tmp", "guide.lock", "guide.yaml", "small.csv"]);
}

#[test]
fn temporary_files_of_running_runs_stay() {
    let name = ".small.csv.qexport-aB3dE9.tmp";
    let place = Place::with_guide("running").with(name, "half");
    let file = std::fs::File::options().write(true).open(place.path(name)).unwrap();
    file.lock().unwrap();
    place.run(&["csv", "-o", "small.csv"]).assert_success();
    file.unlock().unwrap();
    assert_eq!(place.read(name), b"half");
    place.run(&["csv", "-o", "small.csv"]).assert_success();
    assert_eq!(place.list("."), ["guide.lock", "guide.yaml", "small.csv"]);
}

#[test]
#[cfg(target_os = "linux")]
fn read_only_folders_are_reported() {
    let place = Place::with_guide("read-only-folder");
    // Read-only for the superuser, too.
    let told = place.run(&["csv", "-o", "/sys/small.csv"]).assert_failure();
    assert!(told.contains("cannot write `/sys/small.csv`: "), "{told}");
    assert!(!told.contains("qexport-"), "{told}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_to_the_target_stays_a_link() {
        let place = Place::with_guide("link").with("real/old.csv", "old");
        symlink("real/old.csv", place.path("to-old.csv")).unwrap();
        symlink("real/new.csv", place.path("to-new.csv")).unwrap();
        for (link, real) in [("to-old.csv", "real/old.csv"), ("to-new.csv", "real/new.csv")] {
            place.run(&["csv", "-o", link]).assert_success();
            assert!(place.path(link).is_symlink());
            assert_ne!(place.read(real), b"old");
        }
        assert_eq!(place.list("real"), ["new.csv", "old.csv"]);
    }

    #[test]
    fn links_never_overwrite_guides_or_locks() {
        let place = Place::with_guide("link-to-treasure");
        place.run(&["csv"]).assert_success();
        for treasure in ["guide.yaml", "guide.lock"] {
            let before = place.read(treasure);
            symlink(treasure, place.path("small.pdf")).unwrap();
            place.run(&["pdf", "-o", "small.pdf"]).assert_failure();
            std::fs::remove_file(place.path("small.pdf")).unwrap();
            assert_eq!(place.read(treasure), before);
        }
    }

    #[test]
    fn cyclic_links_are_reported() {
        let place = Place::with_guide("circle");
        symlink("round.csv", place.path("round.csv")).unwrap();
        assert!(place.run(&["csv", "-o", "round.csv"]).assert_failure().contains("round.csv"));
    }

    #[test]
    fn a_file_keeps_its_permissions() {
        let place = Place::with_guide("permissions").with("old.csv", "old");
        std::fs::set_permissions(place.path("old.csv"), PermissionsExt::from_mode(0o640)).unwrap();
        place.run(&["csv", "-o", "old.csv"]).assert_success();
        let mode = std::fs::metadata(place.path("old.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn pipes_are_written_and_not_replaced() {
        let place = Place::with_guide("fifo");
        let pipe = place.path("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::read(pipe).unwrap()
        });
        place.run(&["csv", "-o", "pipe"]).assert_success();
        assert!(std::fs::metadata(pipe).unwrap().file_type().is_fifo());
        assert_eq!(reader.join().unwrap(), place.run(&["csv", "-o", "-"]).assert_success().stdout);
    }
}

#[test]
fn books_never_depend_on_cores_or_time_zones() {
    let place = Place::empty("a_book_is_the_same");
    let guide = std::path::absolute("tests/fixtures/good/pictures").unwrap();
    let run = |variables: [(&str, &str); 2]| {
        let arguments = ["epub", guide.to_str().unwrap(), "--mode", "quiz", "-o", "-"];
        let output = place.command(&arguments).envs(variables).output().unwrap();
        assert!(output.status.success());
        output.stdout
    };
    let book = run([("RAYON_NUM_THREADS", "1"), ("TZ", "UTC")]);
    assert!(book.starts_with(b"PK"));
    assert!(book == run([("RAYON_NUM_THREADS", "7"), ("TZ", "Asia/Tokyo")]));
    assert!(book == run([("RAYON_NUM_THREADS", "2"), ("TZ", "America/St_Johns")]));
}
