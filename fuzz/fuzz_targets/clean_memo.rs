//! `cargo +nightly fuzz run clean_memo`: targets/clean_memo.
#![no_main]

refhound_fuzz::target!("clean_memo");
