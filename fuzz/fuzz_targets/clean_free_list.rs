//! `cargo +nightly fuzz run clean_free_list`: targets/clean_free_list.
#![no_main]

refhound_fuzz::target!("clean_free_list");
