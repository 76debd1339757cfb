//! The rules: each compares the code with the plan and returns a complaint for each breach.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{EMPTY_NAMES, MAX_ENTRIES, MAX_LINES, Plan, rows};
use super::tree::{Tree, holds, innermost};

/// The texts of the files by path. A folder has none.
pub(super) type Files = BTreeMap<String, String>;

pub(super) fn complaints(files: &Files, plan: &Plan) -> Vec<String> {
    let tree = Tree::new(files);
    let of_plan = [rooms(&tree, plan), imports(&tree, plan), crates(files, plan)].concat();
    [of_plan, sizes(files), types(&tree), circles(&tree)].concat()
}

/// Each file has a room, and each room a file. Rooms import downwards.
fn rooms(tree: &Tree, plan: &Plan) -> Vec<String> {
    let rooms = rows(plan.rooms);
    let homeless = tree.modules.keys().filter(|module| !rooms.iter().any(|(room, _)| holds(room, module)));
    let mut complaints: Vec<String> = homeless.map(|module| format!("{module}: no room holds it")).collect();
    for (index, (room, entries)) in rooms.iter().enumerate() {
        if !tree.modules.keys().any(|module| holds(room, module)) {
            complaints.push(format!("plan: `{room}` holds no file"));
        }
        let above = rooms[..index].iter().filter(|(above, _)| entries.contains(above));
        complaints.extend(above.map(|(above, _)| format!("plan: `{room}` is below `{above}`")));
    }
    complaints
}

/// The plan lists each import of a room, a crate or a part of `std`, and no others.
fn imports(tree: &Tree, plan: &Plan) -> Vec<String> {
    let (rooms, crates) = (rows(plan.rooms), rows(plan.foreign));
    let from_rooms = rooms.iter().flat_map(|(room, below)| below.iter().map(move |target| (*room, *target)));
    let from_crates = crates.iter().flat_map(|(name, users)| users.iter().map(move |user| (*user, *name)));
    let planned: Vec<(&str, &str)> = from_rooms.chain(from_crates).collect();
    let (mut used, mut complaints) = (BTreeSet::<&(&str, &str)>::new(), Vec::new());
    for (module, path) in tree.imports() {
        let room = innermost(rooms.iter().map(|(room, _)| *room), module).unwrap_or(module);
        let target = innermost(rooms.iter().chain(&crates).map(|(name, _)| *name), &path);
        let Some(target) = target else { continue };
        // The users of a crate are modules, which may be smaller than rooms.
        let is_crate = crates.iter().any(|(name, _)| *name == target);
        let is_user = |user: &str| user == room || is_crate && holds(user, module);
        let arrows: Vec<_> = planned.iter().filter(|(user, to)| *to == target && is_user(user)).collect();
        if room != target && arrows.is_empty() {
            complaints.push(format!("{module}: `{room}` may not import `{path}`"));
        }
        used.extend(arrows);
    }
    let unused = planned.iter().filter(|arrow| !used.contains(arrow));
    complaints.extend(unused.map(|(user, entry)| format!("plan: `{user}` does not use `{entry}`")));
    complaints
}

/// The plan knows each crate that the program depends on.
fn crates(files: &Files, plan: &Plan) -> Vec<String> {
    let mut sections = files["Cargo.toml"].split("\n[");
    let dependencies = sections.find_map(|section| section.strip_prefix("dependencies]")).unwrap_or_default();
    let names = dependencies.lines().filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")));
    let unknown = names.filter(|name| !rows(plan.foreign).iter().any(|(known, _)| known == name));
    unknown.map(|name| format!("plan: no room for the crate `{name}`")).collect()
}

/// No file or folder is too large, and each has a name that says what it holds.
fn sizes(files: &Files) -> Vec<String> {
    let mut complaints = Vec::new();
    for (file, text) in files {
        let is_entry = |path: &&String| path.rsplit_once('/').is_some_and(|(folder, _)| folder == file);
        let (lines, entries) = (text.lines().count(), files.keys().filter(is_entry).count());
        if lines > MAX_LINES {
            complaints.push(format!("{file}: {lines} lines, more than {MAX_LINES}"));
        }
        if entries > MAX_ENTRIES {
            complaints.push(format!("{file}: {entries} entries, more than {MAX_ENTRIES}"));
        }
        if file.split(['/', '.']).any(|part| EMPTY_NAMES.contains(&part)) {
            complaints.push(format!("{file}: the name says nothing"));
        }
    }
    complaints
}

/// Public types of different files have different names.
fn types(tree: &Tree) -> Vec<String> {
    let shared = tree.types.iter().filter(|(_, modules)| modules.len() > 1);
    shared.map(|(name, modules)| format!("type `{name}`: in {modules:?}")).collect()
}

/// No files import each other, directly or through others. A module is a way to its names, not an import.
fn circles(tree: &Tree) -> Vec<String> {
    let imports = tree.imports();
    let arrows = imports.iter().filter_map(|(from, path)| Some((*from, tree.module_of(path)?, path)));
    let arrows: Vec<_> = arrows.filter(|(_, to, path)| to != path).collect();
    let mut reach: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to, _) in &arrows {
        reach.entry(from).or_default().insert(to);
    }
    // A file also reaches each file that one of those reaches.
    for middle in tree.modules.keys().map(String::as_str) {
        let further = reach.get(middle).cloned().unwrap_or_default();
        reach.values_mut().filter(|to| to.contains(middle)).for_each(|to| to.extend(&further));
    }
    let circles = arrows.iter().filter(|(from, to, _)| reach.get(to).is_some_and(|far| far.contains(from)));
    circles.map(|(from, _, path)| format!("{from}: the import of `{path}` is part of a circle")).collect()
}
