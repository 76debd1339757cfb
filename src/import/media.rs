//! The images and sounds of an imported guide: found, checked, and taken out of texts where they cannot be shown.

use std::collections::BTreeMap;

use super::model::{ImportedGuide, MediaContent, Notice, NoticeKind, Origin};
use crate::audio::Audio;
use crate::image::Image;

/// Reads the images and sounds that are still in files, and replaces each that a guide cannot show by its alt text.
pub fn load_media(guide: &mut ImportedGuide, read: &dyn Fn(&str) -> Option<Vec<u8>>) {
    let files = std::mem::take(&mut guide.media);
    let mut failed = BTreeMap::new();
    for mut file in files {
        let loaded = match file.content {
            MediaContent::Bytes(bytes) => Ok(bytes),
            MediaContent::File(path) => read(&path).ok_or_else(|| "the file does not exist".to_owned()),
        };
        let checked = loaded.and_then(|bytes| check_bytes(&file.path, bytes));
        match checked {
            Ok(bytes) => {
                file.content = MediaContent::Bytes(bytes);
                guide.media.push(file);
            }
            Err(why) => drop(failed.insert(file.path, why)),
        }
    }
    if !failed.is_empty() {
        remove_images(guide, &failed);
    }
}

fn check_bytes(path: &str, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if Audio::has_extension(path) {
        Audio::read(bytes.clone()).map(drop).map_err(|why| why.to_string())?;
    } else {
        Image::read(bytes.clone()).map(drop).map_err(|why| why.to_string())?;
    }
    Ok(bytes)
}

/// Replaces images by their alt texts wherever they are shown.
fn remove_images(guide: &mut ImportedGuide, failed: &BTreeMap<String, String>) {
    let mut shown = BTreeMap::<String, Vec<Origin>>::new();
    for section in &mut guide.sections {
        for path in replace_images(&mut section.intro, failed) {
            shown.entry(path).or_default().push(Origin { file: section.title.clone(), line: None });
        }
        for question in &mut section.questions {
            let texts =
                [&mut question.prompt, &mut question.answer, &mut question.memory_aid, &mut question.note];
            let of_choices =
                question.choices.iter_mut().flat_map(|choice| [&mut choice.text, &mut choice.why]);
            for path in texts.into_iter().chain(of_choices).flat_map(|text| replace_images(text, failed)) {
                shown.entry(path).or_default().push(question.origin.clone());
            }
        }
    }
    for (path, why) in failed {
        let places = shown.remove(path).unwrap_or_else(|| vec![Origin::default()]);
        let what = format!("image `{path}`: {why}");
        let notices =
            places.into_iter().map(|origin| Notice { kind: NoticeKind::Lost, what: what.clone(), origin });
        guide.notices.extend(notices);
    }
}

/// `![alt](path)` and `<img src="path" alt="alt">` become `alt`, or the name of the file if there is no alt text. Returns
/// the paths that were replaced.
fn replace_images(text: &mut String, failed: &BTreeMap<String, String>) -> Vec<String> {
    let mut replaced = Vec::new();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = find_image(rest) {
        let (before, behind) = rest.split_at(at);
        out.push_str(before);
        let image = if behind.starts_with('<') { read_element(behind) } else { read_image(behind) };
        let Some((alt, path, length)) = image.filter(|(_, path, _)| failed.contains_key(*path)) else {
            out.push_str(&behind[..1]);
            rest = &behind[1..];
            continue;
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        out.push_str(if alt.trim().is_empty() { name } else { alt });
        replaced.push(path.to_owned());
        rest = &behind[length..];
    }
    out.push_str(rest);
    if !replaced.is_empty() {
        *text = out;
    }
    replaced
}

fn find_image(text: &str) -> Option<usize> {
    text.match_indices(['!', '<']).map(|(at, _)| at).find(|&at| {
        let here = &text.as_bytes()[at..];
        here.starts_with(b"![") || here.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"<img"))
    })
}

/// The alt text, the path and the length of an element `<img>` at the start of a text.
fn read_element(text: &str) -> Option<(&str, &str, usize)> {
    let near = &text[..text.floor_char_boundary(LONGEST_ALT.min(text.len()))];
    let end = near.find('>')?;
    let attribute = |name: &str| {
        let value = text[..end].split_once(name)?.1;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split_once(quote).map(|(value, _)| value)
    };
    Some((attribute(" alt=").unwrap_or_default(), attribute(" src=")?, end + 1))
}

/// In bytes.
const LONGEST_ALT: usize = 2_000;

/// The alt text, the path and the length of an image at the start of a text, with its size.
fn read_image(text: &str) -> Option<(&str, &str, usize)> {
    // An alt text is short; a hostile text has a million `![`.
    let near = &text[..text.floor_char_boundary(LONGEST_ALT.min(text.len()))];
    let middle = near.find("](")?;
    let alt = &text[2..middle];
    if alt.contains("![") {
        return None;
    }
    let target = &text[middle + 2..];
    let (path, end) = if let Some(inside) = target.strip_prefix('<') {
        let length = inside.find('>')?;
        (&inside[..length], length + 2 + target[length + 2..].find(')')? + 1)
    } else {
        let end = target.find(')')?;
        (target[..end].split_whitespace().next().unwrap_or_default(), end + 1)
    };
    let end = middle + 2 + end;
    let size = text[end..].strip_prefix('{').and_then(|rest| rest.find('}')).map_or(0, |length| length + 2);
    Some((alt, path, end + size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_their_alt_texts() {
        let failed = BTreeMap::from([("a b.gif".to_owned(), "GIF".to_owned())]);
        let mut text =
            "1 < 2 <img src=\"a b.gif\" alt='A dog'> <IMG src=\"c.png\"> <img src=\"a b.gif\"/>".to_owned();
        assert_eq!(replace_images(&mut text, &failed).len(), 2);
        assert_eq!(text, "1 < 2 A dog <IMG src=\"c.png\"> a b.gif");
    }

    #[test]
    fn images_become_their_alt_texts() {
        let mut text =
            "![x] See ![the map](images/a.gif){width=50%} and ![](<images/a.gif>), not ![b](images/b.png)."
                .to_owned();
        let failed = BTreeMap::from([("images/a.gif".to_owned(), "GIF".to_owned())]);
        assert_eq!(replace_images(&mut text, &failed), ["images/a.gif"; 2]);
        assert_eq!(text, "![x] See the map and a.gif, not ![b](images/b.png).");
    }
}
