//! `cargo +nightly fuzz run clean_registry`: targets/clean_registry.
#![no_main]

refhound_fuzz::target!("clean_registry");
