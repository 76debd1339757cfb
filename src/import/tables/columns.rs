//! What the columns of a table contain.

/// The use of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::Display, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub(super) enum ColumnUse {
    Question,
    Answer,
    MemoryAid,
    Note,
    Tags,
    Section,
    /// A number or an id of the other program.
    Ignored,
    /// Another column, which is kept under its name.
    Other,
}

/// The names of columns in tables of other people, in small letters.
const NAMES: &[(ColumnUse, &[&str])] = &[
    (
        ColumnUse::Question,
        &[
            "question",
            "questions",
            "front",
            "term",
            "prompt",
            "q",
            "word",
            "frage",
            "vorderseite",
            "begriff",
            "wort",
            "pregunta",
            "anverso",
            "término",
            "recto",
            "terme",
            "pergunta",
            "frente",
            "termo",
            "domanda",
            "fronte",
            "termine",
            "вопрос",
            "термин",
            "質問",
            "問題",
            "単語",
            "问题",
            "正面",
            "vraag",
        ],
    ),
    (
        ColumnUse::Answer,
        &[
            "answer",
            "answers",
            "back",
            "definition",
            "meaning",
            "translation",
            "response",
            "a",
            "antwort",
            "rückseite",
            "bedeutung",
            "übersetzung",
            "definición",
            "respuesta",
            "reverso",
            "traducción",
            "réponse",
            "verso",
            "définition",
            "traduction",
            "resposta",
            "definição",
            "risposta",
            "retro",
            "definizione",
            "ответ",
            "перевод",
            "определение",
            "答え",
            "回答",
            "意味",
            "答案",
            "背面",
            "antwoord",
        ],
    ),
    (
        ColumnUse::MemoryAid,
        &[
            "memory aid",
            "memory_aid",
            "mnemonic",
            "mnemonics",
            "hint",
            "eselsbrücke",
            "merkhilfe",
            "mnemotecnia",
        ],
    ),
    (
        ColumnUse::Note,
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "extra",
            "explanation",
            "notiz",
            "bemerkung",
            "erklärung",
            "nota",
            "notas",
            "примечание",
            "備考",
        ],
    ),
    (
        ColumnUse::Tags,
        &["tags", "tag", "labels", "keywords", "schlagwörter", "schlagworte", "etiquetas", "теги", "タグ"],
    ),
    (
        ColumnUse::Section,
        &[
            "section",
            "category",
            "chapter",
            "topic",
            "deck",
            "unit",
            "lesson",
            "subject",
            "kategorie",
            "kapitel",
            "thema",
            "lektion",
            "categoría",
            "tema",
            "capítulo",
            "catégorie",
            "chapitre",
            "раздел",
            "тема",
            "カテゴリ",
        ],
    ),
    (ColumnUse::Ignored, &["id", "no", "no.", "nr", "nr.", "number", "#", "guid", "uuid"]),
];

/// The uses of columns, by the names in a header; `None` if the row is not one.
pub(super) fn read_header(cells: &[String]) -> Option<Vec<ColumnUse>> {
    let uses: Vec<ColumnUse> = cells.iter().map(|cell| find_use(cell)).collect();
    let has = |usage| uses.iter().filter(|found| **found == usage).count() == 1;
    (has(ColumnUse::Question) && has(ColumnUse::Answer)).then_some(uses)
}

/// The uses of columns below a header whose names say nothing: a row of short words above other things.
pub(super) fn guess_header(rows: &[&[String]]) -> Option<Vec<ColumnUse>> {
    const FEWEST: usize = 4;
    const LONGEST: usize = 30;
    let (head, rows) = rows.split_first().filter(|(_, rows)| rows.len() >= FEWEST)?;
    let is_name = |cell: &String| {
        cell.chars().any(char::is_alphabetic)
            && cell.chars().count() <= LONGEST
            && !cell.contains(['<', '?', '!', '=', ',', '。', '？'])
    };
    let is_unique = |index: usize, cell: &String| !head[..index].contains(cell);
    let mut numbered = head.iter().enumerate();
    if head.len() < 2 || !numbered.all(|(index, cell)| is_name(cell) && is_unique(index, cell)) {
        return None;
    }
    let mut uses: Vec<ColumnUse> = head.iter().map(|cell| find_use(cell)).collect();
    let begins_small = |cell: &str| cell.starts_with(char::is_lowercase);
    // Names in small letters above cells in capitals, tags or numbers.
    let differs = |(index, name): (usize, &String)| {
        let cells = rows.iter().filter_map(|row| row.get(index)).filter(|cell| !cell.is_empty());
        let (mut all, mut small) = (0, 0);
        cells.for_each(|cell| {
            all += 1;
            small += usize::from(begins_small(cell));
        });
        begins_small(name) && all > 0 && small * 5 <= all
    };
    let different = head.iter().enumerate().filter(|cell| differs(*cell)).count();
    let known = uses.iter().filter(|usage| **usage != ColumnUse::Other).count();
    let columns = head.len();
    // One known name may be a word of a list: `Tag` is a day in German.
    let is_header = different * 2 >= columns || known >= 2 && columns > 2 || known == 1 && columns > 3;
    if !is_header {
        return None;
    }
    for usage in [ColumnUse::Question, ColumnUse::Answer] {
        if !uses.contains(&usage) {
            let free = uses.iter().position(|found| *found == ColumnUse::Other)?;
            uses[free] = usage;
        }
    }
    Some(uses)
}

/// The uses of columns without names: the question, the answer, and the rest.
pub(super) fn assume_uses(columns: usize) -> Vec<ColumnUse> {
    let first = [ColumnUse::Question, ColumnUse::Answer];
    first.into_iter().chain(std::iter::repeat(ColumnUse::Note)).take(columns).collect()
}

/// The use of a column by its name.
pub(super) fn find_use(name: &str) -> ColumnUse {
    let name = name.trim().to_lowercase();
    let found = NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
    found.map_or(ColumnUse::Other, |(usage, _)| *usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_a_question_and_an_answer() {
        let header =
            |cells: &[&str]| read_header(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            header(&["Nr", "Frage", "Antwort", "Quelle"]),
            Some(vec![ColumnUse::Ignored, ColumnUse::Question, ColumnUse::Answer, ColumnUse::Other])
        );
        assert_eq!(header(&["le chien", "the dog"]), None);
        assert_eq!(header(&["Question", "Question"]), None);
    }
}
