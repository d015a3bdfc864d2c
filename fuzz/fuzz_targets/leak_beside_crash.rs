//! `cargo +nightly fuzz run leak_beside_crash`: targets/leak_beside_crash.
#![no_main]

refhound_fuzz::target!("leak_beside_crash");
