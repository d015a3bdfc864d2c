//! `cargo +nightly fuzz run fail_unchecked`: targets/fail_unchecked.
#![no_main]

refhound_fuzz::target!("fail_unchecked");
