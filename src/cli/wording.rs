//! Sizes and times in readable units.

use std::time::Duration;

/// The size of a file in decimal units, as file managers show it: `812 B`, `118 kB`, `1.4 MB`.
pub(crate) fn format_size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        // Tenths of a megabyte, rounded up as all sizes.
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// A duration: `37 ms`, `1.24 s`.
pub(crate) fn format_duration(time: Duration) -> String {
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
        assert_eq!(
            [format_size(0), format_size(999), format_size(1_000), format_size(117_001)],
            ["0 B", "999 B", "1 kB", "118 kB"]
        );
        assert_eq!(
            [format_size(999_999), format_size(1_000_000), format_size(1_340_000)],
            ["1000 kB", "1.0 MB", "1.4 MB"]
        );
    }

    #[test]
    fn short_durations_are_in_milliseconds() {
        assert_eq!(format_duration(Duration::from_millis(37)), "37 ms");
        assert_eq!(format_duration(Duration::from_millis(1_240)), "1.24 s");
    }
}
