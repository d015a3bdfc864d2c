//! `cargo +nightly fuzz run swallows_eq_error`: targets/swallows_eq_error.
#![no_main]

refhound_fuzz::target!("swallows_eq_error");
