//! `cargo +nightly fuzz run clean_import`: targets/clean_import.
#![no_main]

refhound_fuzz::target!("clean_import");
