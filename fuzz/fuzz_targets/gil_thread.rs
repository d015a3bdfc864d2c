//! `cargo +nightly fuzz run gil_thread`: targets/gil_thread.
#![no_main]

refhound_fuzz::target!("gil_thread");
