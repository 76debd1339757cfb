//! Numbers as people say them.

use std::time::Duration;

/// The size of a file in decimal units, as file managers show it: `812 B`, `118 kB`, `1.4 MB`.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        // Tenths of a megabyte, rounded up like everything that takes room.
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// A time that somebody waited: `37 ms`, `1.24 s`.
pub(crate) fn waited(time: Duration) -> String {
    if time < Duration::from_millis(100) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!([size(0), size(999), size(1_000), size(117_001)], ["0 B", "999 B", "1 kB", "118 kB"]);
        assert_eq!([size(999_999), size(1_000_000), size(1_340_000)], ["1000 kB", "1.0 MB", "1.4 MB"]);
    }

    #[test]
    fn short_waits_are_told_in_milliseconds() {
        assert_eq!(waited(Duration::from_millis(37)), "37 ms");
        assert_eq!(waited(Duration::from_millis(1_240)), "1.24 s");
    }
}
