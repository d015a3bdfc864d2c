//! `cargo +nightly fuzz run clean_interning`: targets/clean_interning.
#![no_main]

refhound_fuzz::target!("clean_interning");
