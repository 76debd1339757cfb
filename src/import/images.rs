//! The images of an imported guide: found, checked, and taken out of texts where they cannot be shown.

use super::model::{ImageContent, ImportedGuide, Notice, NoticeKind, Origin};
use crate::image::Image;

/// Reads the images that are still in files, and replaces each image that a guide cannot show by its alt text.
pub fn load_images(guide: &mut ImportedGuide, read: &dyn Fn(&str) -> Option<Vec<u8>>) {
    let images = std::mem::take(&mut guide.images);
    for mut image in images {
        let loaded = match image.content {
            ImageContent::Bytes(bytes) => Ok(bytes),
            ImageContent::File(path) => read(&path).ok_or_else(|| "the file does not exist".to_owned()),
        };
        let checked = loaded.and_then(|bytes| match Image::read(bytes.clone()) {
            Ok(_) => Ok(bytes),
            Err(why) => Err(why.to_string()),
        });
        match checked {
            Ok(bytes) => {
                image.content = ImageContent::Bytes(bytes);
                guide.images.push(image);
            }
            Err(why) => remove_image(guide, &image.path, &why),
        }
    }
}

/// Replaces an image by its alt text wherever it is shown.
fn remove_image(guide: &mut ImportedGuide, path: &str, why: &str) {
    let mut places = Vec::new();
    for section in &mut guide.sections {
        section.intro = replace_image(&section.intro, path).unwrap_or(std::mem::take(&mut section.intro));
        for question in &mut section.questions {
            let texts =
                [&mut question.prompt, &mut question.answer, &mut question.memory_aid, &mut question.note];
            let of_choices =
                question.choices.iter_mut().flat_map(|choice| [&mut choice.text, &mut choice.why]);
            for text in texts.into_iter().chain(of_choices) {
                if let Some(without) = replace_image(text, path) {
                    *text = without;
                    places.push(question.origin.clone());
                }
            }
        }
    }
    if places.is_empty() {
        places.push(Origin::default());
    }
    let what = format!("image `{path}`: {why}");
    guide.notices.extend(places.into_iter().map(|origin| Notice {
        kind: NoticeKind::Lost,
        what: what.clone(),
        origin,
    }));
}

/// `![alt](path)` becomes `alt`, or the name of the file if there is no alt text; `None` if the text has no such image.
fn replace_image(text: &str, path: &str) -> Option<String> {
    let targets = [format!("]({path})"), format!("](<{path}>)"), format!("]({path} ")];
    let mut out = text.to_owned();
    let mut is_changed = false;
    for target in targets {
        while let Some(at) = out.find(&target) {
            let start = out[..at].rfind("![")?;
            let end = at + 2 + out[at + 2..].find(')')? + 1;
            let alt = Some(out[start + 2..at].to_owned()).filter(|alt| !alt.trim().is_empty());
            let size =
                out[end..].strip_prefix('{').and_then(|rest| rest.find('}')).map_or(0, |length| length + 2);
            let name = path.rsplit('/').next().unwrap_or(path).to_owned();
            out.replace_range(start..end + size, &alt.unwrap_or(name));
            is_changed = true;
        }
    }
    is_changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_become_their_alt_texts() {
        let text = "See ![the map](images/a.gif){width=50%} and ![](<images/a.gif>), not ![b](images/b.png).";
        assert_eq!(
            replace_image(text, "images/a.gif").as_deref(),
            Some("See the map and a.gif, not ![b](images/b.png).")
        );
        assert_eq!(replace_image("none", "a"), None);
    }
}
