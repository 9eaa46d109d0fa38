//! The parallel run: results come in the order of the jobs, and only a few are held at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use anyhow::Result;
use rayon::ThreadPoolBuilder;

/// How many jobs a thread may be ahead of the result that is awaited.
const AHEAD: usize = 16;
/// Bytes of a worker's stack, as large as a main thread's.
const STACK: usize = 8 << 20;

/// A wish to end: jobs begun are finished, no other is begun.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Works on jobs with some threads (at least one) and hands the results on in the order of the jobs, whatever the
/// number of threads.
///
/// # Errors
/// The first error of `each`, after which no other job is begun.
pub fn in_order<J: Send, T: Send>(
    threads: usize,
    stop: &Stop,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> T + Sync,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let mut jobs = jobs.take_while(|_| !stop.is_set());
    if threads <= 1 {
        return jobs.try_for_each(|job| each(work(job)));
    }
    let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build()?;
    let work = &work;
    thread::scope(|scope| {
        let (order, waiting) = sync_channel(threads * AHEAD);
        scope.spawn(move || {
            pool.in_place_scope(|tasks| {
                for job in jobs {
                    let (result, pending) = sync_channel(1);
                    if order.send(pending).is_err() {
                        break;
                    }
                    // Nobody waits any longer when the run has failed.
                    tasks.spawn(move |_| drop(result.send(work(job))));
                }
            });
        });
        waiting.into_iter().flat_map(|pending| pending.recv()).try_for_each(each)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_keep_the_order_of_the_jobs() {
        for threads in [1, 2, 7] {
            let mut found = Vec::new();
            let slow_first = |job: u64| {
                thread::sleep(Duration::from_micros(200u64.saturating_sub(job)));
                job * 2
            };
            in_order(threads, &Stop::default(), 0..200, slow_first, |n| {
                found.push(n);
                Ok(())
            })
            .unwrap();
            assert_eq!(found, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_stop_finishes_what_was_begun() {
        for threads in [1, 3] {
            let stop = Stop::default();
            let (begun, mut done) = (AtomicUsize::new(0), 0);
            let work = |_| begun.fetch_add(1, Ordering::Relaxed);
            in_order(threads, &stop, 0.., work, |_| {
                done += 1;
                if done == 10 {
                    stop.set();
                }
                Ok(())
            })
            .unwrap();
            assert_eq!(done, begun.load(Ordering::Relaxed));
            assert!(done <= 10 + threads * AHEAD + threads + 1, "{done}");
        }
    }

    #[test]
    fn an_error_ends_the_run() {
        for threads in [1, 3] {
            let begun = AtomicUsize::new(0);
            let work = |_| begun.fetch_add(1, Ordering::Relaxed);
            let result = in_order(threads, &Stop::default(), 0..100_000, work, |n| {
                anyhow::ensure!(n < 5, "five");
                Ok(())
            });
            assert_eq!(result.unwrap_err().to_string(), "five");
            assert!(begun.load(Ordering::Relaxed) < 1000);
        }
    }
}
