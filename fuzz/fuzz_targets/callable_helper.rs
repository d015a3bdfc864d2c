//! `cargo +nightly fuzz run callable_helper`: targets/callable_helper.
#![no_main]

refhound_fuzz::target!("callable_helper");
