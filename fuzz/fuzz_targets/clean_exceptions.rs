//! `cargo +nightly fuzz run clean_exceptions`: targets/clean_exceptions.
#![no_main]

refhound_fuzz::target!("clean_exceptions");
