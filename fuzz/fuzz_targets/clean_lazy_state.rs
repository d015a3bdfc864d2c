//! `cargo +nightly fuzz run clean_lazy_state`: targets/clean_lazy_state.
#![no_main]

refhound_fuzz::target!("clean_lazy_state");
