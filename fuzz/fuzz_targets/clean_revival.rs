//! `cargo +nightly fuzz run clean_revival`: targets/clean_revival.
#![no_main]

refhound_fuzz::target!("clean_revival");
