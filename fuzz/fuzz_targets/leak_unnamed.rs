//! `cargo +nightly fuzz run leak_unnamed`: targets/leak_unnamed.
#![no_main]

refhound_fuzz::target!("leak_unnamed");
