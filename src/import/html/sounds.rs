//! Sounds in a field: `[sound:a.mp3]`, and text that is read aloud.

use super::notices::Notices;
use crate::import::model::NoticeKind;

/// Takes sounds out of a field. Text that is read aloud stays.
pub(super) fn take_sounds(html: &str, notices: &mut Notices) -> String {
    const MARKS: [(&str, &str); 3] = [
        ("[sound:", "audio"),
        ("[anki:tts", "text that is read aloud, kept as text"),
        ("[/anki:tts", "text that is read aloud, kept as text"),
    ];
    const LONGEST: usize = 400;
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mark = MARKS.iter().find(|(mark, _)| from.starts_with(mark));
        // A longer name is not searched, so that many marks without an end take little time.
        let reach = &from[..from.floor_char_boundary(LONGEST)];
        let end = mark.and_then(|_| reach.find([']', '<', '\n'])).filter(|end| from[*end..].starts_with(']'));
        if let (Some((_, what)), Some(end)) = (mark, end) {
            notices.add(NoticeKind::Lost, *what);
            rest = &from[end + 1..];
        } else {
            out.push('[');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    out
}
