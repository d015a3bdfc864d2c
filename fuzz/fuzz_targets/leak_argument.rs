//! `cargo +nightly fuzz run leak_argument`: targets/leak_argument.
#![no_main]

refhound_fuzz::target!("leak_argument");
