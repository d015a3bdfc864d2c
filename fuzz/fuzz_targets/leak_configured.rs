//! `cargo +nightly fuzz run leak_configured`: targets/leak_configured.
#![no_main]

refhound_fuzz::target!("leak_configured");
