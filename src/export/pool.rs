//! A pool of workers for parallel iteration.
//!
//! A worker has caches, such as shaped words or the rules of a language. So each item reuses an idle worker, and a new worker
//! is made only if all are busy.

use std::sync::Mutex;

use rayon::prelude::*;

/// Maps items in parallel, each with a worker of its own. The results are in the order of the items; they must not depend on
/// earlier items of the worker.
///
/// # Errors
/// The error of the first failed item, in the order of the items.
pub(super) fn map_with_worker<'i, I: Sync, W: Send, T: Send, E: Send>(
    items: &'i [I],
    make_worker: impl Fn() -> Result<W, E> + Sync,
    map: impl Fn(&mut W, &'i I) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let idle: Mutex<Vec<W>> = Mutex::new(Vec::new());
    let results: Vec<Result<T, E>> = items
        .par_iter()
        .map(|item| {
            let worker = idle.lock().map_or(None, |mut idle| idle.pop());
            let mut worker = worker.map_or_else(&make_worker, Ok)?;
            let result = map(&mut worker, item);
            if let Ok(mut idle) = idle.lock() {
                idle.push(worker);
            }
            result
        })
        .collect();
    results.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn on_three_cores<T: Send>(work: impl FnOnce() -> T + Send) -> T {
        rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap().install(work)
    }

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let doubled = on_three_cores(|| map_with_worker(&items, || Ok::<_, ()>(()), |(), item| Ok(item * 2)));
        assert_eq!(doubled, Ok(items.iter().map(|item| item * 2).collect()));
    }

    #[test]
    fn workers_are_used_again() {
        let made = AtomicUsize::new(0);
        let make_worker = || Ok::<_, ()>(made.fetch_add(1, Ordering::Relaxed));
        let used = on_three_cores(|| map_with_worker(&[(); 1_000], make_worker, |worker, ()| Ok(*worker)));
        let used: BTreeSet<usize> = used.unwrap().into_iter().collect();
        assert!((1..=3).contains(&made.into_inner()), "{used:?}");
        assert!(used.len() <= 3);
    }

    #[test]
    fn the_first_error_by_order_is_returned() {
        let items: Vec<usize> = (0..1_000).collect();
        for _ in 0..20 {
            let result = on_three_cores(|| {
                let fail = |(): &mut (), item: &usize| if *item % 100 == 99 { Err(*item) } else { Ok(()) };
                map_with_worker(&items, || Ok(()), fail)
            });
            assert_eq!(result, Err(99));
        }
    }
}
