use super::*;

const HEAD: &str = "\naccDescr: what it shows\n";

fn draw_kind(kind: &str, statements: &str) -> Result<Drawing, DiagramError> {
    draw_diagram(&format!("{kind}{HEAD}{statements}"))
}

fn svg_of(drawing: &Drawing) -> String {
    String::from_utf8_lossy(drawing.image.bytes()).into_owned()
}

#[test]
fn one_source_gives_one_drawing() {
    let draw =
        || svg_of(&draw_kind("flowchart LR", "A[Größe] --> B[日本語] & C & D\nB --> E\nC --> E").unwrap());
    let first = draw();
    assert!((0..20).all(|_| draw() == first));
    assert!(first.contains("font-family=\"sans-serif\"") && !first.contains("qexport"), "{first}");
}

#[test]
fn descriptions_are_alt_text_and_no_nodes() {
    let source = "stateDiagram-v2\n  accTitle: A door\n  accDescr {\n  It opens\n  and closes\n  }\n  %% no\n  Open --> Shut";
    let drawing = draw_diagram(source).unwrap();
    assert_eq!(drawing.description, "A door. It opens and closes");
    let svg = svg_of(&drawing);
    assert!(svg.contains("Shut") && !svg.contains("closes") && !svg.contains("acc"), "{svg}");
}

#[test]
fn poor_drawings_are_refused() {
    let told = |kind: &str, statements: &str| draw_kind(kind, statements).unwrap_err();
    assert_eq!(draw_diagram("pie\n\"a\" : 1").unwrap_err(), DiagramError::NoDescription);
    assert!(matches!(told("mindmap", "a"), DiagramError::Kind { .. }));
    assert!(matches!(told("flowchart LR", &"A --> B\n".repeat(300)), DiagramError::TooLarge));
    let crossed = "A & B & C & D --> E & F & G & H\n".repeat(4);
    assert!(matches!(told("flowchart LR", &crossed), DiagramError::TooLarge));
    assert!(matches!(told("stateDiagram-v2", &"A --> B\n".repeat(60)), DiagramError::TooLarge));
    assert!(matches!(told("classDiagram", "class A {\n<<interface>>\n}"), DiagramError::Syntax { .. }));
    assert!(matches!(told("flowchart LR", "A[\"**b**\"] --> B"), DiagramError::RawMarkup { .. }));
    let crowded = "C->>S: a\nloop every minute\nC->>S: ping\nend\nNote over C,S: it is well\nalt is fine\nS->>C: b\nend";
    assert!(matches!(told("sequenceDiagram", crowded), DiagramError::Overlap { .. }));
}
