//! Cells of a table as Markdown.

/// Makes Markdown of a cell. Its line breaks stay, and a sign that would begin a heading or a list is escaped.
pub(super) fn cell_to_markdown(cell: &str) -> String {
    let cell =
        cell.replace("\r\n", "\n").replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let cell = escape_tags(&cell).replace("[@", "\\[@");
    if !cell.contains('\n') || is_structured(&cell) {
        return cell;
    }
    let lines: Vec<&str> = cell.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}

/// Escapes what would begin a block, so that a question begins with a paragraph.
pub(super) fn begin_with_paragraph(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let is_item = digits > 0 && [". ", ") "].iter().any(|mark| rest.starts_with(mark));
    if is_item {
        return format!("{number}\\{rest}");
    }
    let is_block = ["# ", "## ", "### ", "- ", "* ", "+ ", "> ", "```", "~~~", "| ", "|"]
        .iter()
        .any(|mark| text.starts_with(mark));
    let is_rule = text.len() > 2 && (text.trim_matches('-').is_empty() || text.trim_matches('=').is_empty());
    if is_block || is_rule || text == "#" || text == "-" { format!("\\{text}") } else { text.to_owned() }
}

/// Escapes `<` where it begins a name that is not an element of HTML, as in `vector<int>`.
fn escape_tags(text: &str) -> String {
    const ELEMENTS: &[&str] = &[
        "b", "i", "u", "em", "strong", "p", "div", "span", "ul", "ol", "li", "code", "pre", "sub", "sup",
        "a", "img", "table", "tr", "td", "th", "hr", "kbd", "br",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let is_code = before.matches('`').count() + out.matches('`').count();
        let name: String =
            behind.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let begins_tag =
            behind.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        let is_element = ELEMENTS.contains(&name.to_ascii_lowercase().as_str());
        let is_link = behind.starts_with("http");
        out.push_str(before);
        out.push_str(if begins_tag && !is_element && !is_link && is_code.is_multiple_of(2) {
            "\\<"
        } else {
            "<"
        });
        rest = behind;
    }
    out + rest
}

/// The paths of the images that a cell shows and that are not on the web.
pub(super) fn find_images(cell: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 300;
    let quoted = |quote: char| {
        cell.split("<img").skip(1).filter_map(move |tag| {
            let (inside, _) = tag.split_once('>')?;
            inside.split_once("src=")?.1.strip_prefix(quote)?.split_once(quote).map(|(path, _)| path)
        })
    };
    let inline = cell.split("![").skip(1).filter_map(|image| {
        let (_, target) = image.split_once("](")?;
        target.split_once(')').map(|(path, _)| path)
    });
    let is_file =
        |path: &&str| !path.is_empty() && path.len() < LONGEST && !path.contains(':') && !path.contains(' ');
    quoted('"').chain(quoted('\'')).chain(inline).filter(is_file)
}

/// Whether a text has blocks of Markdown, which depend on its line breaks.
fn is_structured(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
        is_numbered || ["- ", "* ", "+ ", "```", "|", "> ", "    "].iter().any(|mark| line.starts_with(mark))
    }) || text.contains("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_lines_and_signs() {
        for (cell, markdown) in [
            ("one\ntwo", "one\n\ntwo"),
            ("- one\n- two", "- one\n- two"),
            ("a vector<int> and `<T>` and <b>x</b>", "a vector\\<int> and `<T>` and <b>x</b>"),
            ("see [@x]", "see \\[@x]"),
        ] {
            assert_eq!(cell_to_markdown(cell), markdown);
        }
        for (text, question) in
            [("1. What?", "1\\. What?"), ("# What?", "\\# What?"), ("1.5 of", "1.5 of"), ("---", "\\---")]
        {
            assert_eq!(begin_with_paragraph(text), question);
        }
    }
}
