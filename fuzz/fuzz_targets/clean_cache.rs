//! `cargo +nightly fuzz run clean_cache`: targets/clean_cache.
#![no_main]

refhound_fuzz::target!("clean_cache");
