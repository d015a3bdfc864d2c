//! `cargo +nightly fuzz run leak_callback_result`: targets/leak_callback_result.
#![no_main]

refhound_fuzz::target!("leak_callback_result");
