//! `cargo +nightly fuzz run raw_leak_emptied`: targets/raw_leak_emptied.
#![no_main]

refhound_fuzz::target!("raw_leak_emptied");
