//! `cargo +nightly fuzz run raw_leak_on_error`: targets/raw_leak_on_error.
#![no_main]

refhound_fuzz::target!("raw_leak_on_error");
