//! `cargo +nightly fuzz run fail_new`: targets/fail_new.
#![no_main]

refhound_fuzz::target!("fail_new");
