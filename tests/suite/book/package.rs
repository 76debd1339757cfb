//! Rule 10: metadata, manifest and navigation.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::archive::{Archive, elements, epub_type, resolved};
use super::{NAV, NCX, OPF, Violations};

/// The groups in the order of the manual of Standard Ebooks.
const ACCESSIBILITY: [&str; 5] = [
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
];

pub(super) fn find_violations(archive: &Archive) -> Violations {
    let mut out = Violations::new();
    let trees = (archive.tree(OPF), archive.tree(NAV), archive.tree(NCX));
    let (Ok(package), Ok(nav), Ok(ncx)) = trees else {
        return vec!["10: the package, the navigation or the NCX is not valid XML".to_owned()];
    };
    if archive.names.first().map(String::as_str) != Some("mimetype") || !archive.first_is_stored {
        out.push("10: the archive does not start with its media type".to_owned());
    }
    check_identity(&package, &ncx, &mut out);
    check_accessibility(archive, &package, &mut out);
    check_manifest(archive, &package, &mut out);
    check_navigation(archive, &package, &nav, &mut out);
    check_ncx(&nav, &ncx, &mut out);
    out
}

fn find_metas<'a>(package: &'a Document<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    elements(package, "meta")
        .filter_map(|meta| Some((meta.attribute("property")?, meta.text().unwrap_or_default())))
}

fn check_identity(package: &Document<'_>, ncx: &Document<'_>, out: &mut Violations) {
    let name = package.root_element().attribute("unique-identifier");
    let identifier = elements(package, "identifier").find(|node| node.attribute("id") == name);
    let identifier = identifier.and_then(|node| node.text()).unwrap_or_default();
    if !identifier.starts_with("urn:uuid:") {
        out.push(format!("10: `{identifier}` is not a valid identifier"));
    }
    let uid = elements(ncx, "meta").find(|meta| meta.attribute("name") == Some("dtb:uid"));
    if uid.and_then(|uid| uid.attribute("content")) != Some(identifier) {
        out.push("10: the NCX has another identifier than the package".to_owned());
    }
    if !find_metas(package)
        .any(|(property, moment)| property == "dcterms:modified" && moment.ends_with("T00:00:00Z"))
    {
        out.push("10: `dcterms:modified` is missing".to_owned());
    }
}

fn check_accessibility(archive: &Archive, package: &Document<'_>, out: &mut Violations) {
    let declared: Vec<(usize, &str)> = find_metas(package)
        .filter_map(|(property, value)| {
            let property = property.strip_prefix("schema:")?;
            let group = ACCESSIBILITY.iter().position(|known| *known == property);
            Some((group.unwrap_or(ACCESSIBILITY.len()), value))
        })
        .collect();
    let groups: BTreeSet<usize> = declared.iter().map(|(group, _)| *group).collect();
    if !groups.iter().copied().eq(0..ACCESSIBILITY.len()) || !declared.is_sorted_by_key(|(group, _)| *group) {
        out.push("10: the accessibility metadata is incomplete or not in order".to_owned());
    }
    let pages = archive.names.iter().filter(|name| name.rsplit('.').next() == Some("xhtml"));
    let has_images = pages.clone().any(|name| archive.text(name).contains("<img "));
    let has_value = |group: usize, value: &str| declared.contains(&(group, value));
    if !has_value(0, "textual") || has_value(0, "visual") != has_images {
        out.push("10: the access modes do not match the book".to_owned());
    }
    let all_described = has_value(1, "textual");
    if has_value(2, "alternativeText") != (has_images && all_described) {
        out.push("10: the metadata on alternative text does not match the images".to_owned());
    }
    if !has_value(2, "tableOfContents") || !has_value(2, "structuralNavigation") {
        out.push("10: the navigation features are not declared".to_owned());
    }
}

