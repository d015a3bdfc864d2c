//! `cargo +nightly fuzz run fail_leak`: targets/fail_leak.
#![no_main]

refhound_fuzz::target!("fail_leak");
