use proptest::prelude::*;

use super::protobuf::{FieldValue, find_field, read_message};
use super::{PackageReader, media_map};

#[test]
fn fields_have_numbers_and_values() {
    // Field 1 is the number 300, field 2 the text `ab`.
    let message = [0x08, 0xAC, 0x02, 0x12, 0x02, b'a', b'b'];
    let fields: Result<Vec<_>, _> = read_message(&message).collect();
    assert_eq!(fields.unwrap(), [(1, FieldValue::Number(300)), (2, FieldValue::Bytes(b"ab"))]);
    for damaged in [&[0x12, 0x05, b'a'][..], &[0xFF; 12], &[0x0B], &[0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]] {
        assert!(find_field(damaged, 2).is_err(), "{damaged:?}");
    }
}

#[test]
fn the_order_of_media_gives_their_numbers() {
    let entry = |name: &str| {
        let length = u8::try_from(name.len()).unwrap();
        [&[0x0A, length + 2, 0x0A, length], name.as_bytes()].concat()
    };
    let map = media_map::read_protobuf(&[entry("b.png"), entry("a.png")].concat()).unwrap();
    assert_eq!(map["b.png"], "0");
    assert_eq!(map["a.png"], "1");
    assert_eq!(media_map::read_json(br#"{"7": "c.png"}"#).unwrap()["c.png"], "7");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let fields = read_message(&bytes).count();
        prop_assert!(fields <= bytes.len() + 1);
        let _ = media_map::read_protobuf(&bytes);
        let _ = media_map::read_json(&bytes);
        prop_assert!(PackageReader::open(&bytes).is_err());
    }
}
