//! `cargo +nightly fuzz run leak_by_letter`: targets/leak_by_letter.
#![no_main]

refhound_fuzz::target!("leak_by_letter");
