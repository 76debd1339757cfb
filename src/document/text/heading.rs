//! The nesting of headings inside a text.

/// The headings above a place in a text, by the levels that their author gave them.
///
/// Headings express nesting, whatever their levels: screen readers rely on levels without gaps.
#[derive(Debug, Default)]
pub struct HeadingNesting(Vec<u8>);

impl HeadingNesting {
    /// Enters a heading, and returns its depth: 1 for the outermost.
    pub fn enter(&mut self, level: u8) -> usize {
        while self.0.last().is_some_and(|above| *above >= level) {
            self.0.pop();
        }
        self.0.push(level);
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_have_no_gaps() {
        let mut nesting = HeadingNesting::default();
        let depths = [2, 4, 4, 6, 3, 1, 6].map(|level| nesting.enter(level));
        assert_eq!(depths, [1, 2, 2, 3, 2, 1, 2]);
    }
}
