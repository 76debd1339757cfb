//! Groups of warnings: one group per kind, with the number of warnings and the first of them.
//!
//! Readers do not read the same warning a thousand times, and a hostile file must not fill the memory with warnings.

/// The number of items kept per kind.
const FIRST: usize = 5;

/// Items by their kind.
#[derive(Debug, Clone)]
pub struct Groups<T>(Vec<Group<T>>);

/// The items of one kind.
#[derive(Debug, Clone)]
pub struct Group<T> {
    code: &'static str,
    count: usize,
    first: Vec<T>,
}

impl<T> Group<T> {
    /// The stable code of the kind.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The first items.
    pub fn first(&self) -> &[T] {
        &self.first
    }

    /// The number of further items.
    pub fn more(&self) -> usize {
        self.count - self.first.len()
    }
}

impl<T> Groups<T> {
    /// Counts an item, and creates and keeps it only if it is one of the first of its kind.
    pub fn add(&mut self, code: &'static str, item: impl FnOnce() -> T) {
        let at = self.0.iter().position(|group| group.code == code).unwrap_or_else(|| {
            self.0.push(Group { code, count: 0, first: Vec::new() });
            self.0.len() - 1
        });
        let group = &mut self.0[at];
        group.count += 1;
        if group.first.len() < FIRST {
            group.first.push(item());
        }
    }

    /// The number of items, including those that are not kept.
    pub fn count(&self) -> usize {
        self.0.iter().map(|group| group.count).sum()
    }

    /// Each group.
    pub fn iter(&self) -> std::slice::Iter<'_, Group<T>> {
        self.0.iter()
    }

    /// The items that are kept, group by group.
    pub fn kept(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flat_map(|group| &group.first)
    }

    pub(crate) fn into_kept(self) -> impl Iterator<Item = T> {
        self.0.into_iter().flat_map(|group| group.first)
    }

    /// Sorts the items of each group, and the groups by their first items.
    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        for group in &mut self.0 {
            group.first.sort_by_key(&key);
        }
        self.0.sort_by_key(|group| group.first.first().map(&key));
    }
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, T> IntoIterator for &'a Groups<T> {
    type Item = &'a Group<T>;
    type IntoIter = std::slice::Iter<'a, Group<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_items_keep_the_first_five() {
        let mut groups = Groups::default();
        for number in 0..1_000_000 {
            groups.add(if number % 2 == 0 { "even" } else { "odd" }, || number);
        }
        let groups_seen: Vec<_> = groups.iter().map(|group| (group.code(), group.more())).collect();
        assert_eq!(groups_seen, [("even", 499_995), ("odd", 499_995)]);
        assert_eq!(groups.kept().copied().collect::<Vec<_>>(), [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]);
        assert_eq!(groups.count(), 1_000_000);
    }
}
