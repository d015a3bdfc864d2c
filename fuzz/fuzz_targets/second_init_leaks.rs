//! `cargo +nightly fuzz run second_init_leaks`: targets/second_init_leaks.
#![no_main]

refhound_fuzz::target!("second_init_leaks");
