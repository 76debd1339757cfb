//! The house held against its floor plan.

use super::floor_plan::{CRATES, DOORS, EMPTY_NAMES, MOST_LINES, ROOMS, Room, TOP_LEVEL};
use super::house::{House, module_of};
use super::scanner::Scan;

/// What is wrong, one line each, sorted by file.
pub(super) type Complaints = Vec<String>;

/// Looks into rooms that are closed.
pub(super) fn looks(house: &House) -> Complaints {
    let mut complaints = Vec::new();
    for (file, scan) in &house.scans {
        let here = module_of(file);
        let Some(from) = room_of(&here) else {
            complaints.push(format!("{file}: no room of the floor plan holds it"));
            continue;
        };
        for path in &scan.paths {
            let Some(target) = inside(&here, &scan.in_full(&path.segments)) else { continue };
            let Some(to) = room_of(&home_of(house, target)) else { continue };
            if from.name != to.name && !from.sees.iter().any(|seen| opens(seen, to.name)) {
                let line = path.line;
                complaints.push(format!("{file}:{line}: `{}` may not look into `{}`", from.name, to.name));
            }
        }
    }
    complaints.dedup();
    complaints
}

fn opens(seen: &str, room: &str) -> bool {
    match seen.strip_suffix('*') {
        Some(above) => room.starts_with(above),
        None => room == seen,
    }
}

/// The innermost room that holds a module.
fn room_of(module: &[String]) -> Option<&'static Room> {
    let holds = |room: &&Room| {
        let name: Vec<&str> = room.name.split('/').collect();
        module.len() >= name.len() && module.iter().zip(&name).all(|(one, other)| one == other)
    };
    ROOMS.iter().filter(holds).max_by_key(|room| room.name.len())
}

/// A path inside this crate from its root on; `None` for paths into other crates and to local names.
fn inside(here: &[String], path: &[String]) -> Option<Vec<String>> {
    let mut parent = here.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            return Some(path[1..].to_vec());
        }
        // The library, as the program sees it.
        "qexport" => return Some(path[1..].to_vec()),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|segment| segment == "super") {
                parent.pop()?;
                rest = &rest[1..];
            }
        }
        _ => return None,
    }
    parent.extend(rest.iter().cloned());
    Some(parent)
}

/// Where a name really lives: halls such as `export/mod.rs` hand out names of the rooms behind them.
fn home_of(house: &House, mut path: Vec<String>) -> Vec<String> {
    // Names are handed on a few times at most; a longer chain would be a circle.
    for _ in 0..10 {
        let next = (0..path.len()).rev().find_map(|end| {
            let (module, name) = (&path[..end], &path[end]);
            let (_, scan) = house.scans.iter().find(|(file, _)| is_module(file, module))?;
            let source = scan.handed_out.get(name)?;
            let local = |first: &String| scan.modules.contains(first);
            let source = match inside(module, source) {
                Some(source) => source,
                None if source.first().is_some_and(local) => [module, source].concat(),
                None => return None,
            };
            (source != path).then(|| [&source, &path[end + 1..]].concat())
        });
        match next {
            Some(next) => path = next,
            None => return path,
        }
    }
    path
}

fn is_module(file: &str, module: &[String]) -> bool {
    if module.is_empty() { file == "src/lib.rs" } else { module_of(file) == module }
}

/// Crates outside their rooms, and crates without one.
pub(super) fn foreign_crates(house: &House) -> Complaints {
    let manifest = house.files.get("Cargo.toml").map(String::as_str).unwrap_or_default();
    let mut complaints: Complaints = dependencies(manifest)
        .filter(|name| !CRATES.iter().any(|(known, _)| known == name))
        .map(|name| format!("Cargo.toml: `{name}` has no room in the floor plan"))
        .collect();
    for (file, scan) in &house.scans {
        for path in &scan.paths {
            let first = &path.segments[0];
            let row = CRATES.iter().find(|(name, _)| name.replace('-', "_") == *first);
            let Some((name, rooms)) = row else { continue };
            let at_home = rooms.iter().any(|room| file.starts_with(room));
            if !at_home && (path.from_the_root || !is_local(scan, first)) {
                complaints.push(format!("{file}:{}: `{name}` lives in {}", path.line, rooms.join(" and ")));
            }
        }
    }
    complaints.dedup();
    complaints
}

