//! The rules: each compares the tree with the plan and returns a complaint for each breach.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{EMPTY_NAMES, MOST_ENTRIES, MOST_LINES, Plan, rows};
use super::tree::{Import, Tree};

type Names<'a> = BTreeSet<&'a str>;

pub(super) fn complaints(tree: &Tree, plan: &Plan) -> BTreeSet<String> {
    let rules = [rooms(tree, plan), crates(tree, plan), files(tree), types(tree), circles(tree)];
    rules.into_iter().flatten().collect()
}

/// Imports run only downwards, between rooms that the plan connects.
fn rooms(tree: &Tree, plan: &Plan) -> Vec<String> {
    let rooms = rows(plan.rooms);
    let room_of = |module: &String| {
        let holding = (0..rooms.len()).filter(|at| holds(rooms[*at].0, module));
        holding.max_by_key(|at| rooms[*at].0.len())
    };
    let homeless = tree.sources.keys().filter(|module| room_of(module).is_none());
    let mut complaints: Vec<String> = homeless.map(|module| format!("{module}: no room holds it")).collect();
    let mut used = BTreeSet::new();
    for import in &tree.imports {
        let rooms_of_both = (room_of(&import.from), import.to.as_ref().and_then(room_of));
        let (Some(from), Some(to)) = rooms_of_both else { continue };
        let ((room, entries), target) = (&rooms[from], rooms[to].0);
        if from < to && entries.contains(&target) {
            used.insert((room, target));
        } else if from != to {
            let (module, name) = (&import.from, &import.name);
            complaints.push(format!("{module}: `{room}` may not import `{name}` of `{target}`"));
        }
    }
    for (room, entries) in &rooms {
        let unused = entries.iter().filter(|entry| !used.contains(&(room, entry)));
        complaints.extend(unused.map(|entry| format!("plan: `{room}` does not use `{entry}`")));
    }
    let empty = rooms.iter().filter(|(room, _)| !tree.sources.keys().any(|module| holds(room, module)));
    complaints.extend(empty.map(|(room, _)| format!("plan: `{room}` holds no file")));
    complaints
}

/// Each foreign crate, and each part of `std` that reaches outside of the program, is used in its rooms only.
fn crates(tree: &Tree, plan: &Plan) -> Vec<String> {
    let crates = rows(plan.foreign);
    let mut sections = tree.files["Cargo.toml"].split("\n[");
    let dependencies = sections.find_map(|section| section.strip_prefix("dependencies]")).unwrap_or_default();
    let names = dependencies.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    let unknown = names.filter(|name| !crates.iter().any(|(known, _)| known == name));
    let mut complaints: Vec<String> =
        unknown.map(|name| format!("plan: no room for the crate `{name}`")).collect();
    for (name, rooms) in &crates {
        let path = name.replace("::", "/").replace('-', "_");
        let is_user = |import: &&Import| import.to.is_none() && holds(&path, &import.name);
        let users: Names = tree.imports.iter().filter(is_user).map(|import| import.from.as_str()).collect();
        let strangers = users.iter().filter(|user| !rooms.iter().any(|room| holds(room, user)));
        complaints
            .extend(strangers.map(|user| format!("{user}: `{name}` is for [{}] only", rooms.join(", "))));
        let unused = rooms.iter().filter(|room| !users.iter().any(|user| holds(room, user)));
        complaints.extend(unused.map(|room| format!("plan: `{room}` does not use `{name}`")));
    }
    complaints
}

/// No file or folder is too large, and each has a name that says what it holds.
fn files(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for (file, text) in &tree.files {
        let is_entry = |path: &&String| path.rsplit_once('/').is_some_and(|(folder, _)| folder == file);
        let (lines, entries) = (text.lines().count(), tree.files.keys().filter(is_entry).count());
        if lines > MOST_LINES {
            complaints.push(format!("{file}: {lines} lines, more than {MOST_LINES}"));
        }
        if entries > MOST_ENTRIES {
            complaints.push(format!("{file}: {entries} entries, more than {MOST_ENTRIES}"));
        }
        if file.split(['/', '.']).any(|part| EMPTY_NAMES.contains(&part)) {
            complaints.push(format!("{file}: the name says nothing"));
        }
    }
    complaints
}

/// Public types of different files have different names.
fn types(tree: &Tree) -> Vec<String> {
    let mut homes: BTreeMap<&str, Names> = BTreeMap::new();
    for (module, source) in &tree.sources {
        for name in &source.types {
            homes.entry(name).or_default().insert(module);
        }
    }
    let shared = homes.iter().filter(|(_, modules)| modules.len() > 1);
    shared.map(|(name, modules)| format!("type `{name}`: in {}", list(modules))).collect()
}

/// No files import each other, directly or through others. A module is a way to its names, not an import.
fn circles(tree: &Tree) -> Vec<String> {
    let mut arrows: BTreeMap<(&str, &str), Names> = BTreeMap::new();
    let mut reach: BTreeMap<&str, Names> = BTreeMap::new();
    for import in tree.imports.iter().filter(|import| import.name != "self") {
        if let Some(to) = &import.to {
            arrows.entry((&import.from, to)).or_default().insert(&import.name);
            reach.entry(&import.from).or_default().insert(to);
            reach.entry(to).or_default();
        }
    }
    // A file also reaches each file that one of those reaches.
    for middle in tree.sources.keys().map(String::as_str) {
        let further = reach.get(middle).cloned().unwrap_or_default();
        reach.values_mut().filter(|to| to.contains(middle)).for_each(|to| to.extend(&further));
    }
    let mut circles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((from, to), names) in arrows.iter().filter(|((from, to), _)| reach[to].contains(from)) {
        let circle = reach[from].iter().copied().filter(|module| reach[module].contains(from)).collect();
        let arrow = format!("\n    {from} -> {to}: {}", list(names));
        circles.entry(list(&circle)).or_default().push(arrow);
    }
    circles.iter().map(|(modules, arrows)| format!("circle [{modules}]{}", arrows.concat())).collect()
}

fn holds(room: &str, module: &str) -> bool {
    room == "*" || module.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn list(names: &Names) -> String {
    names.iter().copied().collect::<Vec<_>>().join(", ")
}
