//! Sounds in a field: `[sound:a.mp3]`, and text that is read aloud.

use super::marks::{END, Marks, SOUND, text_of_html};
use super::notices::Notices;
use crate::import::model::NoticeKind;

const SOUND_MARK: &str = "[sound:";

/// Puts stand-ins in place of sounds. Text that is read aloud stays.
pub(super) fn take_sounds(html: &str, marks: &mut Marks, notices: &mut Notices) -> String {
    const MARKS: [&str; 3] = [SOUND_MARK, "[anki:tts", "[/anki:tts"];
    const LONGEST: usize = 400;
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mark = MARKS.into_iter().find(|mark| from.starts_with(mark));
        // A longer name is not searched, so that many marks without an end take little time.
        let reach = &from[..from.floor_char_boundary(LONGEST)];
        let end = mark.and_then(|_| reach.find([']', '<', '\n'])).filter(|end| from[*end..].starts_with(']'));
        let (Some(mark), Some(end)) = (mark, end) else {
            out.push('[');
            rest = &from[1..];
            continue;
        };
        if mark == SOUND_MARK {
            out.extend([SOUND.to_string(), marks.sounds.len().to_string(), END.to_string()]);
            marks.sounds.push(text_of_html(&from[mark.len()..end]));
        } else {
            notices.add(NoticeKind::Lost, "text that is read aloud, kept as text");
        }
        rest = &from[end + 1..];
    }
    out.push_str(rest);
    out
}
