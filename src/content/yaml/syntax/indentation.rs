//! Lines with one space too few or too many, and items without their dash.

use super::error::ParserError;
use super::line::Line;
use super::mistake::Mistake;
use crate::content::diagnostic::yaml_problem::YamlProblem;
use crate::diagnosis::Diagnosis;
use crate::diagnosis::edit::Edit;
use crate::plural::counted;

/// A column that a line may have.
#[derive(Debug, Clone, Copy)]
struct Level<'a> {
    column: usize,
    line: Line<'a>,
}

/// Finds a key or a dash that is in none of the columns of the lines above.
pub(super) fn find(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    let (keys, dashes) = collect_levels(line);
    if let Some(dash) = line.dash() {
        let level = find_item_above(line, dash).map_or_else(|| nearest(&dashes, dash), Some)?;
        return Some(explain_dash(line, dash, level));
    }
    let key = line.known_key()?;
    let level = nearest(&keys, line.content_column())?;
    let sibling = level.line.key().unwrap_or("the key above");
    let (found, wanted) = (line.indentation(), level.column);
    let message =
        format!("`{key}` has {} before it, and `{sibling}` above has {wanted}", counted(found, "space"));
    let help = format!("{}, so that both keys begin in one column", describe_change(found, wanted));
    let problem = YamlProblem::Indentation(Diagnosis::new(message, help));
    let start = line.start + found;
    let edits = vec![Edit::new(line.start..start, " ".repeat(wanted))];
    Some(Mistake { range: start..start + key.len(), problem, edits })
}

/// The columns of the keys and of the dashes above, the deepest first.
fn collect_levels(line: Line<'_>) -> (Vec<Level<'_>>, Vec<Level<'_>>) {
    let (mut keys, mut dashes) = (Vec::new(), Vec::new());
    let mut limit = usize::MAX;
    for above in line.above() {
        let column = above.content_column();
        if above.known_key().is_none() || column > limit {
            continue;
        }
        if column < limit {
            keys.push(Level { column, line: above });
        }
        limit = column;
        if let Some(dash) = above.dash() {
            dashes.push(Level { column: dash, line: above });
            limit = dash;
        }
        if limit == 0 {
            break;
        }
    }
    (keys, dashes)
}

/// The item on the line above, such as a tag, if its dash is only a little off.
fn find_item_above(line: Line<'_>, dash: usize) -> Option<Level<'_>> {
    let above = line.above().next().filter(|above| above.key().is_none())?;
    let column = above.dash().filter(|column| (1..=2).contains(&column.abs_diff(dash)))?;
    Some(Level { column, line: above })
}

/// The nearest level, unless one has the column.
fn nearest<'a>(levels: &[Level<'a>], column: usize) -> Option<Level<'a>> {
    let level = levels.iter().min_by_key(|level| level.column.abs_diff(column))?;
    (level.column != column).then_some(*level)
}

/// A dash in another column than those of its list. The keys of its item stay in their column.
fn explain_dash(line: Line<'_>, dash: usize, level: Level<'_>) -> Mistake {
    let wanted = level.column;
    let message =
        format!("this `-` has {} before it, and the `-` above has {wanted}", counted(dash, "space"));
    let help = format!(
        "{} before each line of the item, so that all items begin in one column",
        describe_change(dash, wanted)
    );
    let problem = YamlProblem::Indentation(Diagnosis::new(message, help));
    let content = line.content_column();
    let gap = content.saturating_sub(wanted + 1).max(1);
    let range = line.start + dash..line.start + dash + 1;
    let edits = vec![Edit::new(line.start..line.start + content, format!("{:wanted$}-{:gap$}", "", ""))];
    Mistake { range, problem, edits }
}

fn describe_change(found: usize, wanted: usize) -> String {
    if found > wanted {
        format!("remove {}", counted(found - wanted, "space"))
    } else {
        format!("add {}", counted(wanted - found, "space"))
    }
}

/// Finds keys above a dash in the column of the dash: their own dash is missing.
pub(super) fn find_missing_dash(error: &ParserError<'_>) -> Option<Mistake> {
    let line = error.line();
    let dash = line.dash()?;
    let run = |above: &Line<'_>| {
        above.indentation() > dash || (above.indentation() == dash && above.dash().is_none())
    };
    let lines: Vec<Line<'_>> = line.above().take_while(run).collect();
    let first = *lines.last().filter(|first| first.indentation() == dash)?;
    // The item has its dash above: `- id: a`, and then this key.
    if first.above().next().is_some_and(|above| above.dash().is_some() && above.content_column() == dash) {
        return None;
    }
    let key = first.known_key()?;
    let message = format!("an item of a list begins with `- `, and `{key}` has none before it");
    let help = format!("write `- {key}: …`, and indent the other lines of the item by two more spaces");
    let problem = YamlProblem::Indentation(Diagnosis::new(message, help));
    let edits = lines.iter().map(|line| {
        let start = line.start + line.indentation();
        Edit::new(start..start, if line.start == first.start { "- " } else { "  " })
    });
    let edits = edits.collect();
    let start = first.start + dash;
    Some(Mistake { range: start..start + key.len(), problem, edits })
}
