//! The rules: each compares the tree with the plan and returns a complaint for each breach.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{EMPTY_NAMES, MOST_ENTRIES, MOST_FUNCTION_LINES, MOST_LINES, Plan, rows};
use super::tree::Tree;

type Rule = fn(&Tree, &Plan) -> BTreeSet<String>;
pub(super) const ALL: &[Rule] = &[imports, foreign, sizes, names, types, circles];

/// Imports run only downwards, between rooms that the plan connects; and the plan lists nothing else.
fn imports(tree: &Tree, plan: &Plan) -> BTreeSet<String> {
    let rooms = rows(plan.rooms);
    let room_of = |module: &String| {
        let holding = (0..rooms.len()).filter(|at| holds(rooms[*at].0, module));
        holding.max_by_key(|at| rooms[*at].0.len())
    };
    let mut complaints = BTreeSet::new();
    let mut empty: BTreeSet<&str> = rooms.iter().map(|(room, _)| *room).collect();
    for (module, source) in &tree.sources {
        match room_of(module) {
            Some(at) => drop(empty.remove(rooms[at].0)),
            None => drop(complaints.insert(format!("{}: no room holds it", source.file))),
        }
    }
    let pairs = rooms.iter().flat_map(|(room, seen)| seen.iter().map(move |seen| (*room, *seen)));
    let mut unused: BTreeSet<(&str, &str)> = pairs.collect();
    for used in &tree.uses {
        let to = used.to.as_ref().and_then(room_of);
        let (Some(from), Some(to)) = (room_of(&used.from), to) else { continue };
        let (above, below) = (&rooms[from], rooms[to].0);
        let opens =
            |seen: &&&str| seen.strip_suffix('*').map_or(below == **seen, |start| below.starts_with(start));
        match above.1.iter().find(opens) {
            _ if from == to => {}
            Some(seen) if from < to => drop(unused.remove(&(above.0, seen))),
            _ => {
                let name = if used.name.is_empty() { "self" } else { &used.name };
                let above = above.0;
                complaints.insert(format!("{}: `{above}` may not import `{name}` of `{below}`", used.place));
            }
        }
    }
    complaints.extend(empty.iter().map(|room| format!("plan: `{room}` holds no file")));
    complaints.extend(unused.iter().map(|(room, seen)| format!("plan: `{room}` does not use `{seen}`")));
    complaints
}

/// Foreign crates, and what reaches outside of the program, are used in their rooms only.
fn foreign(tree: &Tree, plan: &Plan) -> BTreeSet<String> {
    let rows = rows(plan.foreign);
    let manifest = tree.files.get("Cargo.toml").into_iter().flat_map(|text| text.lines());
    let section = manifest.skip_while(|line| *line != "[dependencies]").skip(1);
    let section = section.take_while(|line| !line.starts_with('['));
    let dependencies = section.filter_map(|line| Some(line.split_once(" = ")?.0));
    let unknown = dependencies.filter(|name| !rows.iter().any(|(known, _)| known == name));
    let mut complaints: BTreeSet<String> =
        unknown.map(|name| format!("Cargo.toml: the plan has no room for `{name}`")).collect();
    for (name, rooms) in &rows {
        let path = name.replace("::", "/").replace('-', "_");
        let mut unused: BTreeSet<&str> = rooms.iter().copied().collect();
        let uses = tree.uses.iter().filter(|used| used.to.is_none() && holds(&path, &used.name));
        for used in uses {
            match rooms.iter().find(|room| holds(room, &used.from)) {
                Some(room) => drop(unused.remove(room)),
                None => {
                    complaints.insert(format!("{}: `{name}` is for [{}] only", used.place, list(rooms)));
                }
            }
        }
        complaints.extend(unused.iter().map(|room| format!("plan: `{room}` does not use `{name}`")));
    }
    complaints
}

/// No file, function or folder grows too large.
fn sizes(tree: &Tree, _: &Plan) -> BTreeSet<String> {
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in tree.files.keys() {
        let mut path = file.as_str();
        while let Some((folder, name)) = path.rsplit_once('/') {
            folders.entry(folder).or_default().insert(name);
            path = folder;
        }
    }
    let too_large = |what: &str, size: usize, most: usize, unit: &str| {
        (size > most).then(|| format!("{what}: {size} {unit}, more than {most}"))
    };
    let files = tree.files.iter().filter(|(file, _)| file.strip_suffix(".rs").is_some());
    let files = files.filter_map(|(file, text)| too_large(file, text.lines().count(), MOST_LINES, "lines"));
    let functions = tree.sources.values().flat_map(|source| &source.functions);
    let functions =
        functions.filter_map(|(name, lines)| too_large(name, *lines, MOST_FUNCTION_LINES, "lines"));
    let folders =
        folders.iter().filter_map(|(folder, names)| too_large(folder, names.len(), MOST_ENTRIES, "entries"));
    files.chain(functions).chain(folders).collect()
}

/// No name says nothing, and the plan knows what stands beside `src`.
fn names(tree: &Tree, plan: &Plan) -> BTreeSet<String> {
    let is_empty = |file: &&String| file.split(['/', '.']).any(|part| EMPTY_NAMES.contains(&part));
    let is_stray = |file: &&String| {
        let entry = file.split('/').next();
        !plan.top_level.split_whitespace().any(|known| Some(known) == entry)
    };
    let empty = tree.files.keys().filter(is_empty).map(|file| format!("{file}: the name says nothing"));
    let stray =
        tree.files.keys().filter(is_stray).map(|file| format!("{file}: the plan has no place for it"));
    empty.chain(stray).collect()
}

/// Public types of different files have different names.
fn types(tree: &Tree, _: &Plan) -> BTreeSet<String> {
    let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for source in tree.sources.values() {
        source.types.iter().for_each(|name| homes.entry(name).or_default().push(&source.file));
    }
    let shared = homes.iter().filter(|(_, files)| files.len() > 1);
    shared.map(|(name, files)| format!("type `{name}`: in {}", list(files))).collect()
}

/// No files import each other, directly or by way of others. A module is a way to its names, not an import.
fn circles(tree: &Tree, _: &Plan) -> BTreeSet<String> {
    let mut arrows: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for used in &tree.uses {
        if let Some(to) = used.to.as_ref().filter(|_| !used.name.is_empty()) {
            arrows.entry((&used.from, to)).or_default().insert(&used.name);
        }
    }
    let mut reach: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut open: Vec<(&str, &str)> = arrows.keys().copied().collect();
    while let Some((from, by)) = open.pop() {
        if reach.insert((from, by)) {
            let further = arrows.range((by, "")..).take_while(|((start, _), _)| *start == by);
            open.extend(further.map(|((_, to), _)| (from, *to)));
        }
    }
    let mut circles: BTreeMap<BTreeSet<&str>, Vec<String>> = BTreeMap::new();
    for ((from, to), names) in arrows.iter().filter(|((from, to), _)| reach.contains(&(to, from))) {
        let members = reach.iter().filter(|(start, end)| start == from && reach.contains(&(end, from)));
        let circle = circles.entry(members.map(|(_, end)| *end).collect()).or_default();
        circle.push(format!("\n    {from} -> {to}: {}", list(names)));
    }
    let describe =
        |(members, arrows): (_, &Vec<String>)| format!("circle [{}]{}", list(members), arrows.concat());
    circles.iter().map(describe).collect()
}

fn holds(room: &str, module: &str) -> bool {
    room == "*" || module.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn list<'a>(names: impl IntoIterator<Item = &'a &'a str>) -> String {
    names.into_iter().copied().collect::<Vec<_>>().join(", ")
}
