//! `cargo +nightly fuzz run clear_over_releases`: targets/clear_over_releases.
#![no_main]

refhound_fuzz::target!("clear_over_releases");
