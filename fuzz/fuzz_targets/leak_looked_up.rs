//! `cargo +nightly fuzz run leak_looked_up`: targets/leak_looked_up.
#![no_main]

refhound_fuzz::target!("leak_looked_up");
