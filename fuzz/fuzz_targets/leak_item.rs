//! `cargo +nightly fuzz run leak_item`: targets/leak_item.
#![no_main]

refhound_fuzz::target!("leak_item");
