//! `cargo +nightly fuzz run notifier`: targets/notifier.
#![no_main]

refhound_fuzz::target!("notifier");
