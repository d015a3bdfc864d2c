//! `cargo +nightly fuzz run result_with_exception`: targets/result_with_exception.
#![no_main]

refhound_fuzz::target!("result_with_exception");
