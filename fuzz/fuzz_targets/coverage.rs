//! `cargo +nightly fuzz run coverage`: targets/packages/coverage.
#![no_main]

refhound_fuzz::target!("packages/coverage");
