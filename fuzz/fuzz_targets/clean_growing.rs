//! `cargo +nightly fuzz run clean_growing`: targets/clean_growing.
#![no_main]

refhound_fuzz::target!("clean_growing");
