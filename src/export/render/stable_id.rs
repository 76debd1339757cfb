//! Stable ids, derived from the ids of a guide.
//!
//! Anki identifies a note by its GUID, and e-readers a book by its identifier, across editions. Both derive only from the
//! guide's own ids, so that changes of the text do not reset review histories or bookmarks.

use uuid::Uuid;

use crate::audio::Audio;
use crate::document::NoteId;
use crate::image::{Image, ImageFormat};

/// The namespace (RFC 9562, section 6.6) of everything that qexport names. It is random and never changes.
const NAMESPACE: Uuid = Uuid::from_u128(0xcb38_a710_ef94_4bc8_9dc7_03cf_5e3a_4603);

/// The identifier of a guide's book.
pub(crate) fn book_id(scope: &str) -> Uuid {
    make_uuid(&format!("book:{scope}"))
}

/// The GUID of a note, in the scope of a guide.
pub(crate) fn note_guid(scope: &str, note: &NoteId) -> String {
    base62(make_uuid(&format!("note:{}", full_id(scope, note))))
}

/// The GUID of a question's cloze note. Anki cannot change the type of a note, so a question that becomes a cloze gets a
/// new note.
pub(crate) fn cloze_note_guid(scope: &str, note: &NoteId) -> String {
    base62(make_uuid(&format!("cloze:{}", full_id(scope, note))))
}

/// The id of a note among all notes of all guides. A foreign id names its guide already.
pub(crate) fn full_id(scope: &str, note: &NoteId) -> String {
    if note.is_foreign() { note.to_string() } else { format!("{scope}/{note}") }
}

/// A numeric id for Anki, such as of a deck. Anki reads it as a millisecond between 2011 and 2020, before this program
/// existed.
pub(crate) fn numeric_id(name: &str) -> i64 {
    const FROM: i64 = 1_300_000_000_000;
    const RANGE: u128 = 300_000_000_000;
    FROM + i64::try_from(make_uuid(name).as_u128() % RANGE).unwrap_or_default()
}

/// The GUID of the note that lists a guide's sources. Ids of questions contain no colon, so they never collide.
pub(crate) fn sources_note_guid(scope: &str) -> String {
    base62(make_uuid(&format!("sources:{scope}")))
}

/// The file name of an image in exports: a hash of its content.
pub(crate) fn image_name(image: &Image) -> String {
    let mut hashed = b"picture:".to_vec();
    hashed.extend_from_slice(image.bytes());
    let extension = match image.format() {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Gif => "gif",
        ImageFormat::WebP => "webp",
        ImageFormat::Svg => "svg",
    };
    format!("{}.{extension}", Uuid::new_v5(&NAMESPACE, &hashed).simple())
}

/// The file name of a sound in exports: a hash of its content.
pub(crate) fn audio_name(audio: &Audio) -> String {
    let hashed = [b"audio:".as_slice(), audio.bytes()].concat();
    format!("{}.{}", Uuid::new_v5(&NAMESPACE, &hashed).simple(), audio.format().extension())
}

fn make_uuid(name: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Letters and digits only: genanki's alphabet also has `#`, which makes Anki drop the row as a comment, and `=`, which
/// makes a spreadsheet compute it. 22 of them encode 128 bits.
fn base62(id: Uuid) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut rest = id.as_u128();
    let mut out = [0_u8; 22];
    for digit in out.iter_mut().rev() {
        *digit = DIGITS[(rest % 62) as usize];
        rest /= 62;
    }
    out.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids() -> (&'static str, NoteId) {
        ("django-interview", NoteId::new("clickjacking").unwrap())
    }

    #[test]
    fn these_ids_never_change() {
        let (guide, question) = ids();
        assert_eq!(note_guid(guide, &question), "3kSUmGgADZNiMIPOtFtyAI");
        assert_eq!(sources_note_guid(guide), "74WydSIsBVwrUJsFCxe9pg");
        assert_eq!(book_id(guide).urn().to_string(), "urn:uuid:7d5519df-2e31-5765-be4a-b0b1e9961250");
    }

    #[test]
    fn equal_questions_of_two_guides_stay_apart() {
        let (guide, question) = ids();
        assert_ne!(note_guid(guide, &question), note_guid("flask-interview", &question));
        assert_ne!(note_guid(guide, &question), note_guid("jane-doe/django-interview", &question));
    }

    #[test]
    fn foreign_questions_keep_their_notes() {
        let (guide, question) = ids();
        let moved = NoteId::new("django-interview/clickjacking").unwrap();
        assert_eq!(note_guid("flask-interview", &moved), note_guid(guide, &question));
        let moved = NoteId::new("jane-doe/django-interview/clickjacking").unwrap();
        assert_eq!(note_guid(guide, &moved), note_guid("jane-doe/django-interview", &question));
    }

    #[test]
    fn a_question_named_sources_has_its_own_note() {
        let (guide, _) = ids();
        assert_ne!(note_guid(guide, &NoteId::new("sources").unwrap()), sources_note_guid(guide));
    }

    #[test]
    fn images_are_named_by_their_content() {
        let name_of = |svg: &str| image_name(&Image::read(svg.as_bytes().to_vec()).unwrap());
        assert_eq!(name_of("<svg width='1' height='1'/>"), name_of("<svg width='1' height='1'/>"));
        assert_ne!(name_of("<svg width='1' height='1'/>"), name_of("<svg width='1' height='2'/>"));
        let name = name_of("<svg/>");
        assert_eq!(name.find(".svg"), Some(32), "{name}");
    }

    proptest! {
        #[test]
        fn a_guid_is_letters_and_digits(question in "[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?") {
            let guid = note_guid(ids().0, &NoteId::new(&question).unwrap());
            prop_assert!(guid.len() == 22 && guid.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{guid}");
        }
    }
}
