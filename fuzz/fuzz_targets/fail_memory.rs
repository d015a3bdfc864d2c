//! `cargo +nightly fuzz run fail_memory`: targets/fail_memory.
#![no_main]

refhound_fuzz::target!("fail_memory");
