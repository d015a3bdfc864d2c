//! `cargo +nightly fuzz run clean_endless`: targets/clean_endless.
#![no_main]

refhound_fuzz::target!("clean_endless");
