//! `cargo +nightly fuzz run leak_on_error`: targets/leak_on_error.
#![no_main]

refhound_fuzz::target!("leak_on_error");
