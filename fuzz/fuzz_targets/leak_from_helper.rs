//! `cargo +nightly fuzz run leak_from_helper`: targets/leak_from_helper.
#![no_main]

refhound_fuzz::target!("leak_from_helper");
