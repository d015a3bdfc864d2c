//! `cargo +nightly fuzz run use_after_own_release`: targets/use_after_own_release.
#![no_main]

refhound_fuzz::target!("use_after_own_release");
