//! The wire format of protobuf: fields with numbers. Only what Anki's messages need.

/// A message is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its protobuf message is damaged")]
pub(crate) struct DamagedMessage;

/// The value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldValue<'m> {
    Number(u64),
    Bytes(&'m [u8]),
}

impl<'m> FieldValue<'m> {
    /// A nested message, or the bytes of a string; empty for a number.
    pub(crate) fn bytes(self) -> &'m [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Number(_) => &[],
        }
    }

    /// A string.
    pub(crate) fn text(self) -> Result<&'m str, DamagedMessage> {
        std::str::from_utf8(self.bytes()).map_err(|_| DamagedMessage)
    }
}

/// The fields of a message, in the order of its bytes. After an error it ends.
#[derive(Debug, Clone)]
pub(crate) struct MessageFields<'m> {
    rest: &'m [u8],
}

/// Reads the fields of a message.
pub(crate) fn read_message(bytes: &[u8]) -> MessageFields<'_> {
    MessageFields { rest: bytes }
}

/// The last value of a field, as protobuf reads repeated values of a single one.
pub(crate) fn find_field(bytes: &[u8], number: u64) -> Result<Option<FieldValue<'_>>, DamagedMessage> {
    let mut found = None;
    for field in read_message(bytes) {
        let (known, value) = field?;
        if known == number {
            found = Some(value);
        }
    }
    Ok(found)
}

impl<'m> Iterator for MessageFields<'m> {
    type Item = Result<(u64, FieldValue<'m>), DamagedMessage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.read_field();
        if field.is_none() {
            self.rest = &[];
        }
        Some(field.ok_or(DamagedMessage))
    }
}

impl<'m> MessageFields<'m> {
    fn read_field(&mut self) -> Option<(u64, FieldValue<'m>)> {
        const VARINT: u64 = 0;
        const FIXED_64: u64 = 1;
        const LENGTH: u64 = 2;
        const FIXED_32: u64 = 5;
        let key = self.read_number()?;
        let value = match key & 7 {
            VARINT => FieldValue::Number(self.read_number()?),
            FIXED_64 => FieldValue::Bytes(self.take(8)?),
            FIXED_32 => FieldValue::Bytes(self.take(4)?),
            LENGTH => {
                let length = usize::try_from(self.read_number()?).ok()?;
                FieldValue::Bytes(self.take(length)?)
            }
            _ => return None,
        };
        Some((key >> 3, value))
    }

    fn take(&mut self, length: usize) -> Option<&'m [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn read_number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}
