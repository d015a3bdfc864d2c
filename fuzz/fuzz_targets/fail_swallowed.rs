//! `cargo +nightly fuzz run fail_swallowed`: targets/fail_swallowed.
#![no_main]

refhound_fuzz::target!("fail_swallowed");
