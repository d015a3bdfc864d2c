//! `cargo +nightly fuzz run leak_beside_leak`: targets/leak_beside_leak.
#![no_main]

refhound_fuzz::target!("leak_beside_leak");
