use super::find::find_labels;
use crate::image::diagram::source::DiagramKind;

fn labels_of(kind: DiagramKind, statements: &str) -> Vec<String> {
    let mut texts: Vec<String> = find_labels(kind, statements)
        .iter()
        .map(|label| label.words().collect::<Vec<_>>().join(" "))
        .collect();
    texts.sort();
    texts
}

#[test]
fn flowcharts_have_nodes_links_and_subgraphs() {
    let source = "flowchart LR\nA[Start] -->|asks| B{Is it?}\nA[Start] -- and then --> C([x<br/>y])\nC -. slow .-> D>flag]\n\
        B --x E o--o F & web-server\nE ==> G[(\"a (b)\")]:::red\nsubgraph s [Back end]\nend\nclassDef red fill:#f00\nsubgraph Front";
    let expected = [
        "Back end",
        "E",
        "F",
        "Front",
        "Is it",
        "Start",
        "a b",
        "and then",
        "asks",
        "flag",
        "slow",
        "web server",
        "x y",
    ];
    assert_eq!(labels_of(DiagramKind::Flowchart, source), expected);
}

#[test]
fn sequences_have_participants_messages_and_frames() {
    let source = "sequenceDiagram\nparticipant C as Client\nC->>+S: SYN\nS-->>-C: ACK\nloop each day\nC->>S: SYN\nend\n\
        Note over C,S: all is well\nactivate C";
    assert_eq!(
        labels_of(DiagramKind::Sequence, source),
        ["ACK", "Client", "S", "SYN", "SYN", "all is well", "each day"]
    );
}

#[test]
fn classes_have_members_and_relations() {
    let source = "classDiagram\nclass A {\n+int id\n+f() void\n}\nclass B[\"a thing\"]\nA <|-- B : is\nA \"1\" --> \"*\" C\nC : +int id\n\
        note for C \"see it\"";
    let expected = ["1", "A", "C", "a thing", "f void", "int id", "int id", "is", "see it"];
    assert_eq!(labels_of(DiagramKind::Class, source), expected);
}

#[test]
fn states_have_descriptions_and_transitions() {
    let source = "stateDiagram-v2\n[*] --> Idle\nIdle : waits\nIdle --> s2 : go\nstate \"a b\" as s2\nstate f <<fork>>\ns2 --> f\n\
        f --> End\nnote right of Idle\nIt sleeps\nend note";
    assert_eq!(labels_of(DiagramKind::State, source), ["End", "It sleeps", "a b", "go", "waits"]);
}

#[test]
fn entities_have_attributes_and_relations() {
    let source = "erDiagram\nUSER ||--o{ LINE-ITEM : places\nUSER {\nstring name PK\n}";
    assert_eq!(
        labels_of(DiagramKind::EntityRelationship, source),
        ["LINE ITEM", "USER", "places", "string name PK"]
    );
}

#[test]
fn pies_have_slices_without_their_values() {
    let source = "pie showData title Pets\n\"Dogs: all\" : 386\nCats : 85";
    assert_eq!(labels_of(DiagramKind::Pie, source), ["Cats", "Dogs all", "Pets"]);
}
