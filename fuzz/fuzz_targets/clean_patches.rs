//! `cargo +nightly fuzz run clean_patches`: targets/clean_patches.
#![no_main]

refhound_fuzz::target!("clean_patches");
