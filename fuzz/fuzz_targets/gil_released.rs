//! `cargo +nightly fuzz run gil_released`: targets/gil_released.
#![no_main]

refhound_fuzz::target!("gil_released");
