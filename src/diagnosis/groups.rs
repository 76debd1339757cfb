//! Groups of warnings: one group per kind, with the number of warnings and the first of them.
//!
//! Readers do not read the same warning a thousand times, and a hostile file must not fill the memory with warnings.

/// How many items of each kind are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// The first five.
    #[default]
    First,
    /// All that a real guide may have, for a report.
    All,
}

impl Keep {
    fn limit(self) -> usize {
        match self {
            Self::First => 5,
            Self::All => 100_000,
        }
    }
}

/// Items by their kind.
#[derive(Debug, Clone)]
pub struct Groups<T> {
    groups: Vec<Group<T>>,
    keep: Keep,
}

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

    /// The number of items, including those that are not kept.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The number of further items.
    pub fn more(&self) -> usize {
        self.count - self.first.len()
    }
}

impl<T> Groups<T> {
    /// Creates groups that keep so many items.
    pub(crate) fn keeping(keep: Keep) -> Self {
        Self { groups: Vec::new(), keep }
    }

    /// Counts an item, and creates and keeps it only if it is one of the first of its kind.
    pub fn add(&mut self, code: &'static str, item: impl FnOnce() -> T) {
        let at = self.groups.iter().position(|group| group.code == code).unwrap_or_else(|| {
            self.groups.push(Group { code, count: 0, first: Vec::new() });
            self.groups.len() - 1
        });
        let group = &mut self.groups[at];
        group.count += 1;
        if group.first.len() < self.keep.limit() {
            group.first.push(item());
        }
    }

    /// The number of items, including those that are not kept.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// Each group.
    pub fn iter(&self) -> std::slice::Iter<'_, Group<T>> {
        self.groups.iter()
    }

    /// The items that are kept, group by group.
    pub fn kept(&self) -> impl Iterator<Item = &T> {
        self.groups.iter().flat_map(|group| &group.first)
    }

    pub(crate) fn into_kept(self) -> impl Iterator<Item = T> {
        self.groups.into_iter().flat_map(|group| group.first)
    }

    /// Removes the groups of some kinds.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(&'static str) -> bool) {
        self.groups.retain(|group| is_kept(group.code));
    }

    /// Sorts the items of each group, and the groups by their first items.
    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        for group in &mut self.groups {
            group.first.sort_by_key(&key);
        }
        self.groups.sort_by_key(|group| group.first.first().map(&key));
    }
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self::keeping(Keep::default())
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
