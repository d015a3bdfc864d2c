//! What every fuzz target of this crate does. Glue only: the parent's part is `refhound::cargo_fuzz`, the worker's
//! `harness::execute::worker`.

pub mod coverage;

/// The fuzzing worker of this process, once it is initialised.
pub use harness::execute::worker::fuzzer;

use harness::execute::worker;
use harness::job;
use refhound::cargo_fuzz::{self, Binary};

/// Start of a fuzz target's process: as a worker where a job says so, else as the parent that starts workers.
/// Returns where libFuzzer's loop is to begin.
///
/// `target` is the folder below `targets/`.
pub fn initialise(target: &'static str) {
    if std::env::var_os(job::ENV).is_some() {
        worker::initialise();
        if let Some((folder, seed)) = cargo_fuzz::corpus_to_seed() {
            worker::seed_corpus(&folder, seed);
        }
        return;
    }
    let binary = Binary { target, sanitizer: env!("REFHOUND_FUZZ_SANITIZER"), python: env!("REFHOUND_FUZZ_PYTHON") };
    if let Some(code) = cargo_fuzz::run(&binary) {
        worker::end(code);
    }
}

/// Defines libFuzzer's entry points for one target: the folder below `targets/`.
#[macro_export]
macro_rules! target {
    ($target:literal) => {
        libfuzzer_sys::fuzz_target!(init: $crate::initialise($target), |data: &[u8]| -> libfuzzer_sys::Corpus {
            let keep = $crate::fuzzer().is_none_or(|fuzzer| fuzzer.execute(data));
            if keep { libfuzzer_sys::Corpus::Keep } else { libfuzzer_sys::Corpus::Reject }
        });

        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            $crate::fuzzer().map_or(size, |fuzzer| fuzzer.mutate(data, size, max_size, seed))
        });

        libfuzzer_sys::fuzz_crossover!(|data1: &[u8], data2: &[u8], out: &mut [u8], seed: u32| {
            $crate::fuzzer().map_or(0, |fuzzer| fuzzer.crossover(data1, data2, out, seed))
        });
    };
}
