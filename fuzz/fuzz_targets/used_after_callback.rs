//! `cargo +nightly fuzz run used_after_callback`: targets/used_after_callback.
#![no_main]

refhound_fuzz::target!("used_after_callback");
