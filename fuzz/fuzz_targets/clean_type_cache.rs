//! `cargo +nightly fuzz run clean_type_cache`: targets/clean_type_cache.
#![no_main]

refhound_fuzz::target!("clean_type_cache");
