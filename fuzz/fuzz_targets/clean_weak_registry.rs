//! `cargo +nightly fuzz run clean_weak_registry`: targets/clean_weak_registry.
#![no_main]

refhound_fuzz::target!("clean_weak_registry");