/// Rooms and homes of crates that stand on the floor plan and nowhere else.
pub(super) fn empty_rooms(house: &House) -> Complaints {
    let stands = |room: &&Room| {
        let name: Vec<String> = room.name.split('/').map(str::to_owned).collect();
        house.scans.keys().any(|file| module_of(file).starts_with(&name))
    };
    let rooms = ROOMS.iter().filter(|room| !stands(room));
    let mut complaints: Complaints =
        rooms.map(|room| format!("floor plan: there is no room `{}`", room.name)).collect();
    for (name, homes) in CRATES {
        let segment = name.replace('-', "_");
        let uses = |scan: &Scan| scan.paths.iter().any(|path| path.segments[0] == segment);
        for home in *homes {
            if !house.scans.iter().any(|(file, scan)| file.starts_with(home) && uses(scan)) {
                complaints.push(format!("floor plan: nobody in {home} uses `{name}`"));
            }
        }
    }
    complaints
}

/// Whether a first segment is a module or an import of the file itself, such as `mod csv;`.
fn is_local(scan: &Scan, segment: &str) -> bool {
    scan.modules.contains(segment)
        || scan
            .imports
            .get(segment)
            .is_some_and(|path| matches!(path.first().map(String::as_str), Some("crate" | "self" | "super")))
}

/// The names below `[dependencies]`.
fn dependencies(manifest: &str) -> impl Iterator<Item = &str> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let section = lines.take_while(|line| !line.starts_with('['));
    section
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with('#'))
}

/// Doors to the street in rooms that have none.
pub(super) fn doors(house: &House) -> Complaints {
    let mut complaints = Vec::new();
    for (file, scan) in &house.scans {
        let here = module_of(file);
        for path in &scan.paths {
            let full = scan.in_full(&path.segments).join("::");
            let leads_out = |door: &str| full == door || full.starts_with(&format!("{door}::"));
            let Some((_, rooms)) = DOORS.iter().find(|(door, _)| leads_out(door)) else { continue };
            if !rooms.contains(&here[0].as_str()) {
                let open: Vec<String> = rooms.iter().map(|room| format!("`{room}`")).collect();
                let open =
                    if open.is_empty() { "nobody".to_owned() } else { format!("{} alone", open.join(", ")) };
                complaints
                    .push(format!("{file}:{}: `{full}` is a door to the street, open to {open}", path.line));
            }
        }
    }
    complaints.dedup();
    complaints
}

/// Files that are too long, not counting their tests.
pub(super) fn sizes(house: &House) -> Complaints {
    let long = house.scans.iter().filter(|(_, scan)| scan.lines > MOST_LINES);
    long.map(|(file, scan)| {
        format!("{file}: {} lines usually hold two ideas; give the second one its own file", scan.lines)
    })
    .collect()
}

/// Files and folders whose names say nothing.
pub(super) fn names(house: &House) -> Complaints {
    let empty = |file: &String| {
        let name = module_of(file).into_iter().find(|part| EMPTY_NAMES.contains(&part.as_str()))?;
        Some(format!("{file}: `{name}` names nothing"))
    };
    house.scans.keys().filter_map(empty).collect()
}

/// Strangers on the top level.
pub(super) fn top_level(found: &[String]) -> Complaints {
    let strangers = found.iter().filter(|name| !TOP_LEVEL.contains(&name.as_str()));
    strangers.map(|name| format!("{name}: the top level has no place for it")).collect()
}
