//! `cargo +nightly fuzz run minus_one_without_exception`: targets/minus_one_without_exception.
#![no_main]

refhound_fuzz::target!("minus_one_without_exception");
