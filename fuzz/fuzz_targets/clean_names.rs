//! `cargo +nightly fuzz run clean_names`: targets/clean_names.
#![no_main]

refhound_fuzz::target!("clean_names");
