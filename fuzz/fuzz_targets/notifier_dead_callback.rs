//! `cargo +nightly fuzz run notifier_dead_callback`: targets/notifier_dead_callback.
#![no_main]

refhound_fuzz::target!("notifier_dead_callback");
