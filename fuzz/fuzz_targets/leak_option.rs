//! `cargo +nightly fuzz run leak_option`: targets/leak_option.
#![no_main]

refhound_fuzz::target!("leak_option");
