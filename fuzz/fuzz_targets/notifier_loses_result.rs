//! `cargo +nightly fuzz run notifier_loses_result`: targets/notifier_loses_result.
#![no_main]

refhound_fuzz::target!("notifier_loses_result");
