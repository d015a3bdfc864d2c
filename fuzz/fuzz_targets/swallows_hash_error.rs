//! `cargo +nightly fuzz run swallows_hash_error`: targets/swallows_hash_error.
#![no_main]

refhound_fuzz::target!("swallows_hash_error");
