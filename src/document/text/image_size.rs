//! The size that an author asks for an image.

/// A size of an image. Its proportions always stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageSize {
    /// A share of the width of the text around it, in per cent: from 1 to 100.
    Share(u8),
    /// A width in pixels, each a 96th of an inch.
    Width(u16),
    /// A height in pixels.
    Height(u16),
}

impl ImageSize {
    /// The size in pixels of an image of a natural size; `None` for a share, which depends on the page.
    pub fn scale(self, (width, height): (u32, u32)) -> Option<(u32, u32)> {
        let in_proportion = |wanted: u16, whole: u32, other: u32| {
            let scaled = u64::from(other) * u64::from(wanted) / u64::from(whole.max(1));
            u32::try_from(scaled.max(1)).unwrap_or(u32::MAX)
        };
        match self {
            Self::Share(_) => None,
            Self::Width(wanted) => Some((wanted.into(), in_proportion(wanted, width, height))),
            Self::Height(wanted) => Some((in_proportion(wanted, height, width), wanted.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_stay() {
        assert_eq!(ImageSize::Width(300).scale((600, 400)), Some((300, 200)));
        assert_eq!(ImageSize::Height(100).scale((600, 400)), Some((150, 100)));
        assert_eq!(ImageSize::Share(50).scale((600, 400)), None);
        assert_eq!(ImageSize::Width(1).scale((10_000, 1)), Some((1, 1)));
    }
}
