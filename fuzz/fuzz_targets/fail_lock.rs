//! `cargo +nightly fuzz run fail_lock`: targets/fail_lock.
#![no_main]

refhound_fuzz::target!("fail_lock");
