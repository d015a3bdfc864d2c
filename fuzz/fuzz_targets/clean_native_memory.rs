//! `cargo +nightly fuzz run clean_native_memory`: targets/clean_native_memory.
#![no_main]

refhound_fuzz::target!("clean_native_memory");
