//! `cargo +nightly fuzz run fail_slot`: targets/fail_slot.
#![no_main]

refhound_fuzz::target!("fail_slot");
