//! Mermaid diagrams, with and without the feature that draws them.

use qexport::content::Guide;
use qexport::document::Block;

use crate::shelf;

const DIAGRAM: &str = "```mermaid\nflowchart LR\naccDescr: One leads to two\nOne --> Two\n```";

fn read_diagram(markdown: &str) -> (Guide, Vec<Block>) {
    let guide = shelf::read_answer(markdown).unwrap();
    let blocks = guide.document.sections[0].questions[0].answer.clone();
    (guide, blocks)
}

fn codes(guide: &Guide) -> Vec<&'static str> {
    guide.warnings.kept().map(qexport::content::Problem::stable_code).collect()
}

#[test]
fn a_diagram_without_description_stays_code() {
    let (guide, blocks) = read_diagram("```mermaid\npie\n\"a\" : 1\n```\n\n```text\npie\n```");
    assert!(matches!(&blocks[..], [Block::Code { .. }, Block::Code { .. }]), "{blocks:?}");
    assert_eq!(codes(&guide), ["diagram-as-code"]);
    assert!(shelf::render_warnings(&guide.warnings).contains("accDescr"));
}

#[cfg(not(feature = "mermaid"))]
#[test]
fn a_small_program_names_the_feature() {
    let (guide, blocks) = read_diagram(DIAGRAM);
    assert!(
        matches!(&blocks[..], [Block::Code { language: Some(name), .. }] if name == "mermaid"),
        "{blocks:?}"
    );
    let told = shelf::render_warnings(&guide.warnings);
    assert!(
        told.contains("shown as code [diagram-as-code]") && told.contains("--features mermaid"),
        "{told}"
    );
}

#[cfg(feature = "mermaid")]
mod drawn {
    use super::*;
    use crate::outline;
    use qexport::content;
    use qexport::document::Inline;
    use qexport::export::{Assets, Options, find_format};

    #[test]
    fn a_diagram_becomes_an_image() {
        let (guide, blocks) = read_diagram(DIAGRAM);
        let [Block::Paragraph(line)] = &blocks[..] else { panic!("{blocks:?}") };
        let [Inline::Image { path, alt, .. }] = &line[..] else { panic!("{line:?}") };
        assert_eq!(alt, "One leads to two");
        assert!(guide.document.images[path].source().unwrap().ends_with("One --> Two"));
        assert!(codes(&guide).is_empty());
    }

    #[test]
    fn diagrams_match_their_outline() {
        let folder = shelf::Shelf("tests/fixtures/good/diagrams".into());
        let guide = content::read(&folder, "guide.yaml").unwrap();
        let warnings = shelf::render_warnings(&guide.warnings);
        insta::assert_snapshot!(format!(
            "{}\nwarnings\n{warnings}",
            outline::write_document(&guide.document)
        ));
    }

    #[test]
    fn every_format_exports_diagrams() {
        let export = |name: &str| {
            let document = crate::support::fixture("diagrams");
            let format = find_format(name).unwrap();
            format.export(&document, &Options::default(), &Assets::bundled()).unwrap()
        };
        for name in ["pdf", "epub", "apkg"] {
            let (first, second) = (export(name), export(name));
            assert!(first.bytes == second.bytes, "{name}");
            let kinds: Vec<String> = first.warnings.iter().map(ToString::to_string).collect();
            assert!(kinds.is_empty(), "{name}: {kinds:?}");
        }
    }
}
