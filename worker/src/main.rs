//! The worker: libFuzzer's `main`, glue only. See `harness::execute::worker`.
#![no_main]

#[cfg(refhound_allocator)]
mod allocator;

use harness::execute::worker;
use libfuzzer_sys::{Corpus, fuzz_crossover, fuzz_mutator, fuzz_target};

/// Our own memory is not what is tested: AddressSanitizer's allocator would spend more on it than we use it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fuzz_target!(
    init: {
        harness::interpreter::heap::own_memory_is_apart();
        worker::initialise();
        if let Some(folder) = std::env::var_os("REFHOUND_CORPUS") {
            let seed = std::env::var("REFHOUND_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
            worker::seed_corpus(std::path::Path::new(&folder), seed);
        }
    },
    |data: &[u8]| -> Corpus {
        let keep = worker::fuzzer().is_none_or(|fuzzer| fuzzer.execute(data));
        if keep { Corpus::Keep } else { Corpus::Reject }
    }
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    worker::fuzzer().map_or(size, |fuzzer| fuzzer.mutate(data, size, max_size, seed))
});

fuzz_crossover!(|data1: &[u8], data2: &[u8], out: &mut [u8], seed: u32| {
    worker::fuzzer().map_or(0, |fuzzer| fuzzer.crossover(data1, data2, out, seed))
});