fn check_manifest(archive: &Archive, package: &Document<'_>, out: &mut Violations) {
    let items: BTreeMap<String, &str> = elements(package, "item")
        .filter_map(|item| {
            Some((format!("OEBPS/{}", item.attribute("href")?), item.attribute("media-type")?))
        })
        .collect();
    let is_content = |name: &&String| name.starts_with("OEBPS/") && *name != OPF;
    let files: BTreeSet<&String> = archive.names.iter().filter(is_content).collect();
    if files != items.keys().collect() {
        out.push("10: the manifest does not match the files of the archive".to_owned());
    }
    let spine = elements(package, "itemref").count();
    let pages = items.iter().filter(|(name, kind)| **kind == "application/xhtml+xml" && *name != NAV).count();
    if spine != pages {
        out.push(format!("10: {spine} of {pages} pages are in the reading order"));
    }
    for (name, declared) in &items {
        let bytes = archive.files.get(name).map_or(&[][..], Vec::as_slice);
        let found = match bytes {
            [0x89, b'P', b'N', b'G', ..] => "image/png",
            [0xff, 0xd8, ..] => "image/jpeg",
            [b'R', b'I', b'F', b'F', ..] => "image/webp",
            [0, 1, 0, 0, ..] => "font/ttf",
            _ => continue,
        };
        if found != *declared {
            out.push(format!("10: {name} is {found}, but declared as {declared}"));
        }
    }
    let covers = elements(package, "item").filter(|item| item.attribute("properties") == Some("cover-image"));
    if covers.count() != 1 {
        out.push("10: the cover is missing".to_owned());
    }
}

/// Every link of a list with its depth.
fn find_links(nav: Node<'_, '_>) -> Vec<(usize, String)> {
    let depth =
        |link: &Node<'_, '_>| link.ancestors().filter(|above| above.tag_name().name() == "ol").count();
    nav.descendants()
        .filter(|node| node.tag_name().name() == "a")
        .filter_map(|link| Some((depth(&link), link.attribute("href")?.to_owned())))
        .collect()
}

fn check_navigation(archive: &Archive, package: &Document<'_>, nav: &Document<'_>, out: &mut Violations) {
    let list = |wanted: &str| elements(nav, "nav").find(|nav| epub_type(nav) == Some(wanted)).map(find_links);
    let (Some(contents), Some(_)) = (list("toc"), list("landmarks")) else {
        out.push("10: the navigation lacks the table of contents or the landmarks".to_owned());
        return;
    };
    if contents.iter().any(|(depth, _)| *depth > 2) {
        out.push("10: the table of contents has more than the two levels that Kindle shows".to_owned());
    }
    let found: BTreeSet<String> = contents.iter().map(|(_, href)| resolved(NAV, href)).collect();
    let mut wanted = BTreeSet::new();
    for item in
        elements(package, "item").filter(|item| item.attribute("media-type") == Some("application/xhtml+xml"))
    {
        let name = format!("OEBPS/{}", item.attribute("href").unwrap_or_default());
        if name == NAV {
            continue;
        }
        let Ok(page) = archive.tree(&name) else { continue };
        let is_of_answers = name.starts_with("OEBPS/answers/");
        let questions =
            elements(&page, "section").filter(|section| section.attribute("class") == Some("question"));
        wanted.extend(
            questions
                .filter(|_| !is_of_answers)
                .filter_map(|section| Some(format!("{name}#{}", section.attribute("id")?))),
        );
        wanted.insert(name);
    }
    let apart: Vec<_> = wanted.symmetric_difference(&found).cloned().collect();
    if !apart.is_empty() || found.len() != contents.len() {
        out.push(format!(
            "10: the table of contents does not link to every page and question once: {}",
            apart.join(", ")
        ));
    }
    let landmarks: BTreeSet<&str> = elements(nav, "a").filter_map(|link| epub_type(&link)).collect();
    if !landmarks.contains("titlepage") || !landmarks.contains("bodymatter") {
        out.push("10: the landmarks lack the title page or the start of the text".to_owned());
    }
}

fn check_ncx(nav: &Document<'_>, ncx: &Document<'_>, out: &mut Violations) {
    let contents =
        elements(nav, "nav").find(|nav| epub_type(nav) == Some("toc")).map(find_links).unwrap_or_default();
    let depth = |point: &Node<'_, '_>| {
        point.ancestors().filter(|above| above.tag_name().name() == "navPoint").count()
    };
    let points: Vec<(usize, String)> = elements(ncx, "content")
        .filter_map(|content| Some((depth(&content), content.attribute("src")?.to_owned())))
        .collect();
    if points != contents {
        out.push("10: the NCX has other targets than the navigation".to_owned());
    }
    let deepest = points.iter().map(|(depth, _)| *depth).max().unwrap_or_default().to_string();
    let declared = elements(ncx, "meta").find(|meta| meta.attribute("name") == Some("dtb:depth"));
    if declared.and_then(|declared| declared.attribute("content")) != Some(deepest.as_str()) {
        out.push(format!("10: the NCX is {deepest} levels deep, but declares another depth"));
    }
    let orders =
        elements(ncx, "navPoint").filter_map(|point| point.attribute("playOrder")?.parse::<usize>().ok());
    if !orders.eq(1..=points.len()) {
        out.push("10: the entries of the NCX are not in order".to_owned());
    }
}
