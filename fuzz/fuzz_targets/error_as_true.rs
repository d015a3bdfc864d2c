//! `cargo +nightly fuzz run error_as_true`: targets/error_as_true.
#![no_main]

refhound_fuzz::target!("error_as_true");
