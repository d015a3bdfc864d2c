//! `cargo +nightly fuzz run raw_leak_new`: targets/raw_leak_new.
#![no_main]

refhound_fuzz::target!("raw_leak_new");
