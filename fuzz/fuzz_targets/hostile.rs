//! `cargo +nightly fuzz run hostile`: targets/hostile.
#![no_main]

refhound_fuzz::target!("hostile");
