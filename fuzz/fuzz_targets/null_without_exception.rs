//! `cargo +nightly fuzz run null_without_exception`: targets/null_without_exception.
#![no_main]

refhound_fuzz::target!("null_without_exception");
