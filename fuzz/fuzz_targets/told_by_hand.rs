//! `cargo +nightly fuzz run told_by_hand`: targets/told_by_hand.
#![no_main]

refhound_fuzz::target!("told_by_hand");
